/* SPDX-License-Identifier: MIT
 * A note owns all its words, and knows what became of them. */
#include "screen/page/note.h"
#include "unit.h"

#include <string.h>

static struct note *note_saying(struct str text)
{
    return note_create(&(struct item){
        .kind = ITEM_MESSAGE, .room = STR("#tea"), .name = STR("bob"), .text = text});
}

static void react(struct note *n, enum amendment amendment, struct str who, struct str text)
{
    note_amend(n, amendment, &(struct item){.name = who, .text = text});
}

static void react_ourselves(struct note *n, enum amendment amendment, struct str text)
{
    note_amend(n, amendment, &(struct item){.own = true, .name = STR("ann"), .text = text});
}

static void note_owns_every_text(void **state)
{
    char letters[] = "abcdefgh";
    struct str *texts[8];
    struct item item = {.kind = ITEM_MESSAGE};
    struct note *n;

    (void)state;
    memcpy(texts,
           ((struct str *[]){&item.room, &item.name, &item.text, &item.msgid, &item.account,
                             &item.reply_to, &item.audience, &item.reason}),
           sizeof texts);
    for (size_t i = 0; i < 8; i++) *texts[i] = (struct str){letters + i, 1};
    n = note_create(&item);
    memset(letters, '-', sizeof letters - 1);
    assert_str(n->item.room, "a");
    assert_str(n->item.name, "b");
    assert_str(n->item.text, "c");
    assert_str(n->item.msgid, "d");
    assert_str(n->item.account, "e");
    assert_str(n->item.reply_to, "f");
    assert_str(n->item.audience, "g");
    assert_str(n->item.reason, "h");
    note_destroy(n);
    note_destroy(NULL);
}

static void what_was_edited_before_it_came_is_marked(void **state)
{
    struct note *n = note_create(&(struct item){.text = STR("tea"), .edited = true});

    (void)state;
    assert_true(n->is_edited);
    note_destroy(n);
}

static void settled_line_keeps_what_it_answers(void **state)
{
    struct note *n =
        note_create(&(struct item){.own = true, .text = STR("yes"), .reply_to = STR("m1")});

    (void)state;
    note_settle(n, &(struct item){.own = true, .text = STR("yes"), .msgid = STR("m2")});
    assert_str(n->item.reply_to, "m1");
    assert_str(n->item.msgid, "m2");
    note_settle(n, &(struct item){.own = true, .text = STR("yes"), .reply_to = STR("m3")});
    assert_str(n->item.reply_to, "m3");
    note_destroy(n);
}

static void edit_has_other_words_and_perhaps_another_kind(void **state)
{
    struct note *n = note_saying(STR("teh"));

    (void)state;
    note_amend(n, AMEND_EDIT, &(struct item){.kind = ITEM_ACTION, .text = STR("waves")});
    assert_true(n->is_edited);
    assert_int_equal(n->item.kind, ITEM_ACTION);
    assert_str(n->item.text, "waves");
    assert_str(n->item.name, "bob");
    note_amend(n, AMEND_EDIT, &(struct item){.kind = ITEM_MESSAGE, .text = STR("the")});
    assert_int_equal(n->item.kind, ITEM_MESSAGE);
    note_destroy(n);
}

static void edited_notice_stays_one(void **state)
{
    struct note *n = note_create(&(struct item){.kind = ITEM_NOTICE});

    (void)state;
    note_amend(n, AMEND_EDIT, &(struct item){.kind = ITEM_MESSAGE, .text = STR("x")});
    assert_int_equal(n->item.kind, ITEM_NOTICE);
    note_destroy(n);
}

static void what_was_taken_back_leaves_only_the_reason(void **state)
{
    struct note *n = note_saying(STR("secret"));

    (void)state;
    note_amend(n, AMEND_REDACT, &(struct item){.text = STR("oops")});
    assert_true(n->is_redacted);
    assert_str(n->item.text, "oops");
    note_destroy(n);
}

static void what_was_taken_back_is_not_changed_any_more(void **state)
{
    struct note *n = note_saying(STR("secret"));

    (void)state;
    note_amend(n, AMEND_REDACT, &(struct item){.text = STR("oops")});
    note_amend(n, AMEND_EDIT, &(struct item){.text = STR("secret!")});
    assert_str(n->item.text, "oops");
    assert_false(n->is_edited);
    note_destroy(n);
}

static void all_that_grows_counts(void **state)
{
    struct note *n = note_saying(STR("tea?"));
    size_t bytes = note_bytes(n);

    (void)state;
    note_amend(n, AMEND_EDIT, &(struct item){.text = STR("coffee?")});
    assert_int_equal(note_bytes(n), bytes + 3);
    react(n, AMEND_REACT, STR("cat"), STR("+1"));
    assert_true(note_bytes(n) > bytes + 3);
    react(n, AMEND_UNREACT, STR("cat"), STR("+1"));
    assert_int_equal(note_bytes(n), bytes + 3);
    note_destroy(n);
}

static void each_person_counts_once(void **state)
{
    struct note *n = note_saying(STR("tea?"));

    (void)state;
    react(n, AMEND_REACT, STR("cat"), STR("+1"));
    react(n, AMEND_REACT, STR("dan"), STR("+1"));
    react(n, AMEND_REACT, STR("Cat"), STR("+1"));
    react(n, AMEND_REACT, STR("cat"), STR("-1"));
    assert_int_equal(n->reaction_count, 2);
    assert_int_equal(n->reactions[0].count, 2);
    assert_int_equal(n->reactions[1].count, 1);
    assert_false(n->reactions[0].own);
    note_destroy(n);
}

