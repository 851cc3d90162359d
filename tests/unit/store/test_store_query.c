/* SPDX-License-Identifier: MIT
 * test_store_query: any query at any time is answered as a look at every line would answer it, and
 * so it is after lines were changed and dropped, and by the index as soon as it has caught up. */
#include "base/buf.h"
#include "base/timestamp.h"
#include "stage/memory_query.h"
#include "store_rig.h"

#include <string.h>

enum { ROOM_COUNT = 4, LINE_COUNT = 600, QUERY_COUNT = 400, SEED_COUNT = 6 };

/* Chance, the same in every run. */

static uint64_t chance_state;

static uint32_t below(uint32_t count)
{
    chance_state = chance_state * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(chance_state >> 33) % count;
}

static bool percent(uint32_t chance)
{
    return below(100) < chance;
}

/* The lines that there should be, in order of their numbers. */

struct model {
    struct store *store;
    struct history_row rows[LINE_COUNT];
    size_t count;
    journal_seq last;
    int64_t unix_ms;
    struct arena bytes;
};

static const char *const vocabulary[] = {"deploy", "Deploy", "deployed",   "green", "gr\xc3\xbcn",
                                         "a-b",    "don't",  "#42",        "c++",   "\x02 bold\x02",
                                         "\"",     "x",      "green-room", "NEAR",  "AND"};
static const char *const nicks[] = {"ada", "Ada", "bob", "[x]", "a_b"};

static struct str new_line(struct model *m, bool is_message)
{
    char time[TIMESTAMP_BYTES];
    struct buf line;
    struct str copy;

    buf_init(&line, 10000);
    assert_true(buf_addf(
        &line, "@time=" STR_FMT " :%s!u@h %s #room :", STR_ARG(timestamp_write(m->unix_ms, time)),
        nicks[below(ARRAY_LENGTH(nicks))], is_message ? "PRIVMSG" : "TOPIC"));
    for (uint32_t i = below(6); i > 0; i--)
        assert_true(buf_addf(&line, "%s%s", vocabulary[below(ARRAY_LENGTH(vocabulary))],
                             percent(10) ? "\n" : " "));
    copy = arena_copy(&m->bytes, buf_str(&line));
    buf_finish(&line);
    return copy;
}

static void add_line(struct model *m)
{
    struct history_row *row = &m->rows[m->count++];

    m->last += 1 + (percent(5) ? below(100000) : below(3));
    if (percent(60)) m->unix_ms += below(2000);
    row->room = below(ROOM_COUNT);
    row->seq = m->last;
    row->is_message = percent(70);
    row->line = new_line(m, row->is_message);
    assert_int_equal(store_put_line(m->store, row->room, row->seq, row->is_message, row->line),
                     STORE_OK);
}

static void drop_row(struct model *m, size_t index)
{
    m->count--;
    memmove(&m->rows[index], &m->rows[index + 1], (m->count - index) * sizeof *m->rows);
}

/* An edit must not change the order of times, so only the words change. */
static void rewrite_line(struct model *m)
{
    size_t index = below((uint32_t)m->count);
    struct history_row *row = &m->rows[index];
    bool erases = percent(50);
    struct str head = str_first(row->line, strlen("@time=2026-01-01T00:00:00.000Z"));
    struct str line = {0};

    if (!erases)
        line = ARENA_JOIN(&m->bytes, head, STR(" :ada!u@h PRIVMSG #room :now edited green"));
    assert_int_equal(store_rewrite(m->store, row->room, row->seq, line), STORE_OK);
    if (erases)
        drop_row(m, index);
    else
        row->line = line;
}

static bool is_newest(const struct model *m, size_t index, uint32_t count)
{
    uint32_t newer = 0;

    for (size_t i = index; i < m->count; i++)
        if (m->rows[i].room == m->rows[index].room && m->rows[i].is_message) newer++;
    return newer < count || (newer == count && m->rows[index].is_message);
}

static void prune(struct model *m)
{
    room_id room = below(ROOM_COUNT);
    journal_seq place = percent(50) ? m->rows[below((uint32_t)m->count)].seq : 0;
    uint32_t count = percent(50) ? 1 + below(60) : 0;
    bool keeps[LINE_COUNT];
    size_t kept = 0;

    for (size_t i = 0; i < m->count; i++)
        keeps[i] = m->rows[i].room != room ||
                   (m->rows[i].seq >= place && (count == 0 || is_newest(m, i, count)));
    for (size_t i = 0; i < m->count; i++)
        if (keeps[i]) m->rows[kept++] = m->rows[i];
    m->count = kept;
    assert_int_equal(store_prune(m->store, room, place, count), STORE_OK);
}

