/* SPDX-License-Identifier: MIT
 * test_trust: who is believed to be the server that was meant, at the first time and after. */
#include "snug/kept/known_servers.h"
#include "snug/reach/trust.h"
#include "unit.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[32], path[64];
static struct target target;
static struct buf words;

static int set_up(void **state)
{
    snprintf(folder, sizeof folder, "/tmp/snug-trust-XXXXXX");
    if (!mkdtemp(folder)) return -1;
    snprintf(path, sizeof path, "%s/known_servers", folder);
    assert_int_equal(target_parse(STR("chat.lan"), STR(""), &target), TARGET_OK);
    buf_init(&words, TRUST_WORDS_MAX);
    (void)state;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    buf_finish(&words);
    unlink(path);
    return rmdir(folder);
}

/* A server whose key is made of one byte. */
static struct tls_peer server(unsigned char key)
{
    struct tls_peer peer = {.has_certificate = true, .doubt = "self-signed certificate"};

    memset(peer.key.bytes, key, PIN_BYTES);
    return peer;
}

static bool trusted(struct tls_peer peer)
{
    buf_clear(&words);
    return trust(&target, &peer, path, false, &words);
}

static bool said(const char *text)
{
    return memmem(words.p, words.n, text, strlen(text)) != NULL;
}

static void the_first_time_its_key_is_told_and_kept(void **state)
{
    struct stat status;

    assert_true(trusted(server(0xAA)));
    assert_true(said("chat.lan:6697 is new here"));
    assert_true(said("sha256:aaaa"));
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_true(trusted(server(0xAA)));
    assert_int_equal(words.n, 0);
    (void)state;
}

static void another_key_is_refused_loudly(void **state)
{
    assert_true(trusted(server(0xAA)));
    assert_false(trusted(server(0xBB)));
    assert_true(said("SOMEBODY MAY BE LISTENING IN"));
    assert_true(said("its key was:  sha256:aa"));
    assert_true(said("its key is:   sha256:bb"));
    assert_true(said("snug --trust chat.lan:6697"));
    assert_true(trusted(server(0xAA)));
    (void)state;
}

static void who_asks_for_it_trusts_anew(void **state)
{
    struct tls_peer fresh = server(0xBB);

    assert_true(trusted(server(0xAA)));
    assert_true(trust(&target, &fresh, path, true, &words));
    assert_true(trusted(server(0xBB)));
    assert_false(trusted(server(0xAA)));
    (void)state;
}

static void a_pin_decides_alone(void **state)
{
    assert_true(trusted(server(0xAA)));
    target.has_pin = true;
    target.pin = server(0xBB).key;
    assert_true(trusted(server(0xBB)));
    assert_false(trusted(server(0xAA)));
    assert_true(said("THIS IS NOT THE SERVER OF THE LINK"));
    (void)state;
}

static void an_authority_is_enough_and_then_needed(void **state)
{
    struct tls_peer vouched = server(0xAA), renewed = server(0xBB);

    vouched.is_vouched_for = renewed.is_vouched_for = true;
    assert_true(trusted(vouched));
    assert_true(trusted(renewed));
    assert_int_equal(words.n, 0);
    assert_false(trusted(server(0xBB)));
    assert_true(said("self-signed certificate"));
    (void)state;
}

static void each_place_has_its_own_line(void **state)
{
    struct pin key = server(0xAA).key, other = server(0xBB).key, found;

    assert_true(known_servers_put(path, STR("chat.lan:1"), &key));
    assert_true(known_servers_put(path, STR("chat.lan:12"), &other));
    assert_true(known_servers_put(path, STR("other.lan:1"), NULL));
    assert_true(known_servers_put(path, STR("chat.lan:1"), &other));
    assert_int_equal(known_servers_find(path, STR("CHAT.lan:1"), &found), KNOWN_BY_KEY);
    assert_true(pin_same(&found, &other));
    assert_int_equal(known_servers_find(path, STR("other.lan:1"), &found), KNOWN_BY_AUTHORITY);
    assert_int_equal(known_servers_find(path, STR("chat.lan"), &found), KNOWN_NOT);
    (void)state;
}

static void without_a_file_it_is_said_that_nothing_is_kept(void **state)
{
    struct tls_peer peer = server(0xAA);

    assert_true(trust(&target, &peer, NULL, false, &words));
    assert_true(said("cannot be remembered"));
    (void)state;
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_first_time_its_key_is_told_and_kept),
        CASE(another_key_is_refused_loudly),
        CASE(who_asks_for_it_trusts_anew),
        CASE(a_pin_decides_alone),
        CASE(an_authority_is_enough_and_then_needed),
        CASE(each_place_has_its_own_line),
        CASE(without_a_file_it_is_said_that_nothing_is_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
