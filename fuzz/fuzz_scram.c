/* SPDX-License-Identifier: MIT
 * fuzz_scram: a client says anything. The input is client-first and client-final with LF between; a
 * nonce that is not in it is what the server adds, so that no proof in it can be right. */
#include "base/utf8.h"
#include "fuzz.h"
#include "irc/scram_server.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct scram_verifier verifier = {.iterations = 4096};
    struct str final = {(const char *)data, size}, first = str_cut(&final, '\n');
    struct scram_server server;
    struct buf out;

    scram_server_init(&server);
    buf_init(&out, SCRAM_MESSAGE_MAX);
    if (scram_server_first(&server, first)) {
        CHECK(server.authcid.n > 0 && utf8_is_valid(buf_str(&server.authcid)));
        CHECK(utf8_is_valid(buf_str(&server.authzid)));
        if (scram_server_challenge(&server, &verifier, STR("QUJDREVGR0hJSktM"), &out))
            CHECK(!scram_server_final(&server, final, &out));
    }
    scram_server_finish(&server);
    buf_finish(&out);
    return 0;
}
