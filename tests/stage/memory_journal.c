/* SPDX-License-Identifier: MIT
 * memory_journal: effects wait in lists until the test moves them on. */
#include "stage/memory_journal.h"

#include "base/mem.h"
#include "stage/memory_query.h"

enum { RUN_BLOCK = 1 << 20 }; /* as in journal/local.h */

void memory_journal_init(struct memory_journal *j)
{
    *j = (struct memory_journal){0};
    list_init(&j->asked);
    list_init(&j->ordered);
    list_init(&j->loads);
    list_init(&j->lines);
    list_init(&j->rooms);
    list_init(&j->records);
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
    record_list_empty(&j->records);
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
    case EFFECT_RECORD:
    case EFFECT_REWRITE:
    case EFFECT_PRUNE:
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

static void forget_record(struct list *list, const struct effect *newer)
{
    LIST_EACH (node, list) {
        const struct effect *old = record_effect(node);
        if (old->shelf == newer->shelf && str_eq(old->text, newer->text)) record_destroy(node);
    }
}

static void rewrite_line(struct list *line, struct str text)
{
    struct effect changed = *record_effect(line);

    changed.text = text;
    if (text.n) record_append(line, &changed); /* just before it */
    record_destroy(line);
}

static void rewrite(struct memory_journal *j, const struct effect *effect)
{
    LIST_EACH (node, &j->lines) {
        const struct effect *line = record_effect(node);
        if (line->rooms[0] != effect->rooms[0] || line->seq != effect->place) continue;
        rewrite_line(node, effect->text);
        return;
    }
}

/* The number of the oldest message that may stay when `count` of them may. */
static journal_seq oldest_of(const struct memory_journal *j, room_id room, uint32_t count)
{
    for (const struct list *node = j->lines.previous; node != &j->lines; node = node->previous) {
        const struct effect *line = record_effect(node);
        if (line->rooms[0] == room && line->is_message && --count == 0) return line->seq;
    }
    return 0;
}

static void prune(struct memory_journal *j, const struct effect *effect)
{
    room_id room = effect->rooms[0];
    journal_seq oldest = effect->count ? oldest_of(j, room, effect->count) : 0;

    if (oldest < effect->place) oldest = effect->place;
    LIST_EACH (node, &j->lines) {
        const struct effect *line = record_effect(node);
        if (line->rooms[0] == room && line->seq < oldest) record_destroy(node);
    }
}

/* Does what one effect says; true when its node has found its place in a list. */
static bool commit_effect(struct memory_journal *j, struct list *node)
{
    const struct effect *effect = record_effect(node);

    switch ((int)effect->kind) {
    case EFFECT_KEEP: list_append(&j->lines, node); return true;
    case EFFECT_SAVE:
        forget_room(&j->rooms, effect->rooms[0]);
        list_append(&j->rooms, node);
        return true;
    case EFFECT_RECORD:
        forget_record(&j->records, effect);
        if (effect->state.n) list_append(&j->records, node);
        return effect->state.n > 0;
    case EFFECT_REWRITE: rewrite(j, effect); return false;
    case EFFECT_PRUNE: prune(j, effect); return false;
    default:
        forget_room(&j->rooms, effect->rooms[0]);
        forget_room(&j->lines, effect->rooms[0]);
        return false;
    }
}

static void commit_record(struct memory_journal *j, struct list *node)
{
    list_remove(node);
    if (!commit_effect(j, node)) record_destroy(node);
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

static size_t list_count(const struct list *list)
{
    size_t count = 0;

    for (const struct list *node = list->next; node != list; node = node->next) count++;
    return count;
}

/* Copies of all committed lines: what is shown may be rewritten before it is looked at. */
static struct history_row *copy_lines(struct memory_journal *j, size_t *count)
{
    struct history_row *rows = arena_alloc(&j->rows, list_count(&j->lines) * sizeof *rows);

    *count = 0;
    LIST_EACH (node, &j->lines) {
        const struct effect *line = record_effect(node);
        rows[(*count)++] = (struct history_row){.room = line->rooms[0],
                                                .seq = line->seq,
                                                .is_message = line->is_message,
                                                .line = arena_copy(&j->rows, line->text)};
    }
    return rows;
}

static void answer(struct memory_journal *j, const struct effect *load, struct input *out)
{
    struct memory_query_answer answer;
    struct history_row *lines;
    size_t line_count;

    arena_clear(&j->rows);
    lines = copy_lines(j, &line_count);
    answer = memory_query(&load->query, lines, line_count, &j->rows);
    *out = (struct input){.kind = INPUT_HISTORY,
                          .session = load->session,
                          .request = load->request,
                          .room = load->query.room_count ? load->query.rooms[0] : 0,
                          .rows = answer.rows,
                          .row_count = answer.count};
}

bool memory_journal_load(struct memory_journal *j, struct input *out)
{
    const struct effect *load;

    if (list_is_empty(&j->loads)) return false;
    load = record_effect(j->loads.next);
    if (load->seq > j->durable) return false;
    answer(j, load, out);
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
