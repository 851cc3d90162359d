/* SPDX-License-Identifier: MIT
 * completion: the word's first letter tells where to look. */
#include "screen/typing/completion.h"

#include "base/mem.h"
#include "client/say/command.h"
#include "client/text/emoji.h"
#include "irc/names.h"

enum { EMOJI_LETTERS_LEAST = 2 };

void completion_init(struct completion *c)
{
    *c = (struct completion){0};
    arena_init(&c->bytes);
}

void completion_finish(struct completion *c)
{
    mem_free(c->items);
    arena_finish(&c->bytes);
}

void completion_close(struct completion *c)
{
    c->count = 0;
    c->turn = 0;
    c->typed = STR("");
    arena_clear(&c->bytes);
}

static void offer(struct completion *c, struct str text, const char *behind, struct str help)
{
    if (c->count == CANDIDATES_MAX || text.n > CANDIDATE_BYTES_MAX) return;
    c->items = mem_grow(c->items, &c->capacity, c->count + 1, sizeof *c->items);
    c->items[c->count++] = (struct candidate){
        .text = ARENA_JOIN(&c->bytes, text, str_from(behind)),
        .help = arena_copy(&c->bytes, help),
    };
}

static void offer_commands(struct completion *c, struct str word)
{
    for (size_t i = 0; command_at(i); i++) {
        const struct command *command = command_at(i);
        struct str name = arena_printf(&c->bytes, "/%s", command->name);
        if (!str_starts_nocase(name, word)) continue;
        offer(c, name, " ",
              arena_printf(&c->bytes, "%s%s%s", command->syntax, command->syntax[0] ? "  " : "",
                           command->help));
    }
}

static void offer_emoji(struct completion *c, struct str word)
{
    struct str letters = str_skip(word, 1);

    if (letters.n < EMOJI_LETTERS_LEAST) return;
    for (size_t i = 0; emoji_at(i); i++) {
        const struct emoji *emoji = emoji_at(i);
        if (str_starts_nocase(str_from(emoji->name), letters))
            offer(c, str_from(emoji->text), " ", str_from(emoji->name));
    }
}

static void offer_rooms(struct completion *c, const struct client *client, struct str word)
{
    for (size_t i = 0; client && i < client_room_count(client); i++) {
        struct room_look room = client_room_at(client, i);
        if (str_starts_nocase(room.name, word)) offer(c, room.name, " ", room.topic);
    }
}

/* "@an" means ann, too. */
static void offer_names(struct completion *c, const struct client *client, struct str room,
                        struct str word, bool at_start)
{
    struct str begun = str_starts(word, STR("@")) ? str_skip(word, 1) : word;
    size_t index;

    if (!client || !client_room_find(client, room, &index)) return;
    for (size_t i = 0; i < client_room_at(client, index).people_count; i++) {
        struct person_look person = client_person_at(client, index, i);
        if (!str_starts_nocase(person.name, begun)) continue;
        offer(c, person.name, at_start ? ": " : " ", person.is_away ? STR("away") : STR(""));
    }
}

static size_t start_of_word(struct str before)
{
    size_t start = before.n;

    while (start > 0 && before.p[start - 1] != ' ' && before.p[start - 1] != '\n') start--;
    return start;
}

static void look(struct completion *c, const struct client *client, struct str room,
                 struct str word, bool asked)
{
    switch (word.p[0]) {
    case '/':
        if (c->start == 0) offer_commands(c, word);
        return;
    case ':': offer_emoji(c, word); return;
    case '#': offer_rooms(c, client, word); return;
    default:
        if (asked || word.p[0] == '@') offer_names(c, client, room, word, c->start == 0);
    }
}

void completion_find(struct completion *c, const struct client *client, struct str room,
                     struct str before, bool asked)
{
    struct str word;

    completion_close(c);
    c->start = start_of_word(before);
    word = str_skip(before, c->start);
    if (word.n) look(c, client, room, word, asked);
}
