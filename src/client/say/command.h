/* SPDX-License-Identifier: MIT
 * command: what may be typed behind a "/": one table of names, syntax, and a line of help each. */
#ifndef SNUG_CLIENT_SAY_COMMAND_H
#define SNUG_CLIENT_SAY_COMMAND_H

#include "base/str.h"

struct client;

enum command_who {
    FOR_ALL,
    FOR_ACCOUNTS, /* those who may have one: settings.may_log_in */
    FOR_WINDOWS,  /* settings.is_rich */
};

/* By which /help puts them together. */
enum command_group {
    GROUP_NONE, /* another name for one of the others, or /help itself */
    GROUP_SAY,
    GROUP_ROOMS,
    GROUP_OPERATORS,
    GROUP_PEOPLE,
    GROUP_YOU,
    GROUP_SCREEN,
    GROUP_SERVER,
};
enum { COMMAND_GROUPS = GROUP_SERVER + 1 };

struct command {
    const char *name;
    const char *syntax; /* behind the name; "" for nothing */
    const char *help;
    void (*run)(struct client *c, struct str args); /* NULL: only a face can carry it out */
    bool is_local;                                  /* wants no server */
    enum command_who who;
    enum command_group group;
};

/* By name, sorted; NULL past the end. */
const struct command *command_at(size_t index);

/* By its name without the "/", in any case, or what it is called elsewhere; NULL when there is
 * none. */
const struct command *command_named(struct str word);
bool command_is_known(const struct client *c, const struct command *command); /* is there for it */

/* What a word is called here that irssi or WeeChat has for a command: "msg" for "m". Else the word.
 */
struct str command_own_name(struct str word);

/* `text` is what stands behind the "/". An unknown command is answered with the nearest one. */
void command_run(struct client *c, struct str text);
void command_answer_unknown(struct client *c, struct str word);
bool command_is_local(struct str text);
bool command_says(struct str text); /* its words are to be heard by others, like any text */

/* Whether a typed line has a password in it, and so must not be remembered. secret.c */
bool command_is_secret(struct str typed);

/* slash_talk.c, slash_room.c, slash_people.c, slash_self.c, slash_help.c; ignore.c, signup.c */
void slash_away(struct client *c, struct str args);
void slash_ban(struct client *c, struct str args);
void slash_cs(struct client *c, struct str args);
void slash_ctcp(struct client *c, struct str args);
void slash_deop(struct client *c, struct str args);
void slash_devoice(struct client *c, struct str args);
void slash_help(struct client *c, struct str args);
void slash_ignore(struct client *c, struct str args);
void slash_ignored(struct client *c, struct str args);
void slash_invite(struct client *c, struct str args);
void slash_join(struct client *c, struct str args);
void slash_kick(struct client *c, struct str args);
void slash_leave(struct client *c, struct str args);
void slash_login(struct client *c, struct str args);
void slash_logout(struct client *c, struct str args);
void slash_me(struct client *c, struct str args);
void slash_mode(struct client *c, struct str args);
void slash_msg(struct client *c, struct str args);
void slash_names(struct client *c, struct str args);
void slash_nick(struct client *c, struct str args);
void slash_notice(struct client *c, struct str args);
void slash_ns(struct client *c, struct str args);
void slash_online(struct client *c, struct str args);
void slash_op(struct client *c, struct str args);
void slash_query(struct client *c, struct str args);
void slash_quit(struct client *c, struct str args);
void slash_raw(struct client *c, struct str args);
void slash_register(struct client *c, struct str args);
void slash_rooms(struct client *c, struct str args);
void slash_search(struct client *c, struct str args);
void slash_setname(struct client *c, struct str args);
void slash_topic(struct client *c, struct str args);
void slash_unban(struct client *c, struct str args);
void slash_unignore(struct client *c, struct str args);
void slash_voice(struct client *c, struct str args);
void slash_who(struct client *c, struct str args);
void slash_whois(struct client *c, struct str args);

#endif
