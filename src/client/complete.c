/* SPDX-License-Identifier: MIT
 * complete: counts through all that begins like the word, to the one whose turn it is. */
#include "client/complete.h"

#include "client/command.h"
#include "client/look.h"

/* A walk over candidates: the count of those that fit, and the one that was wanted. */
struct search {
    struct str word;
    size_t wanted;
    size_t count;
    struct str found;
};

static void consider(struct search *s, struct str candidate)
{
    if (!str_starts_nocase(candidate, s->word)) return;
    if (s->count++ == s->wanted) s->found = candidate;
}

static void consider_commands(struct search *s)
{
    for (size_t i = 0; command_at(i); i++) consider(s, str_from(command_at(i)->name));
}

static void consider_names(struct search *s, const struct client *c)
{
    for (size_t i = 0; i < client_room_count(c); i++) {
        struct room_look room = client_room_at(c, i);
        if (!str_eq(room.name, client_target(c))) continue;
        for (size_t j = 0; j < room.people_count; j++) consider(s, client_person_at(c, i, j).name);
    }
    for (size_t i = 0; i < client_room_count(c); i++) consider(s, client_room_at(c, i).name);
}

static void search(struct search *s, const struct client *c, bool is_command)
{
    s->count = 0;
    if (is_command)
        consider_commands(s);
    else
        consider_names(s, c);
}

static struct str last_word(struct str before)
{
    size_t start = before.n;

    while (start > 0 && before.p[start - 1] != ' ' && before.p[start - 1] != '\n') start--;
    return str_skip(before, start);
}

bool complete_word(void *client, struct str before, size_t turn, struct buf *out)
{
    struct str word = last_word(before);
    bool at_start = word.n == before.n;
    bool is_command = at_start && word.n && word.p[0] == '/';
    struct search s = {.word = is_command ? str_skip(word, 1) : word, .wanted = turn};
    bool is_name;

    search(&s, client, is_command);
    if (word.n == 0 || s.count == 0) return false;
    if (turn >= s.count) {
        s.wanted = turn % s.count;
        search(&s, client, is_command);
    }
    is_name = !is_command && !str_starts(s.found, STR("#"));
    return buf_add(out, str_first(before, before.n - s.word.n)) && buf_add(out, s.found) &&
           buf_add(out, at_start && is_name ? STR(": ") : STR(" "));
}
