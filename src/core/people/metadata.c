/* SPDX-License-Identifier: MIT
 * metadata: a sorted array; there are few keys. */
#include "core/people/metadata.h"

#include "base/mem.h"

#include <string.h>

bool metadata_key_is_valid(struct str key)
{
    if (key.n == 0 || key.n > METADATA_KEY_BYTES_MAX) return false;
    for (size_t i = 0; i < key.n; i++)
        if (!str_contains(STR("abcdefghijklmnopqrstuvwxyz0123456789_./-"), key.p[i])) return false;
    return true;
}

/* Where the key is, or would be. */
static size_t place_of(const struct metadata *m, struct str key)
{
    size_t at = 0;

    while (at < m->count && str_compare(str_from(m->items[at].key), key) < 0) at++;
    return at;
}

static bool is_at(const struct metadata *m, size_t at, struct str key)
{
    return at < m->count && str_eq(str_from(m->items[at].key), key);
}

const struct metadata_item *metadata_find(const struct metadata *m, struct str key)
{
    size_t at = place_of(m, key);

    return is_at(m, at, key) ? &m->items[at] : NULL;
}

bool metadata_set(struct metadata *m, struct str key, struct str value)
{
    size_t at = place_of(m, key);

    if (is_at(m, at, key)) {
        mem_free(m->items[at].value);
        m->items[at].value = str_copy(value);
        return true;
    }
    if (m->count == METADATA_KEYS_MAX) return false;
    m->items = mem_resize(m->items, m->count + 1, sizeof *m->items);
    memmove(m->items + at + 1, m->items + at, (m->count - at) * sizeof *m->items);
    m->items[at] = (struct metadata_item){str_copy(key), str_copy(value)};
    m->count++;
    return true;
}

void metadata_remove(struct metadata *m, struct str key)
{
    size_t at = place_of(m, key);

    if (!is_at(m, at, key)) return;
    mem_free(m->items[at].key);
    mem_free(m->items[at].value);
    m->count--;
    memmove(m->items + at, m->items + at + 1, (m->count - at) * sizeof *m->items);
}

void metadata_clear(struct metadata *m)
{
    for (size_t i = 0; i < m->count; i++) {
        mem_free(m->items[i].key);
        mem_free(m->items[i].value);
    }
    mem_free(m->items);
    *m = (struct metadata){0};
}

void metadata_write(struct buf *out, const struct metadata *m, struct str owner)
{
    for (size_t i = 0; i < m->count; i++)
        buf_addf(out, "METADATA " STR_FMT " SET %s :%s\n", STR_ARG(owner), m->items[i].key,
                 m->items[i].value);
}

void metadata_read(struct metadata *m, const struct message *line)
{
    struct str key = message_param(line, 2), value = message_param(line, 3);

    if (!metadata_key_is_valid(key) || value.n > METADATA_VALUE_BYTES_MAX) return;
    if (!metadata_set(m, key, value)) return;
}
