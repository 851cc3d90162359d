/* SPDX-License-Identifier: MIT
 * test_scram_server: the exchange of RFC 7677 section 3, and what clients may not say. */
#include "base/base64.h"
#include "irc/scram_server.h"
#include "unit.h"

#include <string.h>

#define CLIENT_NONCE "rOprNGfwEbeRWgbNEkqO"
#define SERVER_NONCE "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"
#define BOTH "r=" CLIENT_NONCE SERVER_NONCE
#define PROOF "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="

struct rig {
    struct scram_server server;
    struct buf out;
};

static struct scram_verifier verifier_of(struct str password)
{
    struct scram_verifier v;
    struct buf salt, text;

    buf_init(&salt, SCRAM_SALT_BYTES);
    buf_init(&text, SCRAM_TEXT_MAX);
    assert_true(base64_decode(&salt, STR("W22ZaJ0SNY7soEsUEjb6gQ==")));
    assert_true(scram_verifier_make(password, (const unsigned char *)salt.p, 4096, &text));
    assert_true(scram_verifier_parse(buf_str(&text), &v));
    buf_finish(&salt);
    buf_finish(&text);
    return v;
}

static int begin(void **state)
{
    static struct rig r;

    scram_server_init(&r.server);
    buf_init(&r.out, SCRAM_MESSAGE_MAX);
    *state = &r;
    return 0;
}

static int end(void **state)
{
    struct rig *r = *state;

    scram_server_finish(&r->server);
    buf_finish(&r->out);
    return 0;
}

/* To where the client's proof is awaited. */
static void challenge(struct rig *r, struct str password)
{
    struct scram_verifier v = verifier_of(password);

    assert_true(scram_server_first(&r->server, STR("n,,n=user,r=" CLIENT_NONCE)));
    assert_true(scram_server_challenge(&r->server, &v, STR(SERVER_NONCE), &r->out));
    assert_str(buf_str(&r->out), BOTH ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
    buf_clear(&r->out);
}

static void exchange_of_the_rfc_ends_well(void **state)
{
    struct rig *r = *state;

    challenge(r, STR("pencil"));
    assert_str(buf_str(&r->server.authcid), "user");
    assert_true(scram_server_final(&r->server, STR("c=biws," BOTH "," PROOF), &r->out));
    assert_str(buf_str(&r->out), "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
}

static void proof_of_another_password_is_refused(void **state)
{
    struct rig *r = *state;

    challenge(r, STR("pen"));
    assert_false(scram_server_final(&r->server, STR("c=biws," BOTH "," PROOF), &r->out));
    assert_int_equal(r->out.n, 0);
}

static void final_message_must_be_of_this_exchange(void **state)
{
    static const char *const wrong[] = {"",
                                        "c=biws",
                                        "c=biws," BOTH,
                                        "c=biws," BOTH ",p=",
                                        "c=biws," BOTH ",p=AAAA",
                                        "c=biws,r=" CLIENT_NONCE "," PROOF,
                                        "c=eSws," BOTH "," PROOF,
                                        BOTH ",c=biws," PROOF,
                                        "c=biws," BOTH "," PROOF ",x=y",
                                        "c=biws," BOTH ",x=y," PROOF};
    struct rig *r = *state;

    for (size_t i = 0; i < ARRAY_LENGTH(wrong); i++) {
        challenge(r, STR("pencil"));
        assert_false(scram_server_final(&r->server, str_from(wrong[i]), &r->out));
        end(state);
        begin(state);
    }
}

static void first_message_has_a_name_and_a_nonce(void **state)
{
    static const char *const wrong[] = {"",
                                        "n",
                                        "n,,",
                                        "n,,n=user",
                                        "n,,r=x,n=user",
                                        "n,,n=,r=x",
                                        "n,,n=user,r=",
                                        "n,,n=a=b,r=x",
                                        "p=tls-unique,,n=user,r=x",
                                        "x,,n=user,r=x",
                                        "n,user,n=user,r=x",
                                        "n,,m=1,n=user,r=x",
                                        "n,,n=user,r=\x01",
                                        "n,,n=\xff,r=x"};
    struct rig *r = *state;

    for (size_t i = 0; i < ARRAY_LENGTH(wrong); i++) {
        assert_false(scram_server_first(&r->server, str_from(wrong[i])));
        end(state);
        begin(state);
    }
}

static void names_have_their_commas_back(void **state)
{
    struct rig *r = *state;

    assert_true(scram_server_first(&r->server, STR("y,a=a=2Cb,n=a=3Db,r=x,ext=1")));
    assert_str(buf_str(&r->server.authzid), "a,b");
    assert_str(buf_str(&r->server.authcid), "a=b");
    assert_str(buf_str(&r->server.header), "y,a=a=2Cb,");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(exchange_of_the_rfc_ends_well, begin, end),
        cmocka_unit_test_setup_teardown(proof_of_another_password_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(final_message_must_be_of_this_exchange, begin, end),
        cmocka_unit_test_setup_teardown(first_message_has_a_name_and_a_nonce, begin, end),
        cmocka_unit_test_setup_teardown(names_have_their_commas_back, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
