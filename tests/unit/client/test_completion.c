/* SPDX-License-Identifier: MIT
 * A word that was begun may become a command, a room, a name, or a picture. */
#include "client_rig.h"
#include "screen/typing/completion.h"

static const struct client_settings ann = {.name = STR_INIT("ann"),
                                           .lobby = STR_INIT("#lobby"),
                                           .confirms = true,
                                           .asks = true,
                                           .is_rich = true};

struct world {
    struct rig rig;
    struct completion completion;
};

static int set_up(void **state)
{
    struct world *w = test_malloc(sizeof *w);

    rig_init(&w->rig, &ann);
    rig_enter_lobby(&w->rig);
    rig_line(&w->rig, ":ann!ann@h JOIN #love");
    rig_line(&w->rig, ":s.x 332 ann #love :Is all you need");
    rig_line(&w->rig, ":s.x 353 ann = #lobby :@anna Anton [x]");
    rig_line(&w->rig, ":anna!a@h AWAY :tea");
    completion_init(&w->completion);
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;

    completion_finish(&w->completion);
    rig_finish(&w->rig);
    test_free(w);
    return 0;
}

/* What is offered, with "|" between. */
static void assert_offers_at(struct completion *c, struct str expected, int line)
{
    struct buf offers;

    buf_init(&offers, 1 << 16);
    for (size_t i = 0; i < c->count; i++)
        buf_addf(&offers, "%s" STR_FMT, i ? "|" : "", STR_ARG(c->items[i].text));
    assert_str_at(buf_str(&offers), expected, __FILE__, line);
    buf_finish(&offers);
}

static void find(struct world *w, struct str before, bool asked)
{
    completion_find(&w->completion, w->rig.client, STR("#lobby"), before, asked);
}

#define assert_offers(w, before, expected)                                                         \
    do {                                                                                           \
        find(w, STR(before), false);                                                               \
        assert_offers_at(&(w)->completion, STR(expected), __LINE__);                               \
    } while (0)
#define assert_offers_when_asked(w, before, expected)                                              \
    do {                                                                                           \
        find(w, STR(before), true);                                                                \
        assert_offers_at(&(w)->completion, STR(expected), __LINE__);                               \
    } while (0)

static void commands_offer_themselves_at_the_start(void **state)
{
    struct world *w = *state;

    assert_offers(w, "/qu", "/query |/quit |/quote ");
    assert_offers(w, "/QUIT", "/quit ");
    assert_offers(w, "say /qu", "");
    assert_offers(w, "//qu", "");
    find(w, STR("/"), false);
    assert_in_range(w->completion.count, 30, CANDIDATES_MAX);
}

static void commands_come_with_help(void **state)
{
    struct world *w = *state;

    find(w, STR("/nick"), false);
    assert_str(w->completion.items[0].help, "NAME  be known by another name");
    find(w, STR("/keys"), false);
    assert_str(w->completion.items[0].help, "what the keys do");
}

static void pictures_want_two_letters(void **state)
{
    struct world *w = *state;

    assert_offers(w, ":t", "");
    assert_offers(w, "well :tad", "🎉 ");
    assert_int_equal(w->completion.start, 5);
    assert_str(w->completion.items[0].help, "tada");
    assert_offers(w, "10:30", "");
}

static void rooms_offer_themselves(void **state)
{
    struct world *w = *state;

    assert_offers(w, "#lo", "#lobby |#love ");
    assert_str(w->completion.items[1].help, "Is all you need");
    assert_offers(w, "in #LOV", "#love ");
    assert_offers(w, "#x", "");
}

static void names_are_offered_when_asked_for(void **state)
{
    struct world *w = *state;

    assert_offers(w, "an", "");
    assert_offers_when_asked(w, "ANN", "anna: |ann: ");
    assert_str(w->completion.items[0].help, "away");
    assert_offers_when_asked(w, "hi an", "anna |ann |Anton ");
    assert_offers_when_asked(w, "hi\nan", "anna |ann |Anton ");
    assert_offers_when_asked(w, "hi ", "");
}

static void names_offer_themselves_behind_an_at(void **state)
{
    struct world *w = *state;

    assert_offers(w, "hi @ant", "Anton ");
    assert_offers(w, "@ant", "Anton: ");
}

static void nobody_is_known_elsewhere(void **state)
{
    struct world *w = *state;

    completion_find(&w->completion, w->rig.client, STR("#x"), STR("an"), true);
    assert_int_equal(w->completion.count, 0);
    completion_find(&w->completion, NULL, STR("#lobby"), STR("an"), true);
    assert_int_equal(w->completion.count, 0);
    completion_find(&w->completion, NULL, STR("#lobby"), STR("#lo"), true);
    assert_int_equal(w->completion.count, 0);
    completion_find(&w->completion, NULL, STR(""), STR("/quit"), true);
    assert_int_equal(w->completion.count, 1);
}

static void closing_forgets_all(void **state)
{
    struct world *w = *state;

    find(w, STR("/qu"), false);
    w->completion.turn = 1;
    completion_close(&w->completion);
    assert_int_equal(w->completion.count, 0);
    assert_int_equal(w->completion.turn, 0);
}

static void offers_have_a_limit(void **state)
{
    struct world *w = *state;
    char line[64];

    for (int i = 0; i < 2 * CANDIDATES_MAX; i++) {
        snprintf(line, sizeof line, ":u%d!u@h JOIN #lobby", i);
        rig_line(&w->rig, line);
    }
    find(w, STR("u"), true);
    assert_int_equal(w->completion.count, CANDIDATES_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(commands_offer_themselves_at_the_start, set_up, tear_down),
        cmocka_unit_test_setup_teardown(commands_come_with_help, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pictures_want_two_letters, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rooms_offer_themselves, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_are_offered_when_asked_for, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_offer_themselves_behind_an_at, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nobody_is_known_elsewhere, set_up, tear_down),
        cmocka_unit_test_setup_teardown(closing_forgets_all, set_up, tear_down),
        cmocka_unit_test_setup_teardown(offers_have_a_limit, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
