/* SPDX-License-Identifier: MIT
 * identities: one SSL_CTX a certificate; the server name chooses among them. */
#include "tls/identities.h"

#include "base/mem.h"

#include <errno.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { CLIENT_CHAIN_BYTES_MAX = 32 * 1024 };

struct identities {
    _Atomic size_t holders;
    size_t count;
    SSL_CTX *items[];
};

/* --- the rules --- */

static int accept_any(X509_STORE_CTX *chain, void *context)
{
    (void)chain, (void)context;
    return 1;
}

/* Without this, OpenSSL would ask for the password of a locked key at the terminal. */
static int no_password(char *out, int n, int writing, void *context)
{
    (void)writing, (void)context;
    if (n > 0) out[0] = '\0';
    return -1;
}

static int choose_by_name(SSL *ssl, int *alert, void *context)
{
    const struct identities *all = context;
    const char *name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);

    *alert = SSL_AD_UNRECOGNIZED_NAME; /* which nobody is told: any name will do */
    for (size_t i = 0; name && i < all->count; i++) {
        if (X509_check_host(SSL_CTX_get0_certificate(all->items[i]), name, 0, 0, NULL) != 1)
            continue;
        SSL_set_SSL_CTX(ssl, all->items[i]);
        break;
    }
    return SSL_TLSEXT_ERR_OK;
}

static SSL_CTX *create_context(struct identities *all)
{
    SSL_CTX *c = SSL_CTX_new(TLS_server_method());

    CHECK(c);
    CHECK(SSL_CTX_set_min_proto_version(c, TLS1_2_VERSION) == 1);
    CHECK(SSL_CTX_set_cipher_list(c, "ECDHE+AESGCM:ECDHE+CHACHA20") == 1);
    SSL_CTX_set_options(c, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_NO_TICKET |
                               SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
    SSL_CTX_set_num_tickets(c, 0);
    SSL_CTX_set_session_cache_mode(c, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_mode(c, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE);
    SSL_CTX_set_read_ahead(c, 1);
    SSL_CTX_set_max_cert_list(c, CLIENT_CHAIN_BYTES_MAX);
    SSL_CTX_set_verify(c, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_cert_verify_callback(c, accept_any, NULL);
    SSL_CTX_set_default_passwd_cb(c, no_password);
    SSL_CTX_set_tlsext_servername_callback(c, choose_by_name);
    SSL_CTX_set_tlsext_servername_arg(c, all);
    return c;
}

/* --- the files --- */

static bool is_readable(const char *path, char *why)
{
    if (access(path, R_OK) == 0) return true;
    snprintf(why, IDENTITIES_WHY_BYTES, "cannot read %s: %s", path, strerror(errno));
    return false;
}

static bool load(SSL_CTX *c, const char *chain, const char *key, char *why)
{
    if (!is_readable(chain, why) || !is_readable(key, why)) return false;
    if (SSL_CTX_use_certificate_chain_file(c, chain) != 1)
        snprintf(why, IDENTITIES_WHY_BYTES, "%s holds no certificate in PEM form", chain);
    else if (SSL_CTX_use_PrivateKey_file(c, key, SSL_FILETYPE_PEM) == 1)
        return true;
    else if (ERR_GET_REASON(ERR_peek_last_error()) == X509_R_KEY_VALUES_MISMATCH)
        snprintf(why, IDENTITIES_WHY_BYTES, "the key in %s is not that of %s", key, chain);
    else
        snprintf(why, IDENTITIES_WHY_BYTES, "%s holds no key in PEM form, free of a password", key);
    return false;
}

static bool load_files(SSL_CTX *c, const struct identity_files *files, char *why)
{
    char *chain = str_copy(files->chain_path);
    char *key = str_copy(files->key_path.n ? files->key_path : files->chain_path);
    bool good;

    ERR_clear_error();
    good = load(c, chain, key, why);
    ERR_clear_error();
    mem_free(chain);
    mem_free(key);
    return good;
}

/* --- the whole --- */

enum identities_error identities_load(const struct identity_files *files, size_t count,
                                      struct identities **out, char why[IDENTITIES_WHY_BYTES])
{
    struct identities *all = mem_zero(sizeof *all + count * sizeof all->items[0]);

    CHECK(count > 0);
    atomic_store(&all->holders, 1);
    for (; all->count < count; all->count++) {
        all->items[all->count] = create_context(all);
        if (load_files(all->items[all->count], &files[all->count], why)) continue;
        all->count++;
        identities_unref(all);
        return IDENTITIES_BAD;
    }
    *out = all;
    return IDENTITIES_OK;
}

struct identities *identities_ref(struct identities *all)
{
    atomic_fetch_add(&all->holders, 1);
    return all;
}

void identities_unref(struct identities *all)
{
    if (!all || atomic_fetch_sub(&all->holders, 1) > 1) return;
    for (size_t i = 0; i < all->count; i++) SSL_CTX_free(all->items[i]);
    mem_free(all);
}

struct pin identities_key(const struct identities *all)
{
    return pin_of_key(SSL_CTX_get0_certificate(all->items[0]));
}

struct pin identities_certificate(const struct identities *all)
{
    return pin_of_certificate(SSL_CTX_get0_certificate(all->items[0]));
}

struct ssl_st *identities_begin(const struct identities *all)
{
    SSL *ssl = SSL_new(all->items[0]);

    CHECK(ssl);
    SSL_set_accept_state(ssl);
    return ssl;
}
