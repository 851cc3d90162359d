/* SPDX-License-Identifier: MIT
 * tls_rig: a folder with a certificate in it, for the tests of TLS. */
#ifndef SNUG_TESTS_TLS_RIG_H
#define SNUG_TESTS_TLS_RIG_H

#include "tls/certificate.h"
#include "tls/identities.h"
#include "unit.h"

#include <stdlib.h>
#include <unistd.h>

enum { TLS_RIG_PATH_MAX = 64 };

struct tls_rig {
    char folder[TLS_RIG_PATH_MAX / 2];
    char chain[TLS_RIG_PATH_MAX], key[TLS_RIG_PATH_MAX];
};

static inline void tls_rig_open(struct tls_rig *r)
{
    snprintf(r->folder, sizeof r->folder, "/tmp/snug-tls-XXXXXX");
    assert_non_null(mkdtemp(r->folder));
    snprintf(r->chain, sizeof r->chain, "%s/cert.pem", r->folder);
    snprintf(r->key, sizeof r->key, "%s/key.pem", r->folder);
}

static inline void tls_rig_close(struct tls_rig *r)
{
    unlink(r->chain);
    unlink(r->key);
    assert_int_equal(rmdir(r->folder), 0);
}

static inline void tls_rig_make(struct tls_rig *r, const char *name)
{
    char why[CERTIFICATE_WHY_BYTES];

    assert_int_equal(certificate_ensure(str_from(r->chain), str_from(r->key), str_from(name), why),
                     CERTIFICATE_OK);
}

static inline struct identities *tls_rig_load(struct tls_rig *r)
{
    struct identity_files files = {str_from(r->chain), str_from(r->key)};
    struct identities *loaded = NULL;
    char why[IDENTITIES_WHY_BYTES];

    assert_int_equal(identities_load(&files, 1, &loaded, why), IDENTITIES_OK);
    return loaded;
}

#endif
