/* SPDX-License-Identifier: MIT
 * metadata_account: one record for each account that says anything. */
#include "core/people/metadata_account.h"

#include "core/people/metadata_tell.h"
#include "core/shelf.h"

enum { STATE_BYTES_MAX = 64 * 1024 };

const struct metadata *user_metadata(const struct user *u)
{
    return u->account ? &u->account->metadata : &u->metadata;
}

void metadata_account_save(struct core *core, const struct account *a, journal_seq seq)
{
    struct buf state;

    buf_init(&state, STATE_BYTES_MAX);
    metadata_write(&state, &a->metadata, STR("*"));
    shelf_put(core, SHELF_METADATA, seq, str_from(a->folded_name), buf_str(&state));
    buf_finish(&state);
}

void metadata_account_save_gone(struct core *core, const struct account *a, journal_seq seq)
{
    if (a->metadata.count) shelf_put(core, SHELF_METADATA, seq, str_from(a->folded_name), STR(""));
}

void metadata_account_restore(struct core *core, const struct input *input)
{
    struct account *a = account_find(core, input->text);
    struct str rest = input->state;
    struct message m;

    while (a && rest.n)
        if (message_parse(str_cut(&rest, '\n'), &m) == MESSAGE_OK) metadata_read(&a->metadata, &m);
}

/* What was said last holds; what finds no place any more is dropped. */
static void hand_over(struct core *core, struct user *u, journal_seq seq)
{
    struct metadata *to = &u->account->metadata;

    if (u->metadata.count == 0) return;
    for (size_t i = 0; i < u->metadata.count; i++)
        (void)!metadata_set(to, str_from(u->metadata.items[i].key),
                            str_from(u->metadata.items[i].value));
    metadata_clear(&u->metadata);
    metadata_account_save(core, u->account, seq);
}

void metadata_logged_in(struct core *core, struct user *u, journal_seq seq)
{
    const struct metadata *m = &u->account->metadata;

    hand_over(core, u, seq);
    for (size_t i = 0; i < m->count; i++)
        metadata_tell_user_change(core, u, 0, str_from(m->items[i].key), m->items[i].value);
}

void metadata_logged_out(struct core *core, const struct user *u, const struct account *from)
{
    for (size_t i = 0; i < from->metadata.count; i++)
        metadata_tell_user_change(core, u, 0, str_from(from->metadata.items[i].key), NULL);
}
