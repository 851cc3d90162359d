/* SPDX-License-Identifier: MIT
 * handle: what the server says, by command. Each handler is given only messages with as many
 * parameters as its row in the table asks for. */
#ifndef SNUG_CLIENT_HEAR_HANDLE_H
#define SNUG_CLIENT_HEAR_HANDLE_H

#include "client/machine.h"

/* Takes one line apart and gives it to its handler. What is no message, lacks parameters, or is
 * unknown and no numeric, is passed over. */
void handle_line(struct client *c, struct str line);

typedef void handler(struct client *c, const struct heard *h);

/* handle_message.c */
handler handle_ack, handle_batch, handle_fail, handle_notice, handle_privmsg;
/* handle_change.c */
handler handle_edit, handle_redact, handle_tagmsg;
/* handle_room.c */
handler handle_invite, handle_join, handle_kick, handle_mode, handle_nick, handle_part, handle_quit,
    handle_topic;
/* handle_server.c */
handler handle_cap, handle_error, handle_isupport, handle_name_refused, handle_name_taken,
    handle_ping, handle_pong, handle_welcome;
/* presence.c, topic and people of rooms */
handler handle_account, handle_away, handle_chghost, handle_no_topic, handle_setname,
    handle_topic_is, handle_whox;
/* login.c, signup.c: accounts */
handler handle_authenticate, handle_logged_in, handle_logged_out, handle_login_done,
    handle_login_failed, handle_mechanisms, handle_register;
/* history.c, marker.c, regain.c */
handler handle_markread, handle_targets, handle_watched;
/* handle_reply.c: answers that are gathered, and all other numerics */
handler handle_list, handle_list_end, handle_names, handle_names_end, handle_refused, handle_who,
    handle_who_end, handle_numeric;

#endif