static void account_says_more_than_a_nick(void **state)
{
    struct note *n = note_saying(STR("tea?"));
    struct item by = {.account = STR("cat"), .name = STR("cat"), .text = STR("+1")};

    (void)state;
    note_amend(n, AMEND_REACT, &by);
    by.name = STR("cat_");
    note_amend(n, AMEND_REACT, &by);
    assert_int_equal(n->reactions[0].count, 1);
    note_destroy(n);
}

static void our_own_reaction_is_known_under_any_name(void **state)
{
    struct note *n = note_saying(STR("tea?"));
    struct item by = {.own = true, .name = STR("ann"), .text = STR("+1")};

    (void)state;
    react(n, AMEND_REACT, STR("bob"), STR("+1"));
    note_amend(n, AMEND_REACT, &by);
    assert_true(n->reactions[0].own);
    by.name = STR("ann_");
    note_amend(n, AMEND_UNREACT, &by);
    assert_false(n->reactions[0].own);
    assert_int_equal(n->reactions[0].count, 1);
    note_destroy(n);
}

static void reaction_that_nobody_gives_any_more_is_gone(void **state)
{
    struct note *n = note_saying(STR("tea?"));

    (void)state;
    react_ourselves(n, AMEND_REACT, STR("+1"));
    react(n, AMEND_REACT, STR("bob"), STR("-1"));
    react(n, AMEND_UNREACT, STR("bob"), STR("+1"));
    react(n, AMEND_UNREACT, STR("bob"), STR("x"));
    assert_int_equal(n->reaction_count, 2);
    react_ourselves(n, AMEND_UNREACT, STR("+1"));
    assert_int_equal(n->reaction_count, 1);
    assert_str(((struct str){n->reactions[0].text, n->reactions[0].n}), "-1");
    note_destroy(n);
}

static void reactions_have_limits(void **state)
{
    struct note *n = note_saying(STR("tea?"));
    char text[REACTION_BYTES_MAX + 1] = {0};

    (void)state;
    react(n, AMEND_REACT, STR("bob"), STR(""));
    react(n, AMEND_REACT, STR("bob"), (struct str){text, sizeof text});
    assert_int_equal(n->reaction_count, 0);
    for (size_t i = 0; i < 2 * (size_t)REACTIONS_MAX; i++) {
        text[0] = (char)('a' + i);
        react(n, AMEND_REACT, STR("bob"), (struct str){text, REACTION_BYTES_MAX});
    }
    assert_int_equal(n->reaction_count, REACTIONS_MAX);
    text[0] = 'a';
    for (size_t i = 0; i < 2 * (size_t)GIVERS_MAX; i++)
        react(n, AMEND_REACT, (struct str){(const char *)&i, sizeof i},
              (struct str){text, REACTION_BYTES_MAX});
    assert_int_equal(n->reactions[0].count, GIVERS_MAX);
    note_destroy(n);
}

static bool calls_us(struct item item)
{
    struct note *n = note_create(&item);
    bool calls = note_calls_us(n);

    note_destroy(n);
    return calls;
}

static void names_and_private_words_call_us(void **state)
{
    (void)state;
    assert_true(calls_us((struct item){.kind = ITEM_PRIVATE, .room = STR("bob")}));
    assert_true(calls_us((struct item){.kind = ITEM_NOTICE, .room = STR("bob")}));
    assert_true(calls_us((struct item){.room = STR("#tea"), .mention = true}));
    assert_false(calls_us((struct item){.room = STR("#tea")}));
    assert_false(calls_us((struct item){.room = STR("#tea"), .mention = true, .own = true}));
    assert_false(calls_us((struct item){.kind = ITEM_JOIN, .room = STR("bob")}));
}

static void only_what_is_said_by_others_is_news(void **state)
{
    struct note *n = note_saying(STR("tea"));

    (void)state;
    assert_true(note_is_said(n));
    assert_true(note_is_news(n));
    n->item.own = true;
    assert_false(note_is_news(n));
    for (int kind = ITEM_JOIN; kind <= ITEM_ERROR; kind++) {
        n->item.kind = (enum item_kind)kind;
        assert_false(note_is_said(n));
        assert_int_equal(note_is_passage(n), kind <= ITEM_DROP);
    }
    note_destroy(n);
}

static void endless_name_is_none(void **state)
{
    char bytes[MSGID_BYTES_MAX + 1] = {0};
    struct note *n = note_create(&(struct item){.msgid = {bytes, MSGID_BYTES_MAX}});

    (void)state;
    assert_true(note_has_name(n));
    note_settle(n, &(struct item){.msgid = {bytes, sizeof bytes}});
    assert_false(note_has_name(n));
    note_settle(n, &(struct item){.msgid = STR("")});
    assert_false(note_has_name(n));
    note_destroy(n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(note_owns_every_text),
        cmocka_unit_test(what_was_edited_before_it_came_is_marked),
        cmocka_unit_test(settled_line_keeps_what_it_answers),
        cmocka_unit_test(edit_has_other_words_and_perhaps_another_kind),
        cmocka_unit_test(edited_notice_stays_one),
        cmocka_unit_test(what_was_taken_back_leaves_only_the_reason),
        cmocka_unit_test(what_was_taken_back_is_not_changed_any_more),
        cmocka_unit_test(all_that_grows_counts),
        cmocka_unit_test(each_person_counts_once),
        cmocka_unit_test(account_says_more_than_a_nick),
        cmocka_unit_test(our_own_reaction_is_known_under_any_name),
        cmocka_unit_test(reaction_that_nobody_gives_any_more_is_gone),
        cmocka_unit_test(reactions_have_limits),
        cmocka_unit_test(names_and_private_words_call_us),
        cmocka_unit_test(only_what_is_said_by_others_is_news),
        cmocka_unit_test(endless_name_is_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
