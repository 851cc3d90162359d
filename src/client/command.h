/* SPDX-License-Identifier: MIT
 * command: what may be typed behind a "/": one table of names, syntax, and a line of help each. */
#ifndef SNUG_CLIENT_COMMAND_H
#define SNUG_CLIENT_COMMAND_H

#include "base/str.h"

struct client;

struct command {
    const char *name;
    const char *syntax; /* behind the name; "" for nothing */
    const char *help;
    void (*run)(struct client *c, struct str args);
    bool is_local; /* wants no server */
};

/* By name, sorted; NULL past the end. */
const struct command *command_at(size_t index);

/* `text` is what stands behind the "/". An unknown command is answered with the nearest one. */
void command_run(struct client *c, struct str text);
bool command_is_local(struct str text);
bool command_says(struct str text); /* its words are to be heard by others, like any text */

/* slash_talk.c, slash_room.c, slash_people.c, slash_self.c */
void slash_away(struct client *c, struct str args);
void slash_ctcp(struct client *c, struct str args);
void slash_delete(struct client *c, struct str args);
void slash_edit(struct client *c, struct str args);
void slash_help(struct client *c, struct str args);
void slash_invite(struct client *c, struct str args);
void slash_join(struct client *c, struct str args);
void slash_kick(struct client *c, struct str args);
void slash_leave(struct client *c, struct str args);
void slash_me(struct client *c, struct str args);
void slash_mode(struct client *c, struct str args);
void slash_msg(struct client *c, struct str args);
void slash_names(struct client *c, struct str args);
void slash_nick(struct client *c, struct str args);
void slash_notice(struct client *c, struct str args);
void slash_online(struct client *c, struct str args);
void slash_query(struct client *c, struct str args);
void slash_quit(struct client *c, struct str args);
void slash_raw(struct client *c, struct str args);
void slash_react(struct client *c, struct str args);
void slash_reply(struct client *c, struct str args);
void slash_rooms(struct client *c, struct str args);
void slash_topic(struct client *c, struct str args);
void slash_who(struct client *c, struct str args);
void slash_whois(struct client *c, struct str args);

#endif
