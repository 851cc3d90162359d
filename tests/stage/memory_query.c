/* SPDX-License-Identifier: MIT
 * memory_query: looks at every row, keeps those that fit, then cuts out what the span says. */
#include "stage/memory_query.h"

#include "irc/casemap.h"
#include "irc/kept.h"

#include <string.h>

static bool is_of_rooms(const struct history_query *query, room_id room)
{
    for (size_t i = 0; i < query->room_count; i++)
        if (query->rooms[i] == room) return true;
    return false;
}

static bool is_within(const struct history_query *query, journal_seq seq, int64_t unix_ms)
{
    return (!query->seq_after || seq > query->seq_after) &&
           (!query->seq_before || seq < query->seq_before) &&
           (!query->ms_after || unix_ms > query->ms_after) &&
           (!query->ms_before || unix_ms < query->ms_before);
}

static bool is_part_of_word(char c)
{
    return (c >= '0' && c <= '9') || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') ||
           (unsigned char)c >= 0x80;
}

static bool begins_word(struct str text, size_t at)
{
    return at == 0 || !is_part_of_word(text.p[at - 1]);
}

static bool ends_word(struct str text, size_t at)
{
    return at == text.n || !is_part_of_word(text.p[at]);
}

static bool has_word(struct str text, struct str word)
{
    for (size_t i = 0; i + word.n <= text.n; i++)
        if (begins_word(text, i) && ends_word(text, i + word.n) &&
            str_starts_nocase(str_skip(text, i), word))
            return true;
    return false;
}

static bool has_all_words(struct str text, struct str words)
{
    struct str word;

    while ((word = str_word(&words)).n)
        if (!has_word(text, word)) return false;
    return true;
}

static bool fits(const struct history_query *query, const struct history_row *row)
{
    bool about_messages = query->words.n || query->nick.n;
    struct kept line;

    if (!is_of_rooms(query, row->room) || !kept_parse(row->line, &line)) return false;
    if (!row->is_message && (about_messages || !query->with_events)) return false;
    return is_within(query, row->seq, line.unix_ms) && has_all_words(line.text, query->words) &&
           (query->nick.n == 0 || casemap_eq(query->nick, line.nick));
}

static bool is_newest_of_room(const struct history_row *kept, size_t kept_count, size_t index)
{
    for (size_t i = index + 1; i < kept_count; i++)
        if (kept[i].room == kept[index].room && kept[i].is_message) return false;
    return kept[index].is_message;
}

static struct memory_query_answer fitting(const struct history_query *query,
                                          const struct history_row *kept, size_t kept_count,
                                          struct arena *arena)
{
    struct memory_query_answer all = {.rows = arena_alloc(arena, kept_count * sizeof *all.rows)};

    for (size_t i = 0; i < kept_count; i++)
        if (fits(query, &kept[i]) &&
            (!query->newest_only || is_newest_of_room(kept, kept_count, i)))
            all.rows[all.count++] = kept[i];
    return all;
}

static bool is_before_middle(const struct history_query *query, const struct history_row *row)
{
    struct kept line;

    if (query->seq_around) return row->seq < query->seq_around;
    return kept_parse(row->line, &line) && line.unix_ms < query->ms_around;
}

static struct memory_query_answer part(struct memory_query_answer all, size_t from, size_t to)
{
    if (to > all.count) to = all.count;
    return (struct memory_query_answer){all.rows + from, to - from};
}

static struct memory_query_answer around(const struct history_query *query,
                                         struct memory_query_answer all)
{
    size_t half = query->count / 2, middle = 0;

    while (middle < all.count && is_before_middle(query, &all.rows[middle])) middle++;
    return part(all, middle > half ? middle - half : 0, middle + query->count - half);
}

static struct memory_query_answer latest(struct memory_query_answer all, size_t count)
{
    return part(all, all.count > count ? all.count - count : 0, all.count);
}

struct memory_query_answer memory_query(const struct history_query *query,
                                        const struct history_row *kept, size_t kept_count,
                                        struct arena *arena)
{
    struct memory_query_answer all = fitting(query, kept, kept_count, arena);

    switch (query->span) {
    case HISTORY_LATEST: return latest(all, query->count);
    case HISTORY_EARLIEST: return part(all, 0, query->count);
    case HISTORY_AROUND: return around(query, all);
    }
    return all;
}
