/* SPDX-License-Identifier: MIT
 * registration: what a session tells of itself before it is somebody, and the ENTER it ends with.
 */
#ifndef SNUG_CORE_LINK_REGISTRATION_H
#define SNUG_CORE_LINK_REGISTRATION_H

#include "base/secret.h"
#include "core/link/session.h"
#include "core/people/metadata.h"

struct account;

struct registration {
    struct buf nick, username, realname;
    struct account *account; /* it has logged in to; or NULL */
    bool gave_pass;          /* access.h: PASS, as the digests by which it is known */
    struct digest pass, invitation;
    struct metadata metadata;
    struct buf away;  /* IRCv3 pre-away */
    bool nick_taken;  /* the nick it asked for last was somebody's */
    bool negotiating; /* between CAP LS or REQ and CAP END */
};

/* The session is nobody yet. */
void session_begin_registration(struct core *core, struct session *s);

/* Asks to enter as soon as it has said all it must (NICK, USER, end of CAP). */
void session_try_enter(struct core *core, struct session *s);

/* It has become a user: what it told is forgotten. */
void session_end_registration(struct core *core, struct session *s);

#endif
