/* SPDX-License-Identifier: MIT
 * account_state: written and read with the same message grammar as everything else. */
#include "core/account/account_state.h"

#include "base/timestamp.h"
#include "core/shelf.h"
#include "irc/message.h"
#include "irc/tags.h"

enum { STATE_BYTES_MAX = 64 * 1024 };

static void write_keys(struct buf *out, const char *verb, const struct list *keys)
{
    for (const struct list *node = keys->next; node != keys; node = node->next)
        buf_addf(out, "%s %s\n", verb,
                 CONTAINER_OF(node, const struct account_key, in_account)->text);
}

static void write(struct buf *out, const struct account *a)
{
    char time[TIMESTAMP_BYTES];

    buf_addf(out, "@time=" STR_FMT " ACCOUNT %s %llu :%s\n",
             STR_ARG(timestamp_write(a->created_unix_ms, time)), a->name, (unsigned long long)a->id,
             a->email);
    if (a->argon2id[0]) buf_addf(out, "PASSWORD %s %s\n", a->argon2id, a->scram);
    write_keys(out, "NICK", &a->nicks);
    write_keys(out, "CERTIFICATE", &a->certificates);
    if (a->suspended) buf_add(out, STR("SUSPENDED\n"));
    if (a->is_single) buf_add(out, STR("SINGLE\n"));
    if (a->is_gone) buf_add(out, STR("GONE\n"));
}

void account_save(struct core *core, journal_seq seq, const struct account *a)
{
    struct buf state;

    buf_init(&state, STATE_BYTES_MAX);
    write(&state, a);
    shelf_put(core, SHELF_ACCOUNT, seq, str_from(a->folded_name), buf_str(&state));
    buf_finish(&state);
}

static struct account *restore_account(struct core *core, const struct message *m)
{
    struct str name = message_param(m, 0);
    uint64_t id = 0;

    if (name.n == 0 || account_find(core, name)) return NULL;
    if (!str_number(message_param(m, 1), JOURNAL_SEQ_MAX, &id)) return NULL;
    return account_create(core, name, id, tags_time(m->tags, STR("time")));
}

static void restore_line(struct core *core, struct account *a, const struct message *m)
{
    if (str_eq(m->command, STR("PASSWORD")))
        account_set_password(a, message_param(m, 0), message_param(m, 1));
    else if (str_eq(m->command, STR("NICK")))
        account_add_nick(core, a, message_param(m, 0));
    else if (str_eq(m->command, STR("CERTIFICATE")))
        account_add_certificate(core, a, message_param(m, 0));
    else if (str_eq(m->command, STR("SUSPENDED")))
        a->suspended = true;
    else if (str_eq(m->command, STR("SINGLE")))
        a->is_single = true;
    else if (str_eq(m->command, STR("GONE")))
        account_retire(core, a);
}

void account_restore(struct core *core, const struct input *input)
{
    struct account *a = NULL;
    struct str rest = input->state;
    struct message m;

    while (rest.n) {
        if (message_parse(str_cut(&rest, '\n'), &m) != MESSAGE_OK) continue;
        if (str_eq(m.command, STR("ACCOUNT"))) {
            a = restore_account(core, &m);
            if (a) account_set_email(a, message_param(&m, 2));
        } else if (a) {
            restore_line(core, a, &m);
        }
    }
}
