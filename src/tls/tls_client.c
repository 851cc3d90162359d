/* SPDX-License-Identifier: MIT
 * tls_client: one SSL_CTX, and what to ask a server for. */
#include "tls/tls_client.h"

#include "base/mem.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <unistd.h>

struct tls_client {
    SSL_CTX *context;
};

/* An OpenSSL that was linked into a program may come from a system that keeps them elsewhere. */
static void load_authorities(SSL_CTX *context)
{
    static const char *const bundles[] = {"/etc/ssl/certs/ca-certificates.crt",
                                          "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"};

    (void)SSL_CTX_set_default_verify_paths(context);
    if (access(X509_get_default_cert_dir(), R_OK) == 0) return;
    for (size_t i = 0; i < ARRAY_LENGTH(bundles); i++)
        if (SSL_CTX_load_verify_file(context, bundles[i]) == 1) return;
}

/* A connection that nobody waits for any more may be on a thread of its own when the program ends:
 * nothing shall be torn down under it then. */
struct tls_client *tls_client_create(void)
{
    struct tls_client *c = mem_zero(sizeof *c);

    CHECK(OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, NULL) == 1);
    c->context = SSL_CTX_new(TLS_client_method());
    CHECK(c->context);
    CHECK(SSL_CTX_set_min_proto_version(c->context, TLS1_2_VERSION) == 1);
    SSL_CTX_set_options(c->context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_mode(c->context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE);
    SSL_CTX_set_session_cache_mode(c->context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_verify(c->context, SSL_VERIFY_NONE, NULL); /* SSL_get_verify_result still tells */
    load_authorities(c->context);
    ERR_clear_error();
    return c;
}

void tls_client_destroy(struct tls_client *c)
{
    if (!c) return;
    SSL_CTX_free(c->context);
    mem_free(c);
}

bool tls_client_show(struct tls_client *c, const char *path)
{
    bool good = SSL_CTX_use_certificate_chain_file(c->context, path) == 1 &&
                SSL_CTX_use_PrivateKey_file(c->context, path, SSL_FILETYPE_PEM) == 1;

    ERR_clear_error();
    return good;
}

/* OpenSSL's macro takes a name that it could change. */
static void ask_for(SSL *ssl, const char *host)
{
    char *name = str_copy(str_from(host));

    (void)SSL_set1_host(ssl, name);
    (void)SSL_set_tlsext_host_name(ssl, name);
    mem_free(name);
}

/* A server name is no address (RFC 6066 3), but a certificate may be for one. */
struct ssl_st *tls_client_begin(const struct tls_client *c, const char *host)
{
    SSL *ssl = SSL_new(c->context);

    CHECK(ssl);
    if (X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host) != 1) ask_for(ssl, host);
    SSL_set_connect_state(ssl);
    ERR_clear_error();
    return ssl;
}
