/* SPDX-License-Identifier: MIT
 * What of the settings is told to those who ask: MOTD, ADMIN, OPER; and who stays an operator when
 * they change. Drives the bare core: what it wants ordered comes back at once, and every password
 * is right. */
#include "core/core.h"
#include "unit.h"

enum { HEARD_MAX = 1 << 16 };

struct rig {
    struct core *core;
    struct buf heard; /* bodies of what was sent, each with LF */
    journal_seq last;
};

static void step(struct rig *r, struct input input);

static void perform(struct rig *r, const struct effect *effect)
{
    if (effect->kind == EFFECT_SEND) {
        buf_add(&r->heard, effect->line.body);
        buf_add_char(&r->heard, '\n');
    }
    if (effect->kind == EFFECT_ENTRY)
        step(r, (struct input){.kind = INPUT_ENTRY,
                               .session = effect->session,
                               .seq = ++r->last,
                               .unix_ms = effect->unix_ms,
                               .text = effect->text});
    if (effect->kind == EFFECT_VERIFY)
        step(r, (struct input){.kind = INPUT_VERIFIED,
                               .session = effect->session,
                               .request = effect->request,
                               .yes = true});
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
    buf_clear(&r->heard);
    step(r, (struct input){.kind = INPUT_LINE, .session = 1, .text = line});
}

/* "ann" is connected to a server with these settings. */
static void begin(struct rig *r, const struct settings *settings)
{
    *r = (struct rig){0};
    buf_init(&r->heard, HEARD_MAX);
    r->core = core_create(&(struct core_birth){.journal_id = STR("test"), .settings = settings});
    step(r, (struct input){.kind = INPUT_OPEN, .session = 1, .text = STR("127.0.0.1")});
    say(r, STR("NICK ann"));
    say(r, STR("USER ann 0 * :Ann"));
}

static void end(struct rig *r)
{
    core_destroy(r->core);
    buf_finish(&r->heard);
}

static const struct settings plain = {
    .server_name = STR_INIT("snug.test"),
    .network_name = STR_INIT("Snug"),
    .version = STR_INIT("1"),
    .lobby = STR_INIT("#lobby"),
    .sessions_max = 10,
    .sessions_per_address_max = 10,
    .rooms_max = 10,
    .rooms_per_user_max = 10,
    .bans_per_room_max = 10,
    .held_bytes_max = 1000,
    .silence_ms = 1000,
    .registration_ms = 1000,
    .ping_ms = 1000,
    .pong_ms = 1000,
};

static void what_is_not_set_is_said_to_be_missing(void **state)
{
    struct rig r;

    (void)state;
    begin(&r, &plain);
    say(&r, STR("MOTD"));
    assert_str(buf_str(&r.heard), ":snug.test 422 ann :MOTD File is missing\n");
    say(&r, STR("ADMIN"));
    assert_str(buf_str(&r.heard),
               ":snug.test 423 ann snug.test :No administrative info available\n");
    end(&r);
}

static void the_message_of_the_day_is_told_line_by_line(void **state)
{
    static const struct str lines[] = {STR_INIT("Tea is ready."), STR_INIT("")};
    struct settings settings = plain;
    struct rig r;

    (void)state;
    settings.motd = lines;
    settings.motd_count = ARRAY_LENGTH(lines);
    begin(&r, &settings);
    say(&r, STR("MOTD"));
    assert_str(buf_str(&r.heard), ":snug.test 375 ann :- snug.test Message of the day - \n"
                                  ":snug.test 372 ann :- Tea is ready.\n"
                                  ":snug.test 372 ann :- \n"
                                  ":snug.test 376 ann :End of /MOTD command\n");
    end(&r);
}

static void one_thing_known_of_the_administrator_is_enough(void **state)
{
    struct settings settings = plain;
    struct rig r;

    (void)state;
    settings.admin_email = STR("ada@snug.test");
    begin(&r, &settings);
    say(&r, STR("ADMIN"));
    assert_str(buf_str(&r.heard), ":snug.test 256 ann snug.test :Administrative info\n"
                                  ":snug.test 257 ann :\n"
                                  ":snug.test 258 ann :\n"
                                  ":snug.test 259 ann :ada@snug.test\n");
    end(&r);
}