static void index_some(struct model *m, uint32_t rows)
{
    bool more;

    assert_int_equal(store_index(m->store, rows, &more), STORE_OK);
}

static void index_all(struct model *m)
{
    bool more = true;

    while (more) assert_int_equal(store_index(m->store, 50, &more), STORE_OK);
}

static void reopen(struct model *m)
{
    store_close(m->store);
    m->store = open_store();
}

/* One transaction of whatever may happen. */
static void live(struct model *m)
{
    assert_int_equal(store_begin(m->store), STORE_OK);
    for (uint32_t i = below(20); i > 0 && m->count < LINE_COUNT; i--) {
        add_line(m);
        if (percent(10)) rewrite_line(m);
    }
    if (m->count && percent(10)) prune(m);
    assert_int_equal(store_reserve(m->store, m->last), STORE_OK);
    assert_int_equal(store_commit(m->store), STORE_OK);
    if (percent(30)) index_some(m, 1 + below(30));
    if (percent(5)) reopen(m);
}

static void model_create(struct model *m, uint64_t seed)
{
    chance_state = seed;
    *m = (struct model){.store = open_store(), .unix_ms = INT64_C(1767225600000)};
    arena_init(&m->bytes);
}

static void model_destroy(struct model *m)
{
    store_close(m->store);
    arena_finish(&m->bytes);
    rig_empty(NULL);
}

/* Queries. */

static journal_seq any_seq(const struct model *m)
{
    return percent(10) ? below((uint32_t)m->last + 10) : m->rows[below((uint32_t)m->count)].seq;
}

static int64_t any_ms(const struct model *m)
{
    int64_t start_ms = INT64_C(1767225600000);

    return start_ms + below((uint32_t)(m->unix_ms - start_ms) + 100) - 50;
}

static void add_bounds(const struct model *m, struct history_query *q)
{
    if (percent(30)) q->seq_after = any_seq(m);
    if (percent(30)) q->seq_before = any_seq(m);
    if (percent(20)) q->ms_after = any_ms(m);
    if (percent(20)) q->ms_before = any_ms(m);
    if (percent(50))
        q->seq_around = any_seq(m);
    else
        q->ms_around = any_ms(m);
}

static const char *const searches[] = {"deploy",  "DEPLOY", "deployed",   "green deploy", "dep",
                                       "nothing", "bold",   "  green x ", "edited",       "near"};

static struct history_query any_query(const struct model *m, room_id rooms[ROOM_COUNT])
{
    struct history_query q = {.span = below(3), .rooms = rooms, .room_count = 1};

    for (room_id i = 0; i < ROOM_COUNT; i++) rooms[i] = i;
    rooms[0] = below(ROOM_COUNT);
    rooms[rooms[0]] = 0;
    if (percent(40)) q.room_count = 1 + below(ROOM_COUNT);
    q.count = percent(10) ? 0 : 1 + below(percent(50) ? 10 : 200);
    q.with_events = percent(50);
    add_bounds(m, &q);
    q.newest_only = q.span != HISTORY_AROUND && percent(20);
    if (q.newest_only) q.with_events = false;
    if (q.newest_only) return q;
    if (percent(30)) q.words = str_from(searches[below(ARRAY_LENGTH(searches))]);
    if (percent(20)) q.nick = str_from(nicks[below(ARRAY_LENGTH(nicks))]);
    return q;
}

static void print_query(const struct history_query *q)
{
    print_error(
        "span %d rooms %zu count %u seq %llu..%llu~%llu ms %lld..%lld~%lld events %d newest %d "
        "words '" STR_FMT "' nick '" STR_FMT "'\n",
        (int)q->span, q->room_count, (unsigned)q->count, (unsigned long long)q->seq_after,
        (unsigned long long)q->seq_before, (unsigned long long)q->seq_around,
        (long long)q->ms_after, (long long)q->ms_before, (long long)q->ms_around, q->with_events,
        q->newest_only, STR_ARG(q->words), STR_ARG(q->nick));
}

static bool is_same(const struct history_row *a, const struct history_row *b)
{
    return a->room == b->room && a->seq == b->seq && a->is_message == b->is_message &&
           str_eq(a->line, b->line);
}

