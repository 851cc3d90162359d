/* SPDX-License-Identifier: MIT
 * server_table: every option of snugd. What the sentences say is what the man pages say. */
#include "base/ip.h"
#include "base/log.h"
#include "config/listen_address.h"
#include "config/server_options.h"
#include "config/server_sections.h"

#include <assert.h>

#define CORE(member) OPTION_FIELD(struct server_options, core.member)
#define HERE(member) OPTION_FIELD(struct server_options, member)

enum { ONCE = OPTION_ARGS };
enum { MINUTE = 60 * 1000, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

static const char *const log_levels[] = {
    [LOG_ERROR] = "error", [LOG_WARN] = "warn", [LOG_INFO] = "info", [LOG_DEBUG] = "debug", NULL};

static const char *const accesses[] = {[ACCESS_LAN] = "lan",
                                       [ACCESS_INVITE] = "invite",
                                       [ACCESS_ACCOUNTS] = "accounts",
                                       [ACCESS_OPEN] = "open",
                                       NULL};
static const char *const registrations[] = {[REGISTRATION_OPEN] = "open",
                                            [REGISTRATION_CONNECTED] = "connected",
                                            [REGISTRATION_CLOSED] = "closed",
                                            NULL};

static const char *const cloaks[] = {
    [CLOAK_PUBLIC] = "public", [CLOAK_ALL] = "all", [CLOAK_NONE] = "none", NULL};

static const char *const nick_policies[] = {[NICKS_KEPT] = "kept", [NICKS_FREE] = "free", NULL};

static bool is_server_name(struct str text)
{
    return text.n <= 63 && str_contains(text, '.') && !str_contains(text, ' ') &&
           !str_contains(text, '!') && !str_contains(text, '@') && text.p[0] != ':';
}

static bool is_network_name(struct str text)
{
    return text.n > 0 && text.n <= 63 && !str_contains(text, ' ');
}

/* It stands in a line of IRC, among others. */
static bool is_icon_url(struct str text)
{
    return text.n <= 300 &&
           (str_starts(text, STR("https://")) || str_starts(text, STR("http://"))) &&
           !str_contains(text, ' ');
}

static bool may_be_lobby(struct str text)
{
    return text.n > 1 && text.n <= 64 && text.p[0] == '#' && !str_contains(text, ' ') &&
           !str_contains(text, ',') && !str_contains(text, ':');
}

static bool is_listen_address(struct str text)
{
    struct listen_address address;

    return listen_address_cut(text, &address);
}

static bool is_network(struct str text)
{
    struct ip_network network;

    return ip_network_parse(text, &network);
}

static const char files[] = "Files";
static const char listening[] = "Listening";
static const char encryption[] = "Encryption";
static const char who[] = "Who may come in";
static const char chat[] = "The chat";
static const char accounts[] = "Accounts";
static const char limits[] = "Limits";
static const char times[] = "Times";
static const char administration[] = "Administration";
static const char instead[] = "Instead of serving";

/* A row reads better as a paragraph than as a column. */
/* clang-format off */
static const struct option_row rows[] = {
    {.name = "config", .letter = 'c', .group = files, .places = OPTION_ARGS | OPTION_ENVIRONMENT,
     .needs_restart = true, .type = OPTION_TEXT, HERE(config_path), .value = "FILE",
     .fallback_note = "~/.config/snug/snugd.conf, else /etc/snug/snugd.conf, if there is one",
     .sentence = "Read this configuration file."},
    {.name = "data", .letter = 'd', .group = files, .needs_restart = true, .type = OPTION_TEXT,
     HERE(data_path), .value = "FOLDER", .fallback_note = "~/.local/share/snug",
     .sentence = "Keep rooms, history and the control socket in this folder, which one snugd at "
                 "a time can have. It is made, for its owner alone, when it is not there."},
    {.name = "log", .group = files, .type = OPTION_TEXT, HERE(log_path), .value = "FILE",
     .fallback_note = "standard error",
     .sentence = "Append what happens to this file, one line an event. What people write is "
                 "never in it. SIGHUP opens it anew after it was rotated."},
    {.name = "log-level", .group = files, .type = OPTION_CHOICE, HERE(log_level),
     .choices = log_levels, .value = "LEVEL", .fallback = "info",
     .sentence = "Log events of this weight and above."},
    {.name = "motd", .group = files, .type = OPTION_TEXT, HERE(motd_path), .value = "FILE",
     .fallback_note = "no message",
     .sentence = "Greet everybody who comes with the lines of this file, the message of the day."},

    {.name = "listen", .letter = 'l', .group = listening, .needs_restart = true,
     .type = OPTION_LIST, HERE(listen), .accepts = is_listen_address,
     .expected = "ADDRESS, INTERFACE, ADDRESS:PORT or [IPV6]:PORT, with or without tls:// before",
     .value = "ADDRESS",
     .fallback_note = "all addresses of this machine",
     .sentence = "Listen on this address, or on the address of this network interface, with a "
                 "port of its own after \":\" or without. Several may be given. With localhost, "
                 "only this machine can join. With \"tls://\" before it, only who speaks TLS; "
                 "else anybody may, with TLS and without."},
    {.name = "port", .letter = 'p', .group = listening, .needs_restart = true,
     .type = OPTION_NUMBER, HERE(port), .max = 65535, .value = "PORT", .fallback = "6697",
     .sentence = "Listen on this port wherever none is named. 0 takes one that is free."},
    {.name = "port-file", .group = listening, .needs_restart = true, .type = OPTION_TEXT,
     HERE(port_path), .value = "FILE", .fallback_note = "none",
     .sentence = "Write the port into this file as soon as people can join, and remove it at the "
                 "end."},
    {.name = "print-port", .group = listening, .places = ONCE, .needs_restart = true,
     .type = OPTION_FLAG, HERE(print_port),
     .sentence = "Print the port and nothing else instead of the lines for people."},

    {.name = "tls", .group = encryption, .needs_restart = true, .type = OPTION_FLAG, HERE(tls),
     .fallback = "yes",
     .sentence = "Speak TLS with those who want it, on every port."},
    {.name = "tls-certificate", .group = encryption, .type = OPTION_LIST, HERE(tls_certificates),
     .value = "FILE", .fallback_note = "one of its own, in the folder tls of the data folder",
     .sentence = "Show this certificate: a file in PEM form, with the certificates between it and "
                 "a known authority behind it. Several may be given; who asks for a host by name "
                 "is shown the first that is for that host, everybody else the first. SIGHUP "
                 "reads them again; nobody is disconnected."},
    {.name = "tls-key", .group = encryption, .type = OPTION_LIST, HERE(tls_keys), .value = "FILE",
     .fallback_note = "in the file of the certificate",
     .sentence = "The key of the certificate, in PEM form, without a password. With several "
                 "certificates, their keys in the same order."},
    {.name = "sts-port", .group = encryption, .type = OPTION_NUMBER, CORE(sts_port), .max = 65535,
     .value = "PORT", .fallback = "0", .fallback_note = "not told",
     .sentence = "Tell clients that connect without TLS to come back with TLS on this port (IRCv3 "
                 "STS). Only with a certificate that they accept: they will not come back without."},
    {.name = "sts-duration", .group = encryption, .type = OPTION_DURATION, CORE(sts_ms),
     .max = 3650ull * DAY, .value = "TIME", .fallback = "0",
     .sentence = "How long a client that has come with TLS must not come without it any more. 0 "
                 "takes back what was told before."},
    {.name = "access", .group = who, .type = OPTION_CHOICE, CORE(access), .choices = accesses,
     .value = "WHO", .fallback = "lan",
     .sentence = "Who may come in. lan: whoever is near, that is at a private, link-local or "
                 "loopback address or in a tailnet; others need an invitation or an account. "
                 "invite: everybody needs one of these. accounts: everybody needs an account. "
                 "open: nobody needs anything."},
    {.name = "password", .group = who, .places = OPTION_ENVIRONMENT | OPTION_FILE,
     .type = OPTION_TEXT, CORE(password), .value = "WORD", .fallback_note = "none",
     .sentence = "Let in only those who give this password (PASS), from wherever they come; an "
                 "invitation is as good. Who knows it counts as invited."},
    {.name = "cloak", .group = who, .type = OPTION_CHOICE, CORE(cloak), .choices = cloaks,
     .value = "WHOSE", .fallback = "public",
     .sentence = "Show others something else in place of an address. public: in place of those that "
                 "are not near. all: of everybody's. none: of nobody's. Operators with the "
                 "privilege see-hidden see them all."},
    {.name = "proxy-from", .group = who, .needs_restart = true, .type = OPTION_LIST,
     HERE(proxy_from), .accepts = is_network, .expected = "an address or a network like 10.0.0.0/8",
     .value = "NETWORK", .fallback_note = "nobody",
     .sentence = "Proxies connect from here, and say for whom with the PROXY protocol (version 1 "
                 "or 2). Whoever can connect from here can claim any address. Several may be given."},

    {.name = "name", .group = chat, .type = OPTION_TEXT, CORE(server_name),
     .accepts = is_server_name,
     .expected = "a name with a dot and without spaces, at most 63 bytes", .value = "NAME",
     .fallback = "snug.lan",
     .sentence = "What the server calls itself in the protocol, and in the certificate that it makes "
                 "for itself at the first start. It need not be known to DNS."},
    {.name = "network", .group = chat, .type = OPTION_TEXT, CORE(network_name),
     .accepts = is_network_name, .expected = "one word of at most 63 bytes", .value = "NAME",
     .fallback = "snug",
     .sentence = "What the chat is called; clients show it to people."},
    {.name = "network-icon", .group = chat, .type = OPTION_TEXT, CORE(network_icon),
     .accepts = is_icon_url, .expected = "an address of the web, of at most 300 bytes",
     .value = "URL", .fallback_note = "none",
     .sentence = "A picture of the chat; clients may show it beside its name."},
    {.name = "lobby", .group = chat, .needs_restart = true, .type = OPTION_TEXT, CORE(lobby),
     .accepts = may_be_lobby,
     .expected = "a room: \"#\" and a word of at most 63 bytes without comma and colon",
     .value = "ROOM", .fallback = "#lobby",
     .sentence = "The room in which everybody begins. It is always there and belongs to nobody."},
    {.name = "history-on-join", .group = chat, .type = OPTION_NUMBER, CORE(history_on_join),
     .max = 100, .value = "COUNT", .fallback = "50",
     .sentence = "How many earlier messages are shown to somebody who enters a room."},
    {.name = "always-on", .group = chat, .type = OPTION_FLAG, CORE(always_on), .fallback = "no",
     .sentence = "Accounts stay in their rooms while they are not connected, unless they say "
                 "otherwise (PERSISTENCE)."},
    {.name = "history-age", .group = chat, .type = OPTION_DURATION, CORE(history_age_ms),
     .value = "TIME", .fallback = "0",
     .sentence = "Forget messages that are older, within the hour. 0 keeps them for ever."},
    {.name = "history-count", .group = chat, .type = OPTION_NUMBER, CORE(history_count),
     .max = 100000000, .value = "COUNT", .fallback = "0",
     .sentence = "Of each room, keep only so many of the latest messages. 0 keeps all."},
    {.name = "history-page-max", .group = chat, .type = OPTION_NUMBER, CORE(history_page_max),
     .min = 1, .max = 1000, .value = "COUNT", .fallback = "1000",
     .sentence = "How many messages a client may ask for at once."},
    {.name = "amend-within", .group = chat, .type = OPTION_DURATION, CORE(amend_ms),
     .max = 20 * DAY, .value = "TIME", .fallback = "1h",
     .sentence = "How long people may take back or correct what they said. 0 is for ever. Who "
                 "runs a room may always take back what was said in it."},
    {.name = "admin-name", .group = chat, .type = OPTION_TEXT, CORE(admin_name), .value = "TEXT",
     .fallback_note = "not told",
     .sentence = "Who runs this server, for those who ask with /admin."},
    {.name = "admin-location", .group = chat, .type = OPTION_TEXT, CORE(admin_location),
     .value = "TEXT", .fallback_note = "not told",
     .sentence = "Where this server is."},
    {.name = "admin-email", .group = chat, .type = OPTION_TEXT, CORE(admin_email),
     .value = "TEXT", .fallback_note = "not told",
     .sentence = "How to write to whoever runs it."},

    {.name = "registration", .group = accounts, .type = OPTION_CHOICE, CORE(registration),
     .choices = registrations, .value = "WHO", .fallback = "open",
     .sentence = "Who may make an account: everybody, only who is in the chat already, or nobody "
                 "but the administrator, with the console's account create."},
    {.name = "registration-email", .group = accounts, .type = OPTION_FLAG,
     CORE(registration_email), .fallback = "no",
     .sentence = "Ask for an address of mail with a new account. Nothing is sent there."},
    {.name = "password-bytes-min", .group = accounts, .type = OPTION_NUMBER,
     CORE(password_bytes_min), .min = 1, .max = 300, .value = "COUNT", .fallback = "3",
     .sentence = "How long a new password of an account must be. Guessing is slow in any case: "
                 "twenty at once from one address, and then one in twenty seconds."},
    {.name = "nicks", .group = accounts, .type = OPTION_CHOICE, CORE(nicks),
     .choices = nick_policies, .value = "POLICY", .fallback = "kept",
     .sentence = "Whether the nicks of accounts are kept for whoever is logged in to them, or free "
                 "until their owner wants them back."},
    {.name = "accounts-max", .group = accounts, .type = OPTION_NUMBER, CORE(accounts_max),
     .max = 10000000, .value = "COUNT", .fallback = "100000",
     .sentence = "How many accounts there can be."},

    {.name = "sessions-max", .group = limits, .type = OPTION_NUMBER, CORE(sessions_max),
     .min = 1, .max = 1000000, .value = "COUNT", .fallback = "10000",
     .sentence = "How many connections there can be at once. Further ones are told so and "
                 "closed."},
    {.name = "sessions-per-address-max", .group = limits, .type = OPTION_NUMBER,
     CORE(sessions_per_address_max), .min = 1, .max = 1000000, .value = "COUNT",
     .fallback = "1000",
     .sentence = "How many of them may come from one IPv4 address or one IPv6 network (/64)."},
    {.name = "rooms-max", .group = limits, .type = OPTION_NUMBER, CORE(rooms_max), .min = 1,
     .max = 1000000, .value = "COUNT", .fallback = "10000",
     .sentence = "How many rooms there can be."},
    {.name = "rooms-per-user-max", .group = limits, .type = OPTION_NUMBER,
     CORE(rooms_per_user_max), .min = 1, .max = 10000, .value = "COUNT", .fallback = "100",
     .sentence = "How many rooms one person can be in."},
    {.name = "bans-per-room-max", .group = limits, .type = OPTION_NUMBER,
     CORE(bans_per_room_max), .min = 1, .max = 10000, .value = "COUNT", .fallback = "100",
     .sentence = "How many masks a room's lists of bans and exceptions have room for, together."},
    {.name = "multiline-bytes-max", .group = limits, .type = OPTION_NUMBER,
     CORE(multiline_bytes_max), .min = 512, .max = 131072, .value = "BYTES", .fallback = "40000",
     .sentence = "How long the text of one message of several lines can be."},
    {.name = "multiline-lines-max", .group = limits, .type = OPTION_NUMBER,
     CORE(multiline_lines_max), .min = 2, .max = 1000, .value = "COUNT", .fallback = "100",
     .sentence = "How many lines it can have."},
    {.name = "message-rate", .group = limits, .needs_restart = true, .type = OPTION_NUMBER,
     HERE(message_rate), .min = 1, .max = 1000000, .value = "COUNT", .fallback = "50",
     .sentence = "How many lines a second are read from one connection in the long run. Nobody "
                 "is cut off for talking faster: the rest waits. A long line counts once for each "
                 "512 bytes."},
    {.name = "message-burst", .group = limits, .needs_restart = true, .type = OPTION_NUMBER,
     HERE(message_burst), .min = 1, .max = 1000000, .value = "COUNT", .fallback = "500",
     .sentence = "How many lines are read at once from a connection that was quiet before."},
    {.name = "message-rate-per-address", .group = limits, .type = OPTION_NUMBER,
     CORE(lines_per_address), .max = 1000000, .value = "COUNT", .fallback = "1000",
     .sentence = "How many lines a second all connections of one address, IPv6 network (/64) or "
                 "account may say together in the long run, and ten times that at once. What is "
                 "more waits. 0 is no limit; this machine has none."},
    {.name = "send-queue-max", .group = limits, .needs_restart = true, .type = OPTION_SIZE,
     HERE(send_queue_bytes_max), .min = 64 << 10, .max = 1 << 30, .value = "SIZE",
     .fallback = "1M",
     .sentence = "How much may wait for a connection that does not read before it is cut off."},
    {.name = "held-max", .group = limits, .needs_restart = true, .type = OPTION_SIZE,
     CORE(held_bytes_max), .min = 16 << 10, .max = 64 << 20, .value = "SIZE", .fallback = "64k",
     .sentence = "How much of what a connection says is kept while it waits for an earlier "
                 "answer."},
    {.name = "journal-pending-max", .group = limits, .needs_restart = true,
     .type = OPTION_NUMBER, HERE(journal_pending_max), .min = 100, .max = 500000,
     .value = "COUNT", .fallback = "20000",
     .sentence = "How many lines may wait for the disk before the chat waits with them."},
    {.name = "workers", .group = limits, .needs_restart = true, .type = OPTION_NUMBER,
     HERE(worker_count), .max = 64, .value = "COUNT", .fallback = "0",
     .fallback_note = "one a processor, at most 4",
     .sentence = "How many threads serve the connections."},

    {.name = "silence-timeout", .group = times, .type = OPTION_DURATION, CORE(silence_ms),
     .min = 1000, .max = HOUR, .value = "TIME", .fallback = "10s",
     .sentence = "How long a new connection may stay silent before it is closed."},
    {.name = "registration-timeout", .group = times, .type = OPTION_DURATION,
     CORE(registration_ms), .min = 1000, .max = HOUR, .value = "TIME", .fallback = "1m",
     .sentence = "How long a new connection may take to give a name before it is closed."},
    {.name = "ping-after", .group = times, .type = OPTION_DURATION, CORE(ping_ms), .min = 1000,
     .max = DAY, .value = "TIME", .fallback = "1m",
     .sentence = "How long a connection may be silent before it is asked whether it is still "
                 "there."},
    {.name = "ping-timeout", .group = times, .type = OPTION_DURATION, CORE(pong_ms), .min = 1000,
     .max = DAY, .value = "TIME", .fallback = "1m",
     .sentence = "How long it may take to answer that before it is closed."},
    {.name = "idle-exit", .group = times, .type = OPTION_DURATION, CORE(idle_exit_ms),
     .max = 20 * DAY, .value = "TIME", .fallback = "0", .fallback_note = "never",
     .sentence = "Stop when nobody was there for this long, counted from the start or from when "
                 "the last person left. 0 is never."},

    {.name = "console", .group = administration, .needs_restart = true, .type = OPTION_FLAG,
     HERE(console), .fallback = "yes",
     .sentence = "Take commands from standard input when that is a terminal or a pipe. Its end "
                 "stops nothing."},

    {.name = "check-config", .group = instead, .places = ONCE, .type = OPTION_FLAG,
     HERE(check_config),
     .sentence = "Say whether the configuration is good, and end."},
    {.name = "print-sample", .group = instead, .places = ONCE, .type = OPTION_FLAG,
     HERE(print_sample),
     .sentence = "Print a configuration file to begin with, and end."},
    {.name = "print-options", .group = instead, .places = ONCE, .type = OPTION_FLAG,
     HERE(print_options),
     .sentence = "Print all options as a table for scripts, and end."},
    {.name = "help", .letter = 'h', .group = instead, .places = ONCE, .type = OPTION_FLAG,
     HERE(help),
     .sentence = "Print this, and end."},
    {.name = "version", .letter = 'V', .group = instead, .places = ONCE, .type = OPTION_FLAG,
     HERE(version),
     .sentence = "Print the version, and end."},
};
/* clang-format on */

static_assert(ARRAY_LENGTH(rows) <= OPTION_ROWS_MAX, "more options than a reading can hold");

const struct option_table server_option_table = {
    .program = "snugd",
    .rows = rows,
    .row_count = ARRAY_LENGTH(rows),
    .sections = server_sections,
    .section_count = SERVER_SECTION_COUNT,
};
