/* SPDX-License-Identifier: MIT
 * audit: a ring. An act has its place by its number, so a restart finds each where it was. */
#include "core/rule/audit.h"

#include "base/mem.h"
#include "base/timestamp.h"
#include "core/link/reply.h"
#include "core/rule/cloak.h"
#include "core/rule/privilege.h"

enum { FIELDS_BYTES_MAX = 2048 };

struct act {
    uint64_t number; /* from 1; 0: none */
    int64_t unix_ms;
    char *setter, *words; /* "ban 10.0.0.0/8 :reason" */
};

struct audit_log {
    struct act acts[AUDIT_MAX];
    uint64_t last;
};

struct audit_log *audit_create(void)
{
    return mem_zero(sizeof(struct audit_log));
}

void audit_destroy(struct audit_log *log)
{
    for (size_t i = 0; i < AUDIT_MAX; i++) {
        mem_free(log->acts[i].setter);
        mem_free(log->acts[i].words);
    }
    mem_free(log);
}

static void put(struct audit_log *log, uint64_t number, struct decision decision, struct str words)
{
    struct act *act = &log->acts[number % AUDIT_MAX];

    mem_free(act->setter);
    mem_free(act->words);
    *act = (struct act){.number = number,
                        .unix_ms = decision.made_unix_ms,
                        .setter = str_copy(decision.setter),
                        .words = str_copy(words)};
    if (number > log->last) log->last = number;
}

static void keep(struct core *core, journal_seq seq, struct decision decision, struct str words)
{
    uint64_t number = core->audit->last + 1;

    put(core->audit, number, decision, words);
    server_record_put(
        core, seq,
        arena_printf(&core->scratch, "audit %llu", (unsigned long long)(number % AUDIT_MAX)),
        decision,
        arena_printf(&core->scratch, "AUDIT %llu :" STR_FMT, (unsigned long long)number,
                     STR_ARG(words)));
}

static void add_field(struct buf *fields, const char *name, struct str value)
{
    if (value.n == 0) return;
    buf_addf(fields, " %s=", name);
    log_value(fields, value);
}

static void write_log(struct core *core, const char *act, struct str by, struct str target,
                      struct str reason)
{
    struct buf fields;

    buf_init(&fields, FIELDS_BYTES_MAX);
    buf_addf(&fields, "act=%s", act);
    add_field(&fields, "by", by);
    add_field(&fields, "target", target);
    add_field(&fields, "reason", reason);
    note(core, LOG_WARN, STR("audit"), buf_str(&fields));
    buf_finish(&fields);
}

void audit(struct core *core, const struct entry *entry, const char *act, struct str target,
           struct str reason)
{
    struct decision decision = {entry_source(core, entry), entry->unix_ms, 0};

    keep(core, entry->seq, decision,
         ARENA_JOIN(&core->scratch, str_from(act), STR(" "), target, reason.n ? STR(": ") : STR(""),
                    reason));
    write_log(core, act, decision.setter, target, reason);
}

void audit_restore(struct core *core, struct decision decision, const struct message *m)
{
    uint64_t number;

    if (str_number(message_param(m, 0), UINT64_MAX, &number) && number)
        put(core->audit, number, decision, message_param(m, 1));
}

/* The target, "ban 203.0.113.5: reason", as this reader may know it (sanction_shown). */
static struct str shown(const struct desk *d, struct str words)
{
    struct str rest = words, act = str_cut(&rest, ' ');
    size_t end = str_find(rest, ' '), n = end < rest.n && end > 0 ? end - 1 : rest.n;

    if (!d->session || privilege_has(d->session->user, PRIVILEGE_SEE_HIDDEN)) return words;
    return ARENA_JOIN(&d->core->scratch, act, STR(" "), cloak_target(d->core, str_first(rest, n)),
                      str_skip(rest, n));
}

void audit_order(const struct desk *d, struct str words)
{
    const struct audit_log *log = d->core->audit;
    uint64_t count = AUDIT_SHOWN;
    char time[TIMESTAMP_BYTES];

    if (words.n && !str_number(str_word(&words), AUDIT_MAX, &count)) {
        desk_refuse(d, "Say how many: at most %d.", AUDIT_MAX);
        return;
    }
    for (uint64_t i = log->last > count ? log->last - count + 1 : 1; i <= log->last; i++) {
        const struct act *act = &log->acts[i % AUDIT_MAX];
        if (act->number != i) continue;
        desk_say(d, STR_FMT "  %s  " STR_FMT, STR_ARG(timestamp_write(act->unix_ms, time)),
                 act->setter, STR_ARG(shown(d, str_from(act->words))));
    }
    desk_say(d, "%llu in all", (unsigned long long)log->last);
}
