/* SPDX-License-Identifier: MIT
 * What of the settings is told to those who ask: MOTD, ADMIN, OPER; and who stays an operator when
 * they change. */
#include "core_rig.h"

/* "ann" is connected to a server with these settings. */
static void begin(struct core_rig *r, const struct settings *settings)
{
    core_rig_begin(r, settings);
    core_rig_come_in(r, STR("NICK ann"));
}

static void what_is_not_set_is_said_to_be_missing(void **state)
{
    struct core_rig r;

    (void)state;
    begin(&r, &core_rig_settings);
    core_rig_say(&r, 1, STR("MOTD"));
    assert_str(buf_str(&r.heard), ":snug.test 422 ann :MOTD File is missing\n");
    core_rig_say(&r, 1, STR("ADMIN"));
    assert_str(buf_str(&r.heard),
               ":snug.test 423 ann snug.test :No administrative info available\n");
    core_rig_end(&r);
}

static void the_message_of_the_day_is_told_line_by_line(void **state)
{
    static const struct str lines[] = {STR_INIT("Tea is ready."), STR_INIT("")};
    struct settings settings = core_rig_settings;
    struct core_rig r;

    (void)state;
    settings.motd = lines;
    settings.motd_count = ARRAY_LENGTH(lines);
    begin(&r, &settings);
    core_rig_say(&r, 1, STR("MOTD"));
    assert_str(buf_str(&r.heard), ":snug.test 375 ann :- snug.test Message of the day - \n"
                                  ":snug.test 372 ann :- Tea is ready.\n"
                                  ":snug.test 372 ann :- \n"
                                  ":snug.test 376 ann :End of /MOTD command\n");
    core_rig_end(&r);
}

static void one_thing_known_of_the_administrator_is_enough(void **state)
{
    struct settings settings = core_rig_settings;
    struct core_rig r;

    (void)state;
    settings.admin_email = STR("ada@snug.test");
    begin(&r, &settings);
    core_rig_say(&r, 1, STR("ADMIN"));
    assert_str(buf_str(&r.heard), ":snug.test 256 ann snug.test :Administrative info\n"
                                  ":snug.test 257 ann :\n"
                                  ":snug.test 258 ann :\n"
                                  ":snug.test 259 ann :ada@snug.test\n");
    core_rig_end(&r);
}

/* Nothing is compared then, so nobody waits for it. */
static void without_operators_nobody_becomes_one(void **state)
{
    struct core_rig r;

    (void)state;
    begin(&r, &core_rig_settings);
    core_rig_say(&r, 1, STR("OPER admin secret"));
    assert_str(buf_str(&r.heard), ":snug.test 491 ann :No O-lines for your host\n");
    core_rig_end(&r);
}

static void change(struct core_rig *r, const struct settings *settings)
{
    core_rig_order(r, (struct input){.kind = INPUT_SETTINGS, .settings = settings});
}

static void capabilities_that_come_and_go_are_told(void **state)
{
    struct settings closed = core_rig_settings;
    struct core_rig r;

    (void)state;
    closed.registration = REGISTRATION_CLOSED;
    begin(&r, &core_rig_settings);
    change(&r, &closed);
    assert_str(buf_str(&r.heard), "");
    core_rig_say(&r, 1, STR("CAP LS 302"));
    change(&r, &core_rig_settings);
    assert_str(buf_str(&r.heard), ":snug.test CAP ann NEW "
                                  ":draft/account-registration=custom-account-name,"
                                  "before-connect\n");
    core_rig_say(&r, 1, STR("CAP REQ draft/account-registration"));
    change(&r, &closed);
    assert_str(buf_str(&r.heard), ":snug.test CAP ann DEL :draft/account-registration\n");
    core_rig_say(&r, 1, STR("CAP LIST"));
    assert_str(buf_str(&r.heard), ":snug.test CAP ann LIST :cap-notify\n");
    core_rig_end(&r);
}

/* ann is an operator by this section, and then by that one, if there is any. */
static void become_and_change(struct core_rig *r, const struct operator_setting *o,
                              const struct operator_setting *then)
{
    static struct settings before, after;

    before = after = core_rig_settings;
    before.operators = o;
    before.operator_count = 1;
    after.operators = then;
    after.operator_count = then != NULL;
    begin(r, &before);
    core_rig_say(r, 1, STR("OPER root secret"));
    change(r, &after);
}

static const struct operator_setting root = {
    .name = STR_INIT("root"), .verifier = STR_INIT("one"), .privileges = STR_INIT("rehash audit")};

static void who_stands_there_no_more_is_no_operator(void **state)
{
    struct operator_setting other = root, changed = root;
    struct core_rig r;

    (void)state;
    other.name = STR("other");
    changed.verifier = STR("two");
    become_and_change(&r, &root, NULL);
    assert_str(buf_str(&r.heard), ":snug.test MODE ann -o\n");
    core_rig_say(&r, 1, STR("REHASH"));
    assert_str(buf_str(&r.heard),
               ":snug.test 481 ann :Permission Denied- You're not an IRC operator\n");
    core_rig_end(&r);
    become_and_change(&r, &root, &other);
    assert_str(buf_str(&r.heard), ":snug.test MODE ann -o\n");
    core_rig_end(&r);
    become_and_change(&r, &root, &changed);
    assert_str(buf_str(&r.heard), ":snug.test MODE ann -o\n");
    core_rig_end(&r);
}

static void privileges_are_those_of_the_last_reading(void **state)
{
    struct operator_setting less = root;
    struct core_rig r;

    (void)state;
    less.privileges = STR("audit");
    become_and_change(&r, &root, &less);
    assert_str(buf_str(&r.heard), "");
    core_rig_say(&r, 1, STR("REHASH"));
    assert_str(buf_str(&r.heard), ":snug.test 723 ann rehash :Insufficient oper privileges.\n");
    core_rig_say(&r, 1, STR("AUDIT 1"));
    assert_true(str_starts(buf_str(&r.heard), STR(":snug.test NOTICE ann :")));
    core_rig_end(&r);
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
