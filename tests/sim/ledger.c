/* SPDX-License-Identifier: MIT
 * ledger: what was said, kept, acknowledged and lost. */
#include "sim/ledger.h"

#include "base/mem.h"
#include "irc/casemap.h"
#include "irc/message.h"

static const struct str room_names[ROOM_COUNT] = {
    STR_INIT("#lobby"), STR_INIT("#tea"), STR_INIT("#Garden"), STR_INIT("#café"), STR_INIT("#5"),
};

void ledger_finish(struct ledger *l)
{
    for (size_t i = 0; i < ROOM_COUNT; i++) mem_free(l->rooms[i].numbers);
    mem_free(l->items);
}

struct str room_name_at(size_t room)
{
    return room_names[room];
}

size_t room_place(struct str name)
{
    size_t i = 0;

    while (i < ROOM_COUNT && !casemap_eq(room_names[i], name)) i++;
    return i;
}

size_t ledger_say(struct ledger *l, size_t room, uint64_t sender)
{
    l->items = mem_grow(l->items, &l->capacity, l->count + 1, sizeof *l->items);
    l->items[l->count] = (struct said){.room = room, .sender = sender};
    return l->count++;
}

struct said *ledger_find(struct ledger *l, struct str text)
{
    uint64_t number;

    if (str_starts(text, STR("["))) text = str_skip(text, str_find(text, ']') + 2);
    if (!str_starts(text, STR("m"))) return NULL;
    text = str_skip(text, 1);
    if (!str_number(str_cut(&text, ' '), UINT32_MAX, &number)) return NULL;
    CHECK(number < l->count);
    return &l->items[number];
}

const struct said *ledger_at(const struct ledger *l, size_t room, uint64_t ordinal)
{
    CHECK(ordinal > 0 && ordinal <= l->rooms[room].count);
    return &l->items[l->rooms[room].numbers[ordinal - 1]];
}

static struct said *find_kept(struct ledger *l, const struct effect *keep)
{
    struct message m;

    CHECK(message_parse_kept(keep->text, &m) == MESSAGE_OK);
    return ledger_find(l, message_param(&m, 1));
}

void ledger_keep(struct ledger *l, const struct effect *keep)
{
    struct said_there *there;
    struct said *message;

    CHECK(keep->seq >= l->last_seq);
    if (!keep->is_message) return;
    CHECK(keep->seq > l->last_seq);
    l->last_seq = keep->seq;
    message = find_kept(l, keep);
    CHECK(message);
    CHECK(message->seq == 0);
    message->seq = keep->seq;
    there = &l->rooms[message->room];
    there->numbers =
        mem_grow(there->numbers, &there->capacity, there->count + 1, sizeof *there->numbers);
    there->numbers[there->count++] = (size_t)(message - l->items);
    message->ordinal = there->count;
}

void ledger_echo(struct ledger *l, struct said *message, const struct memory_journal *j)
{
    (void)l;
    CHECK(message->seq != 0);
    CHECK(message->seq <= j->durable);
    CHECK(!message->echoed);
    message->echoed = true;
}

void ledger_crash(struct ledger *l, const struct memory_journal *j)
{
    for (size_t i = 0; i < l->count; i++) {
        struct said *message = &l->items[i];
        if (message->lost || message->seq == 0 || message->seq <= j->durable) continue;
        CHECK(!message->echoed);
        message->lost = true;
        l->rooms[message->room].count--;
    }
}

void ledger_compare(struct ledger *l, const struct memory_journal *j)
{
    journal_seq last[ROOM_COUNT] = {0};
    uint64_t count[ROOM_COUNT] = {0};

    for (const struct list *node = j->lines.next; node != &j->lines; node = node->next) {
        const struct effect *keep = record_effect(node);
        const struct said *message = keep->is_message ? find_kept(l, keep) : NULL;

        if (!message) continue;
        CHECK(!message->lost);
        CHECK(message->seq == keep->seq);
        CHECK(keep->seq > last[message->room]);
        last[message->room] = keep->seq;
        count[message->room]++;
        CHECK(message->ordinal == count[message->room]);
    }
    for (size_t i = 0; i < ROOM_COUNT; i++) CHECK(count[i] <= l->rooms[i].count);
}