/* Nothing is compared then, so nobody waits for it. */
static void without_operators_nobody_becomes_one(void **state)
{
    struct rig r;

    (void)state;
    begin(&r, &plain);
    say(&r, STR("OPER admin secret"));
    assert_str(buf_str(&r.heard), ":snug.test 491 ann :No O-lines for your host\n");
    end(&r);
}

static void change(struct rig *r, const struct settings *settings)
{
    buf_clear(&r->heard);
    step(r, (struct input){.kind = INPUT_SETTINGS, .settings = settings});
}

static void capabilities_that_come_and_go_are_told(void **state)
{
    struct settings closed = plain;
    struct rig r;

    (void)state;
    closed.registration = REGISTRATION_CLOSED;
    begin(&r, &plain);
    change(&r, &closed);
    assert_str(buf_str(&r.heard), "");
    say(&r, STR("CAP LS 302"));
    change(&r, &plain);
    assert_str(buf_str(&r.heard), ":snug.test CAP ann NEW "
                                  ":draft/account-registration=custom-account-name,"
                                  "before-connect\n");
    say(&r, STR("CAP REQ draft/account-registration"));
    change(&r, &closed);
    assert_str(buf_str(&r.heard), ":snug.test CAP ann DEL :draft/account-registration\n");
    say(&r, STR("CAP LIST"));
    assert_str(buf_str(&r.heard), ":snug.test CAP ann LIST :cap-notify\n");
    end(&r);
}

/* ann is an operator by this section, and then by that one, if there is any. */
static void become_and_change(struct rig *r, const struct operator_setting *o,
                              const struct operator_setting *then)
{
    static struct settings before, after;

    before = after = plain;
    before.operators = o;
    before.operator_count = 1;
    after.operators = then;
    after.operator_count = then != NULL;
    begin(r, &before);
    say(r, STR("OPER root secret"));
    change(r, &after);
}

static const struct operator_setting root = {
    .name = STR_INIT("root"), .verifier = STR_INIT("one"), .privileges = STR_INIT("rehash audit")};

static void who_stands_there_no_more_is_no_operator(void **state)
{
    struct operator_setting other = root, changed = root;
    struct rig r;

    (void)state;
    other.name = STR("other");
    changed.verifier = STR("two");
    become_and_change(&r, &root, NULL);
    assert_str(buf_str(&r.heard), ":snug.test MODE ann -o\n");
    say(&r, STR("REHASH"));
    assert_str(buf_str(&r.heard),
               ":snug.test 481 ann :Permission Denied- You're not an IRC operator\n");
    end(&r);
    become_and_change(&r, &root, &other);
    assert_str(buf_str(&r.heard), ":snug.test MODE ann -o\n");
    end(&r);
    become_and_change(&r, &root, &changed);
    assert_str(buf_str(&r.heard), ":snug.test MODE ann -o\n");
    end(&r);
}

static void privileges_are_those_of_the_last_reading(void **state)
{
    struct operator_setting less = root;
    struct rig r;

    (void)state;
    less.privileges = STR("audit");
    become_and_change(&r, &root, &less);
    assert_str(buf_str(&r.heard), "");
    say(&r, STR("REHASH"));
    assert_str(buf_str(&r.heard), ":snug.test 723 ann rehash :Insufficient oper privileges.\n");
    say(&r, STR("AUDIT 1"));
    assert_true(str_starts(buf_str(&r.heard), STR(":snug.test NOTICE ann :")));
    end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_set_is_said_to_be_missing),
        cmocka_unit_test(the_message_of_the_day_is_told_line_by_line),
        cmocka_unit_test(one_thing_known_of_the_administrator_is_enough),
        cmocka_unit_test(without_operators_nobody_becomes_one),
        cmocka_unit_test(capabilities_that_come_and_go_are_told),
        cmocka_unit_test(who_stands_there_no_more_is_no_operator),
        cmocka_unit_test(privileges_are_those_of_the_last_reading),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
