/* SPDX-License-Identifier: MIT
 * test_secret_errand: errands about passwords are run one after the other, and those that keep one
 * are waited for at the end. */
#include "scratch.h"
#include "snug/kept/secret_errand.h"

#include <poll.h>
#include <string.h>

#define PLACE STR("chat.example:6697")

enum { PATIENCE_MS = 30 * 1000 };

struct fixture {
    struct scratch scratch;
    struct secret_queue queue;
};

static int set_up(void **state)
{
    struct fixture *f = test_calloc(1, sizeof *f);

    scratch_make(&f->scratch);
    setenv("XDG_DATA_HOME", f->scratch.folder, 1);
    unsetenv("DBUS_SESSION_BUS_ADDRESS");
    secret_queue_init(&f->queue);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    secret_queue_finish(&f->queue);
    scratch_remove(&f->scratch);
    test_free(f);
    return 0;
}

static void ask(struct fixture *f, const char *command)
{
    struct secret_errand *e = secret_errand_create(SECRET_ASK_COMMAND, PLACE, STR("ann"));

    e->command = str_copy(str_from(command));
    secret_queue_add(&f->queue, e);
}

static void keep(struct fixture *f, const char *password)
{
    struct secret_errand *e = secret_errand_create(SECRET_KEEP, PLACE, STR("ann"));

    buf_add(&e->password, str_from(password));
    secret_queue_add(&f->queue, e);
}

static struct secret_errand *await(struct fixture *f)
{
    struct pollfd done = {.fd = f->queue.going.fd, .events = POLLIN};

    assert_int_equal(poll(&done, 1, PATIENCE_MS), 1);
    return secret_queue_take(&f->queue);
}

static void they_come_back_in_order(void **state)
{
    struct fixture *f = *state;
    struct secret_errand *e;

    ask(f, "echo first");
    keep(f, "second");
    ask(f, "echo half; exit 1");
    e = await(f);
    assert_str(buf_str(&e->password), "first");
    secret_errand_destroy(e);
    e = await(f);
    assert_int_equal(e->where, SECRETS_IN_FILE);
    secret_errand_destroy(e);
    e = await(f);
    assert_int_equal(e->password.n, 0);
    secret_errand_destroy(e);
    assert_int_equal(f->queue.going.fd, -1);
}

static void at_the_end_only_what_is_kept_is_waited_for(void **state)
{
    static const char *const passwords[] = {"one", "two"};
    struct fixture *f = *state;
    struct secret_errand *e;

    ask(f, "exec sleep 1000");
    keep(f, passwords[0]);
    ask(f, "exec sleep 1000");
    keep(f, passwords[1]);
    for (size_t i = 0; i < ARRAY_LENGTH(passwords); i++) {
        e = secret_queue_drain(&f->queue);
        assert_int_equal(e->kind, SECRET_KEEP);
        assert_str_at(buf_str(&e->password), str_from(passwords[i]), __FILE__, __LINE__);
        assert_int_equal(e->where, SECRETS_IN_FILE);
        secret_errand_destroy(e);
    }
    assert_null(secret_queue_drain(&f->queue));
}

static void what_is_no_account_is_not_kept(void **state)
{
    struct secret_errand *e = secret_errand_create(SECRET_KEEP, PLACE, STR("two words"));

    (void)state;
    buf_add(&e->password, STR("x"));
    secret_errand_run(e);
    assert_int_equal(e->where, SECRETS_NOWHERE);
    secret_errand_destroy(e);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(they_come_back_in_order),
        CASE(at_the_end_only_what_is_kept_is_waited_for),
        CASE(what_is_no_account_is_not_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