static void expect_answer(const struct model *m, const struct history_query *q)
{
    struct memory_query_answer expected;
    struct page page;
    bool same;

    page_ask(&page, m->store, q);
    expected = memory_query(q, m->rows, m->count, &page.arena);
    same = page.count == expected.count;
    for (size_t i = 0; i < page.count && same; i++)
        same = is_same(&page.rows[i], &expected.rows[i]);
    if (!same) print_query(q);
    assert_int_equal(page.count, expected.count);
    assert_true(same);
    page_finish(&page);
}

static void any_query_is_answered_as_a_look_at_all_lines_would(void **state)
{
    static struct model m;
    room_id rooms[ROOM_COUNT];

    (void)state;
    for (uint64_t seed = 1; seed <= SEED_COUNT; seed++) {
        model_create(&m, seed);
        while (m.count < LINE_COUNT - 50 && m.last < 10000000) {
            live(&m);
            if (m.count < 2 || !percent(10)) continue;
            index_all(&m);
            for (int i = 0; i < QUERY_COUNT / 20; i++) {
                struct history_query q = any_query(&m, rooms);
                expect_answer(&m, &q);
            }
        }
        index_all(&m);
        for (int i = 0; i < QUERY_COUNT; i++) {
            struct history_query q = any_query(&m, rooms);
            expect_answer(&m, &q);
        }
        model_destroy(&m);
    }
}

/* Every word of every message, with its place. */
static int64_t sum_of_index(void)
{
    run_sql("INSERT INTO words (words) VALUES ('integrity-check')");
    return number_from_sql("SELECT sum(doc * 31 + offset * 7 + unicode(term) + length(term))"
                           " FROM every_word");
}

/* Whatever the index was told, and in whatever order, it is what it would be if built at once. */
static void index_built_anew_is_the_same(void **state)
{
    static struct model m;
    int64_t sum;

    (void)state;
    model_create(&m, 77);
    for (int i = 0; i < 60; i++) live(&m);
    index_all(&m);
    store_close(m.store);
    run_sql("CREATE VIRTUAL TABLE every_word USING fts5vocab ('words', 'instance')");
    sum = sum_of_index();
    assert_true(sum != 0);
    run_sql("INSERT INTO words (words) VALUES ('delete-all');"
            "DELETE FROM meta WHERE key LIKE 'index_%'");
    m.store = open_store();
    index_all(&m);
    assert_int_equal(sum_of_index(), sum);
    model_destroy(&m);
}

/* Limits. */

static void answers_are_bounded_in_rows_and_bytes(void **state)
{
    static const char head[] = "@time=2026-01-01T00:00:00.000Z :ada!u@h PRIVMSG #room :";
    struct store *s = open_store();
    room_id room = 1;
    struct history_query q = {.rooms = &room, .room_count = 1, .count = UINT32_MAX};
    size_t n = 100000;
    char *line = malloc(n);
    struct page page;

    (void)state;
    memset(line, 'x', n);
    memcpy(line, head, sizeof head - 1);
    assert_int_equal(store_begin(s), STORE_OK);
    for (journal_seq seq = 1; seq <= 100; seq++)
        assert_int_equal(store_put_line(s, 1, seq, true, (struct str){line, n}), STORE_OK);
    for (journal_seq seq = 1; seq <= 1500; seq++) put_line(s, 2, seq + 200, head);
    assert_int_equal(store_commit(s), STORE_OK);
    page_ask(&page, s, &q);
    assert_int_equal(page.count, HISTORY_BYTES_MAX / n);
    assert_int_equal(page.rows[page.count - 1].seq, 100);
    page_finish(&page);
    q.span = HISTORY_EARLIEST;
    page_ask(&page, s, &q);
    assert_int_equal(page.count, HISTORY_BYTES_MAX / n);
    assert_int_equal(page.rows[0].seq, 1);
    page_finish(&page);
    room = 2;
    page_ask(&page, s, &q);
    assert_int_equal(page.count, HISTORY_ROWS_MAX);
    page_finish(&page);
    store_close(s);
    free(line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(any_query_is_answered_as_a_look_at_all_lines_would, rig_empty),
        cmocka_unit_test_setup(index_built_anew_is_the_same, rig_empty),
        cmocka_unit_test_setup(answers_are_bounded_in_rows_and_bytes, rig_empty),
    };

    return cmocka_run_group_tests(tests, rig_create, rig_destroy);
}
