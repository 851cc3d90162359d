/* SPDX-License-Identifier: MIT
 * encryption: from options to files to identities. */
#include "snugd/encryption.h"

#include "base/mem.h"
#include "snugd/machine.h"
#include "tls/certificate.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { CERTIFICATES_MAX = 64 };

static enum encryption_error load(const struct identity_files *files, size_t count,
                                  struct identities **out, char *why)
{
    return identities_load(files, count, out, why) ? ENCRYPTION_BAD_FILES : ENCRYPTION_OK;
}

static enum encryption_error load_named(const struct server_options *options,
                                        struct identities **out, char *why)
{
    struct identity_files files[CERTIFICATES_MAX] = {0};
    size_t count = options->tls_certificates.count, key_count = options->tls_keys.count;

    if (count > CERTIFICATES_MAX || (key_count && key_count != count)) {
        snprintf(why, ENCRYPTION_WHY_BYTES, "%zu tls-certificate and %zu tls-key: %s", count,
                 key_count, count > CERTIFICATES_MAX ? "too many" : "each needs the other");
        return ENCRYPTION_BAD_FILES;
    }
    for (size_t i = 0; i < count; i++) {
        files[i].chain_path = options->tls_certificates.items[i];
        if (key_count) files[i].key_path = options->tls_keys.items[i];
    }
    return load(files, count, out, why);
}

static bool make_folder(struct str path, char *why)
{
    char *folder = str_copy(path);
    bool good = machine_make_folder(folder);

    if (!good)
        snprintf(why, ENCRYPTION_WHY_BYTES, "cannot make the folder %s: %s", folder,
                 strerror(errno));
    mem_free(folder);
    return good;
}

static enum encryption_error load_own(const struct server_options *options, struct identities **out,
                                      char *why)
{
    struct arena arena;
    struct identity_files own;
    struct str folder;
    enum encryption_error error = ENCRYPTION_CANNOT_CREATE;

    arena_init(&arena);
    folder = ARENA_JOIN(&arena, options->data_path, STR("/tls"));
    own.chain_path = ARENA_JOIN(&arena, folder, STR("/cert.pem"));
    own.key_path = ARENA_JOIN(&arena, folder, STR("/key.pem"));
    if (make_folder(folder, why) &&
        certificate_ensure(own.chain_path, own.key_path, options->core.server_name, why) ==
            CERTIFICATE_OK)
        error = load(&own, 1, out, why);
    arena_finish(&arena);
    return error;
}

enum encryption_error encryption_load(const struct server_options *options, struct identities **out,
                                      char why[ENCRYPTION_WHY_BYTES])
{
    if (!options->tls) {
        *out = NULL;
        return ENCRYPTION_OK;
    }
    if (options->tls_certificates.count || options->tls_keys.count)
        return load_named(options, out, why);
    return load_own(options, out, why);
}
