/* SPDX-License-Identifier: MIT
 * command: what may be typed behind a "/": one table of names, syntax, and a line of help each. */
#ifndef SNUG_CLIENT_COMMAND_H
#define SNUG_CLIENT_COMMAND_H

#include "client/machine.h"

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

/* cmd_talk.c, cmd_room.c, cmd_people.c, cmd_self.c */
void cmd_away(struct client *c, struct str args);
void cmd_help(struct client *c, struct str args);
void cmd_invite(struct client *c, struct str args);
void cmd_join(struct client *c, struct str args);
void cmd_kick(struct client *c, struct str args);
void cmd_leave(struct client *c, struct str args);
void cmd_me(struct client *c, struct str args);
void cmd_mode(struct client *c, struct str args);
void cmd_msg(struct client *c, struct str args);
void cmd_names(struct client *c, struct str args);
void cmd_nick(struct client *c, struct str args);
void cmd_online(struct client *c, struct str args);
void cmd_query(struct client *c, struct str args);
void cmd_quit(struct client *c, struct str args);
void cmd_raw(struct client *c, struct str args);
void cmd_rooms(struct client *c, struct str args);
void cmd_topic(struct client *c, struct str args);
void cmd_who(struct client *c, struct str args);
void cmd_whois(struct client *c, struct str args);

#endif
