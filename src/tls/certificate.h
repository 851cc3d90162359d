/* SPDX-License-Identifier: MIT
 * certificate: a server's own certificate, which nobody vouches for but the link it stands in.
 * An ECDSA key on P-256, signed with itself, good for fifty years. */
#ifndef SNUG_TLS_CERTIFICATE_H
#define SNUG_TLS_CERTIFICATE_H

#include "base/check.h"
#include "base/str.h"

enum { CERTIFICATE_WHY_BYTES = 256 };

enum certificate_error {
    CERTIFICATE_OK = 0,
    CERTIFICATE_HALF,         /* one of the two files is missing */
    CERTIFICATE_CANNOT_WRITE, /* no such place, no room, no right */
};

/* Makes the files of chain and key unless both are there, each whole or not at all, the key for its
 * owner alone. `name` is what the server is called; it is for that and for localhost, and tells
 * nothing else of where it was made. On failure `why` is one sentence. Any thread. */
enum certificate_error certificate_ensure(struct str chain_path, struct str key_path,
                                          struct str name,
                                          char why[CERTIFICATE_WHY_BYTES]) MUST_USE;

#endif
