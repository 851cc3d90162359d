/* SPDX-License-Identifier: MIT
 * marker: for each owner a short list of targets and times. */
#include "core/history/marker.h"

#include "base/mem.h"
#include "base/timestamp.h"
#include "core/shelf.h"
#include "irc/casemap.h"
#include "irc/message.h"

enum { MARKERS_MAX = 1000, STATE_BYTES_MAX = 256 * 1024 };

struct marker {
    char *target; /* folded */
    int64_t unix_ms;
};

struct reader {
    struct table_node by_owner; /* core->readers */
    char *owner;                /* folded account name, or "=" and the number of a guest */
    struct marker *markers;
    size_t count, capacity;
};

static struct str owner_of(struct core *core, const struct user *u)
{
    return u->account ? str_from(u->account->folded_name)
                      : arena_printf(&core->scratch, "=%llx", (unsigned long long)u->id);
}

static struct reader *reader_find(struct core *core, struct str owner)
{
    struct table_node *node = table_find(&core->readers, owner);

    return node ? CONTAINER_OF(node, struct reader, by_owner) : NULL;
}

static struct reader *reader_create(struct core *core, struct str owner)
{
    struct reader *r = mem_zero(sizeof *r);

    r->owner = str_copy(owner);
    table_add(&core->readers, &r->by_owner, str_from(r->owner));
    return r;
}

static void reader_destroy(struct core *core, struct reader *r)
{
    table_remove(&core->readers, &r->by_owner);
    for (size_t i = 0; i < r->count; i++) mem_free(r->markers[i].target);
    mem_free(r->markers);
    mem_free(r->owner);
    mem_free(r);
}

static struct marker *find(const struct reader *r, struct str folded)
{
    for (size_t i = 0; r && i < r->count; i++)
        if (str_eq(str_from(r->markers[i].target), folded)) return &r->markers[i];
    return NULL;
}

/* The one read longest ago makes place when there are too many. */
static struct marker *place_for(struct reader *r, struct str folded)
{
    struct marker *oldest;

    if (r->count < MARKERS_MAX) {
        r->markers = mem_grow(r->markers, &r->capacity, r->count + 1, sizeof *r->markers);
        oldest = &r->markers[r->count++];
    } else {
        oldest = r->markers;
        for (size_t i = 1; i < r->count; i++)
            if (r->markers[i].unix_ms < oldest->unix_ms) oldest = &r->markers[i];
        mem_free(oldest->target);
    }
    *oldest = (struct marker){.target = str_copy(folded)};
    return oldest;
}

static void put(struct reader *r, struct str folded, int64_t unix_ms)
{
    struct marker *m = find(r, folded);

    if (!m) m = place_for(r, folded);
    if (unix_ms > m->unix_ms) m->unix_ms = unix_ms;
}

bool marker_time(struct str word, int64_t *unix_ms)
{
    static const struct str key = STR_INIT("timestamp=");

    return str_starts(word, key) && timestamp_parse(str_skip(word, key.n), unix_ms);
}

struct str marker_words(struct core *core, struct str target, int64_t unix_ms)
{
    char time[TIMESTAMP_BYTES];
    struct str place = unix_ms ? timestamp_write(unix_ms, time) : STR("*");

    return ARENA_JOIN(&core->scratch, STR("MARKREAD "), target,
                      unix_ms ? STR(" timestamp=") : STR(" "), place);
}

static void save(struct core *core, const struct reader *r, journal_seq seq)
{
    struct buf state;

    buf_init(&state, STATE_BYTES_MAX);
    for (size_t i = 0; i < r->count; i++) {
        buf_add(&state, marker_words(core, str_from(r->markers[i].target), r->markers[i].unix_ms));
        buf_add_char(&state, '\n');
    }
    shelf_put(core, SHELF_MARKERS, seq, str_from(r->owner), buf_str(&state));
    buf_finish(&state);
}

int64_t marker_get(struct core *core, const struct user *u, struct str target)
{
    struct casemap_buffer folded;
    const struct marker *m =
        find(reader_find(core, owner_of(core, u)), casemap_fold(target, &folded));

    return m ? m->unix_ms : 0;
}

int64_t marker_set(struct core *core, const struct user *u, struct str target, int64_t unix_ms,
                   journal_seq seq)
{
    struct casemap_buffer folded;
    struct str owner = owner_of(core, u);
    struct reader *r = reader_find(core, owner);

    if (unix_ms <= marker_get(core, u, target)) return marker_get(core, u, target);
    if (!r) r = reader_create(core, owner);
    put(r, casemap_fold(target, &folded), unix_ms);
    if (u->account) save(core, r, seq);
    return unix_ms;
}

void marker_forget(struct core *core, const struct user *u)
{
    struct reader *r = u->account ? NULL : reader_find(core, owner_of(core, u));

    if (r) reader_destroy(core, r);
}

static void restore_line(struct reader *r, const struct message *m)
{
    int64_t unix_ms;

    if (marker_time(message_param(m, 1), &unix_ms)) put(r, message_param(m, 0), unix_ms);
}

void marker_restore(struct core *core, struct str owner, struct str state)
{
    struct reader *r = reader_create(core, owner);
    struct message m;

    while (state.n)
        if (message_parse(str_cut(&state, '\n'), &m) == MESSAGE_OK) restore_line(r, &m);
}

void marker_destroy_all(struct core *core)
{
    TABLE_EACH (node, &core->readers)
        reader_destroy(core, CONTAINER_OF(node, struct reader, by_owner));
}
