/* SPDX-License-Identifier: MIT
 * test_door: the first bytes of every kind of caller, whole and in pieces. */
#include "base/check.h"
#include "snugd/door/door.h"
#include "unit.h"

struct caller {
    struct str bytes;
    enum door door;
};

static const struct caller callers[] = {
    {STR_INIT("CAP LS 302\r\n"), DOOR_IRC},
    {STR_INIT("nick ann\n"), DOOR_IRC},
    {STR_INIT("PASS secret\r\n"), DOOR_IRC},
    {STR_INIT("USER ann 0 * :Ann\r\n"), DOOR_IRC},
    {STR_INIT("QUIT :bye\r\n"), DOOR_IRC},
    {STR_INIT("AUTHENTICATE PLAIN\r\n"), DOOR_IRC},
    {STR_INIT("@label=1 CAP LS\r\n"), DOOR_IRC},
    {STR_INIT("\r\n\r\nNICK ann\r\n"), DOOR_IRC},
    {STR_INIT("GET / HTTP/1.1\r\n"), DOOR_HTTP},
    {STR_INIT("POST / HTTP/1.1\r\n\r\nNICK ann\r\n"), DOOR_HTTP},
    {STR_INIT("OPTIONS * HTTP/1.1\r\n"), DOOR_HTTP},
    {STR_INIT("PRI * HTTP/2.0\r\n"), DOOR_HTTP},
    {STR_INIT("\x16\x03\x01\x02\x00"), DOOR_TLS},
    {STR_INIT("\x16\x04"), DOOR_PLAIN},
    {STR_INIT("JOIN:ann\n"), DOOR_PLAIN},
    {STR_INIT("ann\n"), DOOR_PLAIN},
    {STR_INIT("nick\n"), DOOR_PLAIN},
    {STR_INIT("nickname\n"), DOOR_PLAIN},
    {STR_INIT("get lost\n"), DOOR_PLAIN},
    {STR_INIT("Cap'n\n"), DOOR_PLAIN},
    {STR_INIT(" NICK ann\n"), DOOR_PLAIN},
    {STR_INIT("\0NICK ann\n"), DOOR_PLAIN},
    {STR_INIT("\xff\xfe"), DOOR_PLAIN},
};

static void each_caller_is_known_by_its_first_bytes(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(callers); i++)
        assert_int_equal(door_of(callers[i].bytes), callers[i].door);
}

static void a_door_once_decided_stays(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(callers); i++) {
        enum door door = DOOR_UNDECIDED;

        for (size_t n = 0; n <= callers[i].bytes.n; n++) {
            enum door now = door_of(str_first(callers[i].bytes, n));
            if (door != DOOR_UNDECIDED) assert_int_equal(now, door);
            door = now;
        }
        assert_int_equal(door, callers[i].door);
    }
}

static void nothing_and_blank_lines_decide_nothing(void **state)
{
    (void)state;
    assert_int_equal(door_of(STR("")), DOOR_UNDECIDED);
    assert_int_equal(door_of(STR("\r\n\n\n\r")), DOOR_UNDECIDED);
    assert_int_equal(door_of(STR("\x16")), DOOR_UNDECIDED);
    assert_int_equal(door_of(STR("AUTHENTICATE")), DOOR_UNDECIDED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_caller_is_known_by_its_first_bytes),
        cmocka_unit_test(a_door_once_decided_stays),
        cmocka_unit_test(nothing_and_blank_lines_decide_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
