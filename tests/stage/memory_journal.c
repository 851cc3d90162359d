/* SPDX-License-Identifier: MIT
 * memory_journal: effects wait in lists until the test moves them on. */
#include "stage/memory_journal.h"

#include "base/mem.h"

enum { RUN_BLOCK = 1 << 20 }; /* as in journal/local.h */

void memory_journal_init(struct memory_journal *j)
{
    *j = (struct memory_journal){0};
    list_init(&j->asked);
    list_init(&j->ordered);
    list_init(&j->loads);
    list_init(&j->lines);
    list_init(&j->rooms);
    arena_init(&j->rows);
}

const struct effect *record_effect(const struct list *node)
{
    return &((const struct record *)(const void *)node)->one.items[0];
}

void record_append(struct list *list, const struct effect *effect)
{
    struct record *r = mem_zero(sizeof *r);

    effects_init(&r->one);
    effects_add(&r->one, effect);
    list_append(list, &r->node);
}

void record_destroy(struct list *node)
{
    struct record *r = CONTAINER_OF(node, struct record, node);

    list_remove(&r->node);
    effects_finish(&r->one);
    mem_free(r);
}

void record_list_empty(struct list *list)
{
    LIST_EACH (node, list) record_destroy(node);
}

static void forget_handed(struct memory_journal *j)
{
    if (j->handed) record_destroy(&j->handed->node);
    j->handed = NULL;
}

void memory_journal_finish(struct memory_journal *j)
{
    forget_handed(j);
    record_list_empty(&j->asked);
    record_list_empty(&j->ordered);
    record_list_empty(&j->loads);
    record_list_empty(&j->lines);
    record_list_empty(&j->rooms);
    arena_finish(&j->rows);
}

/* As with the real one, a load is answered out of all that was kept before it was asked for. */
static void take_load(struct memory_journal *j, const struct effect *effect)
{
    struct effect load = *effect;

    if (!list_is_empty(&j->ordered)) load.seq = record_effect(j->ordered.previous)->seq;
    record_append(&j->loads, &load);
}

bool memory_journal_take(struct memory_journal *j, const struct effect *effect)
{
    switch ((int)effect->kind) {
    case EFFECT_ENTRY: record_append(&j->asked, effect); return true;
    case EFFECT_KEEP:
    case EFFECT_SAVE:
    case EFFECT_FORGET: record_append(&j->ordered, effect); return true;
    case EFFECT_FETCH: take_load(j, effect); return true;
    default: return false;
    }
}

bool memory_journal_order(struct memory_journal *j, struct input *out)
{
    const struct effect *ask;

    forget_handed(j);
    if (list_is_empty(&j->asked)) return false;
    j->handed = CONTAINER_OF(j->asked.next, struct record, node);
    list_remove(&j->handed->node);
    ask = record_effect(&j->handed->node);
    *out = (struct input){.kind = INPUT_ENTRY,
                          .seq = ++j->last,
                          .session = ask->session,
                          .user = ask->user,
                          .request = ask->request,
                          .unix_ms = ask->unix_ms,
                          .text = ask->text};
    return true;
}

/* Removes what `list` holds of the room. */
static void forget_room(struct list *list, room_id room)
{
    LIST_EACH (node, list)
        if (record_effect(node)->rooms[0] == room) record_destroy(node);
}

static void commit_record(struct memory_journal *j, struct list *node)
{
    const struct effect *effect = record_effect(node);

    list_remove(node);
    if (effect->kind == EFFECT_KEEP) {
        list_append(&j->lines, node);
        return;
    }
    forget_room(&j->rooms, effect->rooms[0]);
    if (effect->kind == EFFECT_SAVE) {
        list_append(&j->rooms, node);
        return;
    }
    forget_room(&j->lines, effect->rooms[0]);
    record_destroy(node);
}

bool memory_journal_commit(struct memory_journal *j, struct input *out)
{
    journal_seq seq;

    if (list_is_empty(&j->ordered)) return false;
    seq = record_effect(j->ordered.next)->seq;
    LIST_EACH (node, &j->ordered) {
        if (record_effect(node)->seq != seq) break;
        commit_record(j, node);
    }
    j->durable = seq;
    *out = (struct input){.kind = INPUT_DURABLE, .seq = seq};
    return true;
}

static bool is_message_of(const struct list *node, room_id room)
{
    const struct effect *kept = record_effect(node);

    return kept->is_message && kept->rooms[0] == room;
}

/* The newest `count` committed messages of the room, oldest first. */
static void read_newest(struct memory_journal *j, room_id room, size_t count, struct input *out)
{
    struct history_row *rows = arena_alloc(&j->rows, count * sizeof *rows);
    size_t first = count;

    for (struct list *node = j->lines.previous; node != &j->lines && first > 0;
         node = node->previous) {
        if (!is_message_of(node, room)) continue;
        rows[--first] =
            (struct history_row){.room = room,
                                 .seq = record_effect(node)->seq,
                                 .is_message = true,
                                 .line = arena_copy(&j->rows, record_effect(node)->text)};
    }
    out->rows = rows + first;
    out->row_count = count - first;
}

bool memory_journal_load(struct memory_journal *j, struct input *out)
{
    const struct effect *load;

    if (list_is_empty(&j->loads)) return false;
    load = record_effect(j->loads.next);
    if (load->seq > j->durable) return false;
    *out = (struct input){.kind = INPUT_HISTORY, .room = load->query.rooms[0]};
    arena_clear(&j->rows);
    read_newest(j, load->query.rooms[0], load->query.count, out);
    record_destroy(j->loads.next);
    return true;
}

void memory_journal_end_run(struct memory_journal *j, bool commits)
{
    struct input durable;

    forget_handed(j);
    while (commits && memory_journal_commit(j, &durable)) continue;
    record_list_empty(&j->asked);
    record_list_empty(&j->ordered);
    record_list_empty(&j->loads);
    j->last = (j->last / RUN_BLOCK + 1) * RUN_BLOCK;
}
