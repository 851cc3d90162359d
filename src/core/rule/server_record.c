/* SPDX-License-Identifier: MIT
 * server_record: decisions to lines and back; the modules that own them read their own words. */
#include "core/rule/server_record.h"

#include "base/timestamp.h"
#include "core/rule/audit.h"
#include "core/rule/filter.h"
#include "core/rule/invitation.h"
#include "core/rule/sanction.h"
#include "core/shelf.h"
#include "irc/tags.h"

static struct str time_tag(struct core *core, const char *name, int64_t unix_ms)
{
    char text[TIMESTAMP_BYTES];

    return arena_printf(&core->scratch, "%s=" STR_FMT, name,
                        STR_ARG(timestamp_write(unix_ms, text)));
}

void server_record_put(struct core *core, journal_seq seq, struct str key, struct decision decision,
                       struct str words)
{
    struct str made = time_tag(core, "@time", decision.made_unix_ms);
    struct str until =
        decision.until_unix_ms ? time_tag(core, ";until", decision.until_unix_ms) : STR("");

    shelf_put(core, SHELF_SERVER, seq, key,
              ARENA_JOIN(&core->scratch, made, until, STR(" :"), decision.setter, STR(" "), words,
                         STR("\n")));
}

void server_record_drop(struct core *core, journal_seq seq, struct str key)
{
    shelf_put(core, SHELF_SERVER, seq, key, STR(""));
}

static const struct reader {
    struct str verb;
    void (*restore)(struct core *core, struct decision decision, const struct message *m);
} readers[] = {
    {STR_INIT("AUDIT"), audit_restore},   {STR_INIT("BAN"), sanction_restore},
    {STR_INIT("FILTER"), filter_restore}, {STR_INIT("INVITATION"), invitation_restore},
    {STR_INIT("MUTE"), sanction_restore},
};

static void restore_line(struct core *core, struct str line)
{
    struct message m;
    struct decision decision;

    if (message_parse(line, &m) != MESSAGE_OK) return;
    decision = (struct decision){m.source, tags_time(m.tags, STR("time")),
                                 tags_time(m.tags, STR("until"))};
    for (size_t i = 0; i < ARRAY_LENGTH(readers); i++)
        if (str_eq(readers[i].verb, m.command)) readers[i].restore(core, decision, &m);
}

void server_record_restore(struct core *core, const struct input *input)
{
    struct str rest = input->state;

    while (rest.n) restore_line(core, str_cut(&rest, '\n'));
}

int64_t server_record_ms(struct str param)
{
    uint64_t ms = 0;

    return str_number(param, INT64_MAX, &ms) ? (int64_t)ms : 0;
}
