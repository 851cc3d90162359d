/* SPDX-License-Identifier: MIT
 * What becomes of a room's history when the last member leaves: it is left to the disk, and what
 * could not be read back is not thrown away. Drives the bare core: what it wants ordered comes back
 * at once. */
#include "core/core.h"
#include "unit.h"

enum { ROOM = 7 };

struct rig {
    struct core *core;
    journal_seq last;
    bool asked_for_history, forgot;
};

static void step(struct rig *r, struct input input);

static void perform(struct rig *r, const struct effect *effect)
{
    r->asked_for_history = r->asked_for_history || effect->kind == EFFECT_FETCH;
    r->forgot = r->forgot || effect->kind == EFFECT_FORGET;
    if (effect->kind == EFFECT_ENTRY)
        step(r, (struct input){.kind = INPUT_ENTRY,
                               .session = effect->session,
                               .user = effect->user,
                               .seq = ++r->last,
                               .unix_ms = effect->unix_ms,
                               .text = effect->text});
}

static void step(struct rig *r, struct input input)
{
    struct effects effects;

    effects_init(&effects);
    core_step(r->core, &input, &effects);
    core_verify(r->core);
    for (size_t i = 0; i < effects.count; i++) perform(r, &effects.items[i]);
    effects_finish(&effects);
}

static void say(struct rig *r, struct str line)
{
    step(r, (struct input){.kind = INPUT_LINE, .session = 1, .text = line});
}

static const struct settings settings = {
    .server_name = STR_INIT("snug.test"),
    .network_name = STR_INIT("Snug"),
    .version = STR_INIT("1"),
    .lobby = STR_INIT("#lobby"),
    .sessions_max = 10,
    .sessions_per_address_max = 10,
    .rooms_max = 10,
    .rooms_per_user_max = 10,
    .held_bytes_max = 1000,
    .silence_ms = 1000,
    .registration_ms = 1000,
    .ping_ms = 1000,
    .pong_ms = 1000,
};

/* "ann" is on her way into a room of an earlier run. */
static void begin(struct rig *r)
{
    *r = (struct rig){0};
    r->core = core_create(&(struct core_birth){.journal_id = STR("test"), .settings = &settings});
    step(r, (struct input){.kind = INPUT_RESTORE, .room = ROOM, .text = STR("#old")});
    step(r, (struct input){.kind = INPUT_OPEN, .session = 1, .text = STR("127.0.0.1")});
    say(r, STR("NICK ann"));
    say(r, STR("USER ann 0 * :Ann"));
    say(r, STR("JOIN #old"));
    assert_true(r->asked_for_history);
}

static void room_with_nothing_to_keep_is_forgotten(void **state)
{
    struct rig r;

    (void)state;
    begin(&r);
    step(&r, (struct input){.kind = INPUT_HISTORY, .room = ROOM});
    say(&r, STR("PART #old"));
    assert_true(r.forgot);
    core_destroy(r.core);
}

static void history_that_cannot_be_read_is_kept(void **state)
{
    struct rig r;

    (void)state;
    begin(&r);
    step(&r, (struct input){.kind = INPUT_HISTORY, .room = ROOM, .text = STR("disk I/O error")});
    say(&r, STR("PART #old"));
    assert_false(r.forgot);
    core_destroy(r.core);
}

static void line_that_is_not_understood_is_kept(void **state)
{
    struct history_row row = {.seq = 1, .line = STR("written by a later version")};
    struct rig r;

    (void)state;
    begin(&r);
    step(&r, (struct input){.kind = INPUT_HISTORY, .room = ROOM, .rows = &row, .row_count = 1});
    say(&r, STR("PART #old"));
    assert_false(r.forgot);
    core_destroy(r.core);
}

static void messages_of_an_empty_room_are_left_to_the_disk(void **state)
{
    struct history_row row = {
        .seq = 1, .line = STR("@time=2026-01-31T12:00:00.000Z :ann!ann@a PRIVMSG #old :Hi")};
    struct rig r;

    (void)state;
    begin(&r);
    step(&r, (struct input){.kind = INPUT_HISTORY, .room = ROOM, .rows = &row, .row_count = 1});
    say(&r, STR("PART #old"));
    assert_false(r.forgot);
    r.asked_for_history = false;
    say(&r, STR("JOIN #old"));
    assert_true(r.asked_for_history);
    core_destroy(r.core);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(room_with_nothing_to_keep_is_forgotten),
        cmocka_unit_test(history_that_cannot_be_read_is_kept),
        cmocka_unit_test(messages_of_an_empty_room_are_left_to_the_disk),
        cmocka_unit_test(line_that_is_not_understood_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
