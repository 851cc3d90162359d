/* SPDX-License-Identifier: MIT
 * encryption: the certificates that the options name, or one of our own in the data folder. */
#ifndef SNUG_SNUGD_ENCRYPTION_H
#define SNUG_SNUGD_ENCRYPTION_H

#include "config/server_options.h"
#include "tls/identities.h"

enum { ENCRYPTION_WHY_BYTES = IDENTITIES_WHY_BYTES };

enum encryption_error {
    ENCRYPTION_OK = 0,
    ENCRYPTION_BAD_FILES,     /* what the options name cannot be used */
    ENCRYPTION_CANNOT_CREATE, /* our own certificate could not be written */
};

/* *out is NULL where TLS is not spoken, else the caller's reference. The data folder is there. On
 * failure `why` is one sentence. */
enum encryption_error encryption_load(const struct server_options *options, struct identities **out,
                                      char why[ENCRYPTION_WHY_BYTES]) MUST_USE;

#endif
