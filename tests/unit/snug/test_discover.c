/* SPDX-License-Identifier: MIT
 * test_discover: which server is gone to, and how the last one is remembered. */
#include "base/mem.h"
#include "scratch.h"
#include "snug/kept/kept_file.h"
#include "snug/kept/last_server.h"
#include "snug/reach/discover.h"

#define PIN "sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

struct fixture {
    struct scratch scratch;
    char *path; /* of the last server */
    struct program_options options;
    struct target target;
};

static int set_up(void **state)
{
    struct fixture *f = test_calloc(1, sizeof *f);

    scratch_make(&f->scratch);
    setenv("XDG_DATA_HOME", f->scratch.folder, 1);
    f->path = kept_file_path(LAST_SERVER_FILE);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    scratch_remove(&f->scratch);
    mem_free(f->path);
    test_free(f);
    return 0;
}

static void expect(struct fixture *f, const char *link)
{
    struct buf text;

    assert_int_equal(discover_target(&f->options, &f->target), DISCOVER_OK);
    buf_init(&text, LINK_BYTES_LIMIT);
    target_add_link(&text, &f->target);
    assert_str_at(buf_str(&text), str_from(link), __FILE__, __LINE__);
    buf_finish(&text);
}

static void use(const char *link)
{
    struct target target;

    assert_int_equal(target_parse(str_from(link), STR(""), &target), TARGET_OK);
    discover_used(&target);
}

static void with_nothing_known_it_is_this_machine(void **state)
{
    expect(*state, "localhost:6697");
}

static void the_last_one_comes_before_this_machine(void **state)
{
    use("chat.lan:7000");
    expect(*state, "chat.lan:7000");
    use("other.lan");
    expect(*state, "other.lan:6697");
}

static void one_that_is_named_is_the_only_one(void **state)
{
    struct fixture *f = *state;

    use("chat.lan");
    f->options.server = STR("named.lan");
    f->options.port = STR("7001");
    expect(f, "named.lan:7001");
    f->options.port = STR("many");
    assert_int_equal(discover_target(&f->options, &f->target), DISCOVER_BAD_TARGET);
}

static void all_of_a_link_is_remembered(void **state)
{
    use("snug://[fe80::1]:7000/#tea?pin=" PIN "&invite=abc");
    expect(*state, "snug://[fe80::1]:7000/#tea?pin=" PIN "&invite=abc");
    use("irc://chat.lan");
    expect(*state, "irc://chat.lan:6697/");
}

static void a_file_that_makes_no_sense_is_none(void **state)
{
    struct fixture *f = *state;

    assert_true(kept_file_replace(f->path, STR("\n\nno server\n")));
    expect(f, "localhost:6697");
    assert_true(kept_file_replace(f->path, STR("host:port:more:99999x\n")));
    assert_int_equal(discover_target(&f->options, &f->target), DISCOVER_OK);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(with_nothing_known_it_is_this_machine), CASE(the_last_one_comes_before_this_machine),
        CASE(one_that_is_named_is_the_only_one),     CASE(all_of_a_link_is_remembered),
        CASE(a_file_that_makes_no_sense_is_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
