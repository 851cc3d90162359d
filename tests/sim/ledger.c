/* SPDX-License-Identifier: MIT
 * ledger: what was said, kept, acknowledged and lost. */
#include "sim/ledger.h"

#include "base/mem.h"
#include "irc/casemap.h"
#include "irc/message.h"

#include <string.h>

static const struct str room_names[ROOM_COUNT] = {
    STR_INIT("#lobby"), STR_INIT("#tea"), STR_INIT("#Garden"), STR_INIT("#café"), STR_INIT("#5"),
};

void ledger_finish(struct ledger *l)
{
    for (size_t i = 0; i < ROOM_COUNT; i++) mem_free(l->rooms[i].numbers);
    mem_free(l->rewritten);
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

uint32_t ledger_edit(struct str text)
{
    uint64_t edit;

    str_cut(&text, ' ');
    if (!str_starts(text, STR("e"))) return 0;
    text = str_skip(text, 1);
    return str_number(str_cut(&text, ' '), UINT32_MAX, &edit) ? (uint32_t)edit : 0;
}

void ledger_name(struct said *message, struct str msgid)
{
    if (message->msgid_n) {
        CHECK(str_eq(msgid, (struct str){message->msgid, message->msgid_n}));
        return;
    }
    CHECK(msgid.n <= sizeof message->msgid);
    memcpy(message->msgid, msgid.p, msgid.n);
    message->msgid_n = msgid.n;
}

const struct said *ledger_at(const struct ledger *l, size_t room, uint64_t ordinal)
{
    CHECK(ordinal > 0 && ordinal <= l->rooms[room].count);
    return &l->items[l->rooms[room].numbers[ordinal - 1]];
}

static struct str kept_text(const struct effect *keep)
{
    struct message m;

    CHECK(message_parse_kept(keep->text, &m) == MESSAGE_OK);
    return message_param(&m, 1);
}

static struct said *find_kept(struct ledger *l, const struct effect *keep)
{
    return ledger_find(l, kept_text(keep));
}

void ledger_keep(struct ledger *l, const struct effect *keep)
{
    struct said_there *there;
    struct said *message;

    CHECK(keep->seq >= l->last_seq);
    if (!keep->is_message || !find_kept(l, keep)) return;
    CHECK(keep->seq > l->last_seq);
    l->last_seq = keep->seq;
    message = find_kept(l, keep);
    CHECK(message->seq == 0);
    message->seq = keep->seq;
    there = &l->rooms[message->room];
    there->numbers =
        mem_grow(there->numbers, &there->capacity, there->count + 1, sizeof *there->numbers);
    there->numbers[there->count++] = (size_t)(message - l->items);
    message->ordinal = there->count;
}

/* The message of that number in the journal, if it is one. */
static struct said *find_seq(const struct ledger *l, journal_seq seq)
{
    for (size_t i = 0; i < l->count; i++)
        if (l->items[i].seq == seq) return &l->items[i];
    return NULL;
}

void ledger_rewrite(struct ledger *l, const struct effect *rewrite)
{
    struct said *message = find_seq(l, rewrite->place);
    struct rewritten *rewritten;

    if (!message) return; /* words between two, or a reaction */
    CHECK(!message->lost);
    CHECK(message->edit != SIM_REDACTED);
    l->rewritten = mem_grow(l->rewritten, &l->rewritten_capacity, l->rewritten_count + 1,
                            sizeof *l->rewritten);
    rewritten = &l->rewritten[l->rewritten_count++];
    *rewritten = (struct rewritten){(size_t)(message - l->items), rewrite->seq, message->edit};
    message->is_amended = true;
    message->edit = SIM_REDACTED;
    if (rewrite->text.n == 0) return;
    CHECK(find_kept(l, rewrite) == message);
    message->edit = ledger_edit(kept_text(rewrite));
    CHECK(message->edit > 0 && message->edit <= message->edits);
}

static void undo_rewritten(struct ledger *l, journal_seq durable)
{
    while (l->rewritten_count && l->rewritten[l->rewritten_count - 1].seq > durable) {
        const struct rewritten *rewritten = &l->rewritten[--l->rewritten_count];
        l->items[rewritten->number].edit = rewritten->edit_before;
    }
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
    undo_rewritten(l, j->durable);
}

/* The ordinal of the next that is to be in the journal, or one that is not. */
static uint64_t next_ordinal(const struct ledger *l, size_t room, uint64_t ordinal)
{
    do ordinal++;
    while (ordinal <= l->rooms[room].count && ledger_at(l, room, ordinal)->edit == SIM_REDACTED);
    return ordinal;
}

void ledger_compare(struct ledger *l, const struct memory_journal *j)
{
    uint64_t last[ROOM_COUNT] = {0};

    for (const struct list *node = j->lines.next; node != &j->lines; node = node->next) {
        const struct effect *keep = record_effect(node);
        const struct said *message = keep->is_message ? find_kept(l, keep) : NULL;

        if (!message) continue;
        CHECK(!message->lost);
        CHECK(message->seq == keep->seq);
        last[message->room] = next_ordinal(l, message->room, last[message->room]);
        CHECK(message->ordinal == last[message->room]);
        CHECK(message->edit == ledger_edit(kept_text(keep)));
    }
    for (size_t i = 0; i < ROOM_COUNT; i++) CHECK(next_ordinal(l, i, last[i]) > l->rooms[i].count);
}
