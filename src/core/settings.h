/* SPDX-License-Identifier: MIT
 * settings: what an administrator may decide about the chat itself. Plain data, filled in by the
 * program from its options; the core only reads it. */
#ifndef SNUG_CORE_SETTINGS_H
#define SNUG_CORE_SETTINGS_H

#include "base/str.h"

/* What an operator may be allowed, and the word for it in the configuration. */
#define PRIVILEGES(EACH)                                                                           \
    EACH(ACCOUNTS, "accounts")     /* look after other people's accounts */                        \
    EACH(AUDIT, "audit")           /* read what operators did */                                   \
    EACH(BAN, "ban")               /* keep people out of the server */                             \
    EACH(DIE, "die")               /* stop it */                                                   \
    EACH(FILTER, "filter")         /* say which words nobody says */                               \
    EACH(HOSTS, "hosts")           /* change the hosts people are seen by */                       \
    EACH(INVITE, "invite")         /* make invitations to the server */                            \
    EACH(KILL, "kill")             /* put somebody off the server */                               \
    EACH(MUTE, "mute")             /* silence people in all rooms */                               \
    EACH(REHASH, "rehash")         /* have the configuration read again */                         \
    EACH(ROOMS, "rooms")           /* do in every room what its operators may */                   \
    EACH(SEE_HIDDEN, "see-hidden") /* secret rooms, invisible people, real addresses */            \
    EACH(WALLOPS, "wallops")       /* speak to all who want to hear operators */

enum privilege {
    PRIVILEGE_NONE,     /* what everybody may */
    PRIVILEGE_OPERATOR, /* what every operator may */
#define PRIVILEGE_ENUM(name, word) PRIVILEGE_##name,
    PRIVILEGES(PRIVILEGE_ENUM)
#undef PRIVILEGE_ENUM
        PRIVILEGE_COUNT
};

struct operator_setting {
    struct str name;
    struct str verifier;   /* argon2id string, as libsodium writes it; empty: no password will do */
    struct str account;    /* whoever is logged in to it needs no password; empty: nobody */
    struct str privileges; /* words with spaces between; "all" is each of them */
};

/* A web gateway that says for whom it connects; see cmd_webirc.c. */
struct gateway_setting {
    struct str name;
    struct str addresses;   /* networks with spaces between */
    struct str password;    /* that it must say */
    struct str certificate; /* SHA-256 in hexadecimal that it must show; empty: any, or none */
};

/* Who may come in; see access.h. */
enum access {
    ACCESS_LAN,      /* those near; others with an invitation or an account */
    ACCESS_INVITE,   /* with an invitation or an account */
    ACCESS_ACCOUNTS, /* with an account */
    ACCESS_OPEN,     /* everybody */
};

/* Who may make an account. */
enum registration_policy {
    REGISTRATION_OPEN,      /* everybody, also before they are connected as somebody */
    REGISTRATION_CONNECTED, /* who is in the chat */
    REGISTRATION_CLOSED,    /* nobody; the administrator makes them */
};

/* Whose addresses others are not shown; see cloak.h. */
enum cloak {
    CLOAK_PUBLIC, /* those of people who are not near */
    CLOAK_ALL,
    CLOAK_NONE,
};

/* Who may have the nicks of an account. */
enum nick_policy {
    NICKS_KEPT, /* who is logged in to it */
    NICKS_FREE, /* everybody, until the owner wants them back */
};

struct settings {
    struct str server_name;  /* as a source: no spaces, has a dot */
    struct str network_name; /* for people: NETWORK= and the greeting */
    struct str network_icon; /* URL of a picture, or empty */
    struct str version;
    struct str lobby;       /* the room everyone lands in; cannot be taken over or vanish */
    const struct str *motd; /* lines */
    size_t motd_count;
    struct str admin_name, admin_location, admin_email;
    const struct operator_setting *operators;
    size_t operator_count;
    const struct gateway_setting *gateways;
    size_t gateway_count;
    enum access access;
    enum cloak cloak;
    struct str password; /* that everybody must know; empty: none */

    uint32_t sts_port; /* where clients without TLS are sent; 0: sts is not offered */
    uint64_t sts_ms;   /* how long those with TLS must not come without */

    enum registration_policy registration;
    bool registration_email; /* a new account needs an address of mail */
    enum nick_policy nicks;

    uint32_t accounts_max;             /* accounts that exist */
    uint32_t password_bytes_min;       /* of a new password */
    uint32_t sessions_max;             /* connections at once */
    uint32_t sessions_per_address_max; /* … from one IPv4 address or IPv6 /64 */
    uint32_t lines_per_address;        /* a second, of one address or account; 0: no limit */
    uint32_t rooms_max;                /* rooms that exist */
    uint32_t rooms_per_user_max;       /* CHANLIMIT */
    uint32_t bans_per_room_max;        /* MAXLIST; exceptions count, too */
    uint32_t multiline_bytes_max;      /* text of one message of several lines … */
    uint32_t multiline_lines_max;      /* … and how many they are */
    uint32_t amend_ms;         /* for how long people may change what they said; 0: for ever */
    uint32_t held_bytes_max;   /* lines of one session waiting for an answer from elsewhere */
    bool always_on;            /* accounts stay in their rooms unless they say otherwise */
    uint32_t history_page_max; /* messages one CHATHISTORY or SEARCH may ask for */
    uint64_t history_age_ms;   /* older messages are forgotten; 0: never */
    uint32_t history_count;    /* of each room, the newest stay; 0: all */
    uint32_t history_on_join;  /* messages a joiner is shown */
    uint32_t silence_ms;       /* a connection that says nothing at all is closed */
    uint32_t registration_ms;  /* … that does not finish registering */
    uint32_t ping_ms;          /* silence after which we ask */
    uint32_t pong_ms;          /* and how long we wait for an answer */
    uint32_t idle_exit_ms;     /* stop when nobody was there for so long; 0 never */
};

#endif
