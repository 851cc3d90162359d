/* SPDX-License-Identifier: MIT
 * test_terminal: programs in a terminal, and what is seen of them. */
#include "terminal.h"
#include "unit.h"

enum { PATIENCE_MS = 10000 };

static void open_shell(struct terminal *t, char *script)
{
    char *const command[] = {(char[]){"sh"}, (char[]){"-c"}, script, NULL};

    terminal_open(t, command);
}

static void wait_for(struct terminal *t, struct str text)
{
    while (!terminal_shows(t, text)) assert_true(terminal_turn(t, PATIENCE_MS));
}

static void keys_go_in_and_the_screen_comes_out(void **state)
{
    struct terminal t;

    (void)state;
    open_shell(&t, (char[]){"read word; printf '\\033[2J\\033[3;5Hthe word is %s' $word"});
    assert_true(terminal_is_blank(&t));
    terminal_type(&t, STR("ant\r"));
    wait_for(&t, STR("\n\n    the word is ant\n"));
    assert_true(terminal_shows(&t, STR("word is")));
    assert_true(t.read_ns > t.began_ns);
    terminal_close(&t);
}

static void spaces_alone_are_no_picture(void **state)
{
    struct terminal t;

    (void)state;
    open_shell(&t, (char[]){"printf '\\033[7;7H     '; read word"});
    while (t.bytes < 11) assert_true(terminal_turn(&t, PATIENCE_MS));
    assert_true(terminal_is_blank(&t));
    terminal_close(&t);
}

/* The answers are what the shell reads: up to a c, and up to a backslash. */
static void questions_to_the_terminal_are_answered(void **state)
{
    struct terminal t;

    (void)state;
    open_shell(&t, (char[]){"stty raw -echo; printf '\\033[c'; dd bs=1 count=7 2>&- | od -c;"
                            "printf '\\033]11;?\\033\\\\'; dd bs=1 count=25 2>&- | od -c"});
    wait_for(&t, STR("r   g   b"));
    assert_true(terminal_shows(&t, STR("033   [   ?   1   ;   2   c")));
    terminal_close(&t);
}

static void the_end_of_a_program_is_noticed(void **state)
{
    struct terminal t;

    (void)state;
    open_shell(&t, (char[]){"echo bye"});
    while (!t.has_ended) terminal_turn(&t, PATIENCE_MS);
    assert_true(terminal_shows(&t, STR("bye")));
    terminal_close(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_go_in_and_the_screen_comes_out),
        cmocka_unit_test(spaces_alone_are_no_picture),
        cmocka_unit_test(questions_to_the_terminal_are_answered),
        cmocka_unit_test(the_end_of_a_program_is_noticed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
