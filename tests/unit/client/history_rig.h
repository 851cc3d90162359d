/* SPDX-License-Identifier: MIT
 * history_rig: a server with history, for tests of what was said while nobody here could hear it.
 */
#ifndef SNUG_TESTS_HISTORY_RIG_H
#define SNUG_TESTS_HISTORY_RIG_H

#include "client_rig.h"

#define CAPS RIG_CAPS " draft/chathistory standard-replies"
#define AT(ms) "time=2024-01-01T00:00:00." ms "Z"
#define MSGIDS "MSGREFTYPES=timestamp,msgid"
#define TIMES "MSGREFTYPES=timestamp"

/* A page of history: before each message stand its msgid and its millisecond. */
static inline void page(struct rig *r, const char *head, const char *messages)
{
    struct str rest = str_from(messages);
    struct buf lines;

    buf_init(&lines, 1 << 12);
    while (rest.n) {
        struct str line = str_cut(&rest, '\n');
        struct str msgid = str_cut(&line, ' '), ms = str_cut(&line, ' ');
        buf_addf(&lines, "@msgid=" STR_FMT ";" AT(STR_FMT) " " STR_FMT "\n", STR_ARG(msgid),
                 STR_ARG(ms), STR_ARG(line));
    }
    buf_add_char(&lines, '\0');
    rig_batch(r, head, lines.p);
    buf_finish(&lines);
}

/* In the lobby, with one message seen, of the millisecond 100. */
static inline void enter_where(struct rig *r, const char *support)
{
    rig_register_with(r, CAPS);
    rig_linef(r, ":s.x 005 ann CHATHISTORY=1000 %s", support);
    rig_line(r, ":ann!ann@h JOIN #lobby");
    page(r, "@label=1 chathistory #lobby", "a 100 :bob!b@h PRIVMSG #lobby :seen\n");
    rig_synced(r, 1);
    rig_batch(r, "@label=2 draft/chathistory-targets", "");
    rig_forget(r);
}

static inline void enter(struct rig *r)
{
    enter_where(r, MSGIDS);
}

/* The connection is lost, and we are on the way into the lobby again. */
static inline void come_back(struct rig *r)
{
    rig_lost(r, "gone");
    rig_register_with(r, CAPS);
    rig_line(r, ":s.x 005 ann CHATHISTORY=2 :are supported");
    rig_line(r, ":ann!ann@h JOIN #lobby");
}

#endif
