/* SPDX-License-Identifier: MIT
 * test_scram_client: the exchange of RFC 7677 section 3, one with our own server, and what servers
 * may not answer. */
#include "irc/scram_client.h"
#include "irc/scram_server.h"
#include "unit.h"

#define CLIENT_NONCE "rOprNGfwEbeRWgbNEkqO"
#define SERVER_NONCE "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"
#define SALT "s=W22ZaJ0SNY7soEsUEjb6gQ=="
#define BOTH "r=" CLIENT_NONCE SERVER_NONCE
#define PROOF "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="
#define SIGNATURE "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="

struct rig {
    struct scram_client client;
    struct buf out;
};

/* To where the server's challenge is awaited. */
static int begin(void **state)
{
    static struct rig r;

    scram_client_init(&r.client);
    buf_init(&r.out, SCRAM_MESSAGE_MAX);
    assert_true(scram_client_first(&r.client, STR("user"), STR(CLIENT_NONCE), &r.out));
    assert_str(buf_str(&r.out), "n,,n=user,r=" CLIENT_NONCE);
    buf_clear(&r.out);
    *state = &r;
    return 0;
}

static int end(void **state)
{
    struct rig *r = *state;

    scram_client_finish(&r->client);
    buf_finish(&r->out);
    return 0;
}

static void exchange_of_the_rfc_ends_well(void **state)
{
    struct rig *r = *state;

    assert_true(
        scram_client_final(&r->client, STR(BOTH "," SALT ",i=4096"), STR("pencil"), &r->out));
    assert_str(buf_str(&r->out), "c=biws," BOTH "," PROOF);
    assert_true(scram_client_is_answered(&r->client, STR(SIGNATURE)));
}

static void server_that_does_not_know_the_password_is_found_out(void **state)
{
    static const char *const answers[] = {"",
                                          "v=",
                                          "v=x",
                                          "e=invalid-proof",
                                          "v=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                                          "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4"};
    struct rig *r = *state;

    assert_true(
        scram_client_final(&r->client, STR(BOTH "," SALT ",i=4096"), STR("pencil"), &r->out));
    for (size_t i = 0; i < ARRAY_LENGTH(answers); i++)
        assert_false(scram_client_is_answered(&r->client, str_from(answers[i])));
}

static void bad_challenges_are_refused(void **state)
{
    static const char *const challenges[] = {
        "",
        BOTH,
        BOTH "," SALT,
        BOTH "," SALT ",i=",
        BOTH "," SALT ",i=4095",
        BOTH "," SALT ",i=1000001",
        BOTH "," SALT ",i=-4096",
        BOTH ",s=,i=4096",
        BOTH ",s=no salt,i=4096",
        "m=ext," BOTH "," SALT ",i=4096",
        "r=" CLIENT_NONCE "," SALT ",i=4096",
        "r=x" CLIENT_NONCE SERVER_NONCE "," SALT ",i=4096",
        "r=," SALT ",i=4096",
        SALT "," BOTH ",i=4096",
    };
    struct rig *r = *state;

    for (size_t i = 0; i < ARRAY_LENGTH(challenges); i++) {
        assert_false(
            scram_client_final(&r->client, str_from(challenges[i]), STR("pencil"), &r->out));
        assert_int_equal(r->out.n, 0);
    }
}

static void extensions_behind_are_passed_over(void **state)
{
    struct rig *r = *state;

    assert_true(scram_client_final(&r->client, STR(BOTH "," SALT ",i=4096,x=later"), STR("pencil"),
                                   &r->out));
}

static void endless_names_and_challenges_are_refused(void **state)
{
    struct rig *r = *state;
    struct buf longest;

    buf_init(&longest, 2 * SCRAM_MESSAGE_MAX);
    while (longest.n <= SCRAM_MESSAGE_MAX) buf_add(&longest, STR("r=" CLIENT_NONCE));
    assert_false(scram_client_final(&r->client, buf_str(&longest), STR("pencil"), &r->out));
    assert_false(scram_client_first(&r->client, buf_str(&longest), STR("n"), &r->out));
    buf_finish(&longest);
}

/* With a name that has to be written otherwise. */
static void our_own_server_agrees(void **state)
{
    static const unsigned char salt[SCRAM_SALT_BYTES] = "0123456789abcde";
    struct rig *r = *state;
    struct scram_server server;
    struct scram_verifier verifier;
    struct buf text;

    scram_server_init(&server);
    buf_init(&text, SCRAM_MESSAGE_MAX);
    assert_true(scram_verifier_make(STR("päßword, =x"), salt, 5000, &text));
    assert_true(scram_verifier_parse(buf_str(&text), &verifier));
    assert_true(scram_client_first(&r->client, STR("a,b=c"), STR("abc"), &r->out));
    assert_true(scram_server_first(&server, buf_str(&r->out)));
    assert_str(buf_str(&server.authcid), "a,b=c");
    buf_clear(&text);
    assert_true(scram_server_challenge(&server, &verifier, STR("def"), &text));
    buf_clear(&r->out);
    assert_true(scram_client_final(&r->client, buf_str(&text), STR("päßword, =x"), &r->out));
    buf_clear(&text);
    assert_true(scram_server_final(&server, buf_str(&r->out), &text));
    assert_true(scram_client_is_answered(&r->client, buf_str(&text)));
    buf_finish(&text);
    scram_server_finish(&server);
}

int main(void)
{
#define CASE(test) cmocka_unit_test_setup_teardown(test, begin, end)
    const struct CMUnitTest tests[] = {
        CASE(exchange_of_the_rfc_ends_well),
        CASE(server_that_does_not_know_the_password_is_found_out),
        CASE(bad_challenges_are_refused),
        CASE(extensions_behind_are_passed_over),
        CASE(endless_names_and_challenges_are_refused),
        CASE(our_own_server_agrees),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
