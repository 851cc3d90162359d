/* SPDX-License-Identifier: MIT
 * certificate: a key, a certificate around it, and two files in PEM form. */
#include "tls/certificate.h"

#include "base/buf.h"
#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { DAY_S = 24 * 60 * 60, GOOD_FOR_DAYS = 50 * 365, NAMES_BYTES_MAX = 1024 };

/* --- the certificate --- */

/* RFC 5280 4.1.2.2: a positive number of at most 20 bytes; chance makes it unique. */
static void set_serial(X509 *x)
{
    unsigned char bytes[16];
    BIGNUM *number;

    CHECK(RAND_bytes(bytes, sizeof bytes) == 1);
    bytes[0] = (bytes[0] & 0x7F) | 0x40;
    number = BN_bin2bn(bytes, sizeof bytes, NULL);
    CHECK(number && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(x)));
    BN_free(number);
}

static void add_extension(X509 *x, int kind, const char *value)
{
    X509V3_CTX context;
    X509_EXTENSION *extension;

    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, x, x, NULL, NULL, 0);
    extension = X509V3_EXT_conf_nid(NULL, &context, kind, value);
    CHECK(extension && X509_add_ext(x, extension, -1) == 1);
    X509_EXTENSION_free(extension);
}

/* What is no plain host name could mean something else to X509V3_EXT_conf_nid. */
static bool is_host_name(struct str name)
{
    for (size_t i = 0; i < name.n; i++) {
        char c = ascii_lower(name.p[i]);
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '.')
            return false;
    }
    return name.n > 0;
}

/* Not what the machine is called, which is often by a person's name: strangers are shown this. */
static void add_names(X509 *x, struct str name)
{
    struct buf names;

    buf_init(&names, NAMES_BYTES_MAX);
    buf_add(&names, STR("DNS:localhost"));
    if (is_host_name(name)) buf_addf(&names, ",DNS:" STR_FMT, STR_ARG(name));
    buf_add_char(&names, '\0');
    add_extension(x, NID_subject_alt_name, names.p);
    buf_finish(&names);
}

static void set_subject(X509 *x, struct str name)
{
    X509_NAME *subject = X509_get_subject_name(x);
    struct str common = str_first(name, 64); /* RFC 5280 A.1: ub-common-name */

    CHECK(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, (const unsigned char *)common.p,
                                     (int)common.n, -1, 0) == 1);
    CHECK(X509_set_issuer_name(x, subject) == 1);
}

/* A day early, for those whose clock is behind. */
static X509 *sign_itself(EVP_PKEY *key, struct str name)
{
    X509 *x = X509_new();

    CHECK(x && X509_set_version(x, X509_VERSION_3) == 1);
    set_serial(x);
    CHECK(X509_gmtime_adj(X509_getm_notBefore(x), -DAY_S));
    CHECK(X509_time_adj_ex(X509_getm_notAfter(x), GOOD_FOR_DAYS, 0, NULL));
    CHECK(X509_set_pubkey(x, key) == 1);
    set_subject(x, name);
    add_names(x, name);
    add_extension(x, NID_basic_constraints, "critical,CA:FALSE");
    add_extension(x, NID_key_usage, "critical,digitalSignature");
    add_extension(x, NID_ext_key_usage, "serverAuth");
    CHECK(X509_sign(x, key, EVP_sha256()) > 0);
    return x;
}

/* --- the files --- */

static FILE *create_file(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

    return fd >= 0 ? fdopen(fd, "w") : NULL;
}

static bool finish_file(FILE *file, bool written)
{
    bool good = written && fflush(file) == 0 && fsync(fileno(file)) == 0;

    return fclose(file) == 0 && good;
}

static bool write_whole(const char *path, const X509 *x, const EVP_PKEY *key)
{
    struct buf partial;
    FILE *file;
    bool good;

    buf_init(&partial, strlen(path) + 16);
    buf_addf(&partial, "%s.partial", path);
    buf_add_char(&partial, '\0');
    file = create_file(partial.p);
    good = file &&
           finish_file(file, x ? PEM_write_X509(file, x) == 1
                               : PEM_write_PrivateKey(file, key, NULL, NULL, 0, NULL, NULL) == 1);
    good = good && rename(partial.p, path) == 0;
    buf_finish(&partial);
    return good;
}

/* The key first: a chain that is there means that both are. */
static bool write_both(const char *chain, const char *key_path, struct str name)
{
    EVP_PKEY *key = EVP_EC_gen("P-256");
    X509 *x;
    bool good;

    CHECK(key);
    x = sign_itself(key, name);
    good = write_whole(key_path, NULL, key) && write_whole(chain, x, NULL);
    X509_free(x);
    EVP_PKEY_free(key);
    return good;
}

static enum certificate_error ensure(const char *chain, const char *key, struct str name, char *why)
{
    bool has_chain = access(chain, F_OK) == 0;

    if (has_chain && access(key, F_OK) == 0) return CERTIFICATE_OK;
    if (has_chain) {
        snprintf(why, CERTIFICATE_WHY_BYTES,
                 "%s is there without its key %s; remove it, and both are made anew", chain, key);
        return CERTIFICATE_HALF;
    }
    if (write_both(chain, key, name)) return CERTIFICATE_OK;
    snprintf(why, CERTIFICATE_WHY_BYTES, "cannot write the certificate %s: %s", chain,
             strerror(errno));
    return CERTIFICATE_CANNOT_WRITE;
}

enum certificate_error certificate_ensure(struct str chain_path, struct str key_path,
                                          struct str name, char why[CERTIFICATE_WHY_BYTES])
{
    char *chain = str_copy(chain_path), *key = str_copy(key_path);
    enum certificate_error error = ensure(chain, key, name, why);

    mem_free(chain);
    mem_free(key);
    return error;
}
