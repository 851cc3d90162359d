/* SPDX-License-Identifier: MIT
 * server_sections: what stands in the sections of snugd's file. */
#include "config/server_sections.h"

#include "base/ip.h"
#include "config/server_options.h"

/* Plain argon2i and short strings of other makers are refused when read, not when somebody logs in.
 */
static bool is_verifier(struct str text)
{
    return str_starts(text, STR("$argon2id$v=19$")) && text.n < 128;
}

#define PRIVILEGE_WORDS                                                                            \
    "accounts audit ban die filter hosts invite kill mute rehash rooms see-hidden wallops"

/* One operator privilege, or all. */
static bool is_privilege(struct str word)
{
#define PRIVILEGE_WORD(name, text) STR_INIT(text),
    static const struct str words[] = {PRIVILEGES(PRIVILEGE_WORD) STR_INIT("all")};
#undef PRIVILEGE_WORD

    for (size_t i = 0; i < ARRAY_LENGTH(words); i++)
        if (str_eq_nocase(words[i], word)) return true;
    return false;
}

static bool are_privileges(struct str text)
{
    struct str word = str_word(&text);
    bool good = word.n > 0;

    for (; good && word.n; word = str_word(&text)) good = is_privilege(word);
    return good;
}

static bool are_networks(struct str text)
{
    struct str word = str_word(&text);
    struct ip_network network;
    bool good = word.n > 0;

    for (; good && word.n; word = str_word(&text)) good = ip_network_parse(word, &network);
    return good;
}

static bool is_fingerprint(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!str_contains(STR("0123456789abcdefABCDEF"), text.p[i])) return false;
    return text.n == 64;
}

static const struct option_row operator_rows[] = {
    {.name = "password",
     .places = OPTION_FILE,
     .type = OPTION_TEXT,
     OPTION_FIELD(struct operator_setting, verifier),
     .accepts = is_verifier,
     .expected = "an argon2id string in quotes, as \"snugd hash-password\" makes it",
     .value = "$argon2id$v=19$...",
     .fallback_note = "none will do",
     .group = "operator",
     .sentence = "What \"snugd hash-password\" printed for the password."},
    {.name = "account",
     .places = OPTION_FILE,
     .type = OPTION_TEXT,
     OPTION_FIELD(struct operator_setting, account),
     .value = "NAME",
     .fallback_note = "none",
     .group = "operator",
     .sentence =
         "Whoever is logged in to this account needs no password: \"/oper NAME\" is enough."},
    {.name = "privileges",
     .places = OPTION_FILE,
     .type = OPTION_TEXT,
     OPTION_FIELD(struct operator_setting, privileges),
     .accepts = are_privileges,
     .expected = "all, or some of: " PRIVILEGE_WORDS,
     .value = "WORDS",
     .fallback = "all",
     .fallback_note = "all",
     .group = "operator",
     .sentence = "What this operator may do, in words with spaces between: " PRIVILEGE_WORDS "."},
};

static const struct option_row gateway_rows[] = {
    {.name = "address",
     .places = OPTION_FILE,
     .type = OPTION_TEXT,
     OPTION_FIELD(struct gateway_setting, addresses),
     .accepts = are_networks,
     .expected = "addresses or networks with spaces between",
     .value = "NETWORKS",
     .group = "gateway",
     .sentence = "Where it connects from: addresses, or networks like 10.0.0.0/8, with spaces "
                 "between."},
    {.name = "password",
     .places = OPTION_FILE,
     .type = OPTION_TEXT,
     OPTION_FIELD(struct gateway_setting, password),
     .value = "WORD",
     .group = "gateway",
     .sentence = "What it says to prove that it is the gateway."},
    {.name = "certificate",
     .places = OPTION_FILE,
     .type = OPTION_TEXT,
     OPTION_FIELD(struct gateway_setting, certificate),
     .accepts = is_fingerprint,
     .expected = "the 64 hexadecimal digits of a SHA-256",
     .value = "SHA-256",
     .fallback_note = "any, or none",
     .group = "gateway",
     .sentence = "It must connect with TLS and show the certificate with this fingerprint, too."},
};

const struct option_section server_sections[SERVER_SECTION_COUNT] = {
    {.name = "operator",
     .title = "NAME",
     .rows = operator_rows,
     .row_count = ARRAY_LENGTH(operator_rows),
     .item_bytes = sizeof(struct operator_setting),
     .title_offset = offsetof(struct operator_setting, name),
     .items_offset = offsetof(struct server_options, core.operators),
     .count_offset = offsetof(struct server_options, core.operator_count),
     .sentence = "Somebody who may look after the whole chat, after \"/oper NAME PASSWORD\"."},
    {.name = "gateway",
     .title = "NAME",
     .rows = gateway_rows,
     .row_count = ARRAY_LENGTH(gateway_rows),
     .item_bytes = sizeof(struct gateway_setting),
     .title_offset = offsetof(struct gateway_setting, name),
     .items_offset = offsetof(struct server_options, core.gateways),
     .count_offset = offsetof(struct server_options, core.gateway_count),
     .sentence = "A web chat that brings people in and says who they are (WEBIRC)."},
};
