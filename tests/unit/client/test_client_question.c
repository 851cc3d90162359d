/* SPDX-License-Identifier: MIT
 * The client machine of a face with windows: answers of the server come to the page where it was
 * asked, however late. */
#include "client/say/question.h"
#include "client_rig.h"

static int set_up(void **state)
{
    struct rig *r = rig_create(state, &rig_ann);

    rig_enter_lobby(r);
    r->names = true;
    return 0;
}

static void begin_without_labels(struct rig *r)
{
    rig_restart(r, &rig_ann);
    rig_enter_lobby_with(r, "batch echo-message");
    r->names = true;
}

static void typed_on(struct rig *r, const char *page, const char *line)
{
    rig_step(r, (struct client_input){
                    .kind = CLIENT_TYPED, .text = str_from(line), .room = str_from(page)});
}

static void answers_are_known_by_their_labels(void **state)
{
    struct rig *r = *state;

    typed_on(r, "#lobby", "/whois bob");
    typed_on(r, "#dev", "/names #dev");
    rig_expect(r, "> @label=1 WHOIS bob\n> @label=2 NAMES #dev\n");
    rig_line(r, "@label=2 :s.x BATCH +b labeled-response");
    rig_line(r, "@batch=b :s.x 353 ann = #dev :cat");
    rig_line(r, "@batch=b :s.x 366 ann #dev :End");
    rig_line(r, ":s.x BATCH -b");
    rig_later(r, 3600 * 1000);
    rig_forget(r);
    rig_line(r, "@label=1 :s.x BATCH +c labeled-response");
    rig_line(r, "@batch=c :s.x 311 ann bob b h * :Bob");
    rig_line(r, "@batch=c :s.x 330 ann bob bobby :is logged in as");
    rig_line(r, ":s.x BATCH -c");
    rig_expect(r, "= bob is b@h: Bob {on #lobby}\n"
                  "= bob is logged in as bobby {on #lobby}\n");
}

static void refusals_are_answers_too(void **state)
{
    struct rig *r = *state;

    typed_on(r, "#dev", "/kick bob");
    rig_expect(r, "> @label=1 KICK #lobby bob\n");
    rig_line(r, "@label=1 :s.x 482 ann #lobby :No");
    rig_expect(r, "= ! Only the operators of #lobby may do that. {on #dev}\n");
    typed_on(r, "#dev", "/raw CAKE");
    rig_line(r, "@label=2 :s.x FAIL CAKE SOLD_OUT :There is no cake.");
    rig_expect(r, "> @label=2 CAKE\n= ! There is no cake. {on #dev}\n");
}

static void what_is_no_answer_has_no_page(void **state)
{
    struct rig *r = *state;

    typed_on(r, "#lobby", "/whois bob");
    rig_forget(r);
    rig_line(r, ":s.x 301 ann bob :tea");
    rig_line(r, "@label=99 :s.x 301 ann bob :tea");
    rig_expect(r, "= bob is away: tea\n= bob is away: tea\n");
}

static void typed_on_no_page_it_is_asked_as_ever(void **state)
{
    struct rig *r = *state;

    rig_typed(r, "/whois bob");
    rig_expect(r, "> WHOIS bob\n");
    typed_on(r, "#lobby", "/raw @a=b CAKE");
    rig_expect(r, "> @a=b CAKE\n");
}

static void without_labels_the_numbers_tell(void **state)
{
    struct rig *r = *state;

    begin_without_labels(r);
    typed_on(r, "#lobby", "/whois bob");
    typed_on(r, "#dev", "/list");
    rig_expect(r, "> WHOIS bob\n> LIST\n");
    rig_line(r, ":s.x 311 ann bob b h * :Bob");
    rig_line(r, ":s.x 322 ann #tea 3 :");
    rig_line(r, ":s.x 323 ann :End");
    rig_line(r, ":s.x 332 ann #lobby :tea");
    rig_expect(r, "= bob is b@h: Bob {on #lobby}\n= #tea (3) {on #dev}\n= 1 room. {on #dev}\n"
                  "= The topic of #lobby is: tea\n");
}

static void without_labels_it_is_guessed_for_a_while_only(void **state)
{
    struct rig *r = *state;

    begin_without_labels(r);
    typed_on(r, "#dev", "/list");
    rig_later(r, QUESTION_MS - 1);
    rig_forget(r);
    rig_line(r, ":s.x 322 ann #tea 3 :");
    rig_later(r, QUESTION_MS - 1);
    rig_line(r, ":s.x 322 ann #pot 3 :");
    rig_later(r, QUESTION_MS);
    rig_line(r, ":s.x 322 ann #cup 3 :");
    assert_true(rig_told(r, "= #tea (3) {on #dev}\n"));
    assert_true(rig_told(r, "= #pot (3) {on #dev}\n"));
    assert_true(rig_told(r, "= #cup (3)\n"));
}

static void oldest_of_many_questions_is_forgotten(void **state)
{
    struct rig *r = *state;

    for (int i = 0; i <= QUESTIONS_MAX; i++) typed_on(r, "#dev", "/whois bob");
    rig_forget(r);
    rig_line(r, "@label=1 :s.x 301 ann bob :one");
    rig_line(r, "@label=2 :s.x 301 ann bob :two");
    rig_expect(r, "= bob is away: one\n= bob is away: two {on #dev}\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_RIG(answers_are_known_by_their_labels),
        WITH_RIG(refusals_are_answers_too),
        WITH_RIG(what_is_no_answer_has_no_page),
        WITH_RIG(typed_on_no_page_it_is_asked_as_ever),
        WITH_RIG(without_labels_the_numbers_tell),
        WITH_RIG(without_labels_it_is_guessed_for_a_while_only),
        WITH_RIG(oldest_of_many_questions_is_forgotten),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
