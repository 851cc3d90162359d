/* SPDX-License-Identifier: MIT
 * program_table: every option of snug. What the sentences say is what the man page says. */
#include "irc/names.h"
#include "snug/program_options.h"
#include "snug/reach/target.h"
#include "snug/script/since.h"

#include <assert.h>

#define HERE(member) OPTION_FIELD(struct program_options, member)

enum { ONCE = OPTION_ARGS };

static const char *const themes[] = {[THEME_UNKNOWN] = "auto",
                                     [THEME_DARK] = "dark",
                                     [THEME_LIGHT] = "light",
                                     [THEME_NONE] = "none",
                                     NULL};
static const char *const times[] = {
    [TIMES_NONE] = "off", [TIMES_MINUTES] = "HH:MM", [TIMES_SECONDS] = "HH:MM:SS", NULL};
static const char *const joins[] = {
    [JOINS_QUIET] = "quiet", [JOINS_ALL] = "all", [JOINS_NONE] = "none", NULL};
static const char *const notices[] = {
    [NOTICES_CALLS] = "mentions", [NOTICES_ALL] = "all", [NOTICES_NONE] = "none", NULL};

static bool is_server(struct str text)
{
    struct target ignored;

    return target_parse(text, STR(""), &ignored) == TARGET_OK;
}

/* The "#" may be left out, since the shell and the file take it for the start of a comment. */
static bool is_room(struct str text)
{
    if (str_starts(text, STR("#"))) return room_name_is_valid(text);
    return text.n && text.n < ROOM_BYTES_MAX && !str_contains(text, ' ') &&
           !str_contains(text, ',');
}

static bool is_binding(struct str text)
{
    struct str key = str_word(&text), action = str_word(&text);

    return key.n && action.n && text.n == 0;
}

static const char server[] = "The server";
static const char screen[] = "The screen";
static const char files[] = "Files";
static const char scripts[] = "For single words";
static const char instead[] = "Instead of all this";

/* A row reads better as a paragraph than as a column. */
/* clang-format off */
static const struct option_row rows[] = {
    {.name = "server", .letter = 's', .group = server, .type = OPTION_TEXT, HERE(server),
     .accepts = is_server, .expected = "HOST, HOST:PORT or a link", .value = "SERVER",
     .fallback_note = "the one used last, else the one on this machine",
     .sentence = "Go to this server, where none is named otherwise."},
    {.name = "name", .letter = 'n', .group = server, .type = OPTION_TEXT, HERE(name),
     .accepts = nick_is_valid,
     .expected = "at most 32 letters, digits and any of -_[]\\`^{}|, no digit or - first",
     .value = "NAME", .fallback_note = "the name you are logged in with",
     .sentence = "Be known by this name."},
    {.name = "account", .group = server, .type = OPTION_TEXT, HERE(account),
     .accepts = nick_is_valid, .expected = "a name", .value = "NAME",
     .fallback_note = "the one whose password was kept",
     .sentence = "Log in to this account of the server."},
    {.name = "password-command", .group = server, .type = OPTION_TEXT, HERE(password_command),
     .value = "COMMAND", .fallback_note = "what was kept",
     .sentence = "The password of the account, which without --account is the one of your name, "
                 "is the first line that this command of the shell prints."},
    {.name = "certificate", .group = server, .type = OPTION_TEXT, HERE(certificate),
     .value = "FILE", .fallback_note = "none",
     .sentence = "Show this certificate to the server, which may know you by it: a file in PEM "
                 "form with its key. It is shown by TLS alone."},
    {.name = "trust", .group = server, .places = ONCE, .type = OPTION_FLAG, HERE(trust),
     .sentence = "Take the server's key for the right one, though another was known before. Ask "
                 "whoever runs the server first."},
    {.name = "once", .group = server, .type = OPTION_FLAG, HERE(once), .fallback = "no",
     .sentence = "End when the connection is lost, as is always done where stdin is no terminal, "
                 "instead of coming back."},
    {.name = "rooms", .group = server, .type = OPTION_LIST, HERE(rooms), .accepts = is_room,
     .expected = "a room, with its # or without", .value = "ROOM", .fallback_note = "none",
     .sentence = "Enter this room at the start, besides the one where everybody begins. Several "
                 "may be given."},

    {.name = "plain", .group = screen, .type = OPTION_FLAG, HERE(plain), .fallback = "no",
     .sentence = "Write a line for each message and not one escape, as is always done where "
                 "stdout is no terminal or TERM is dumb."},
    {.name = "color", .group = screen, .type = OPTION_FLAG, HERE(color), .fallback = "yes",
     .sentence = "Show names and system lines in colors, unless NO_COLOR is set in the "
                 "environment."},
    {.name = "theme", .group = screen, .type = OPTION_CHOICE, HERE(theme), .choices = themes,
     .value = "THEME", .fallback = "auto",
     .sentence = "Colors for a dark or a light background; auto asks the terminal, none shows "
                 "none."},
    {.name = "mouse", .group = screen, .type = OPTION_FLAG, HERE(mouse), .fallback = "yes",
     .sentence = "Take clicks and the wheel; most terminals still select text with Shift held."},
    {.name = "times", .group = screen, .type = OPTION_CHOICE, HERE(times), .choices = times,
     .value = "FORM", .fallback = "HH:MM",
     .sentence = "How the time of a message is shown."},
    {.name = "joins", .group = screen, .type = OPTION_CHOICE, HERE(joins), .choices = joins,
     .value = "WHICH", .fallback = "quiet",
     .sentence = "Show who comes and goes: those of a while in one line, each in its own, or "
                 "none."},
    {.name = "typing", .group = screen, .type = OPTION_FLAG, HERE(typing), .fallback = "yes",
     .sentence = "Tell others that you are typing, and show who is."},
    {.name = "notify", .group = screen, .type = OPTION_CHOICE, HERE(notify), .choices = notices,
     .value = "WHEN", .fallback = "mentions",
     .sentence = "Have the terminal call you, while you are elsewhere, when somebody means you, "
                 "for every message, or never."},
    {.name = "highlights", .group = screen, .type = OPTION_LIST, HERE(highlights),
     .value = "WORD", .fallback_note = "none",
     .sentence = "Take this word for your name, too, when somebody says it. Several may be "
                 "given."},
    {.name = "key", .group = screen, .places = OPTION_FILE, .type = OPTION_LIST, HERE(keys),
     .accepts = is_binding, .expected = "a key and an action: \"Alt-N next-news\"",
     .value = "KEY ACTION", .fallback_note = "those of snug(1)",
     .sentence = "Let a key do something else. Several may be given."},

    {.name = "config", .letter = 'c', .group = files, .places = OPTION_ARGS | OPTION_ENVIRONMENT,
     .type = OPTION_TEXT, HERE(config_path), .value = "FILE",
     .fallback_note = "~/.config/snug/snug.conf, if there is one",
     .sentence = "Read this configuration file."},
    {.name = "log", .letter = 'l', .group = files, .type = OPTION_TEXT, HERE(log_path),
     .value = "FILE", .alone = "chat_history.txt", .fallback_note = "none",
     .sentence = "Append what is said to this file, a line each with its time. Where no FILE "
                 "follows it is chat_history.txt. At 10 MB it becomes FILE.1 and is begun anew."},

    {.name = "json", .group = scripts, .places = ONCE, .type = OPTION_FLAG, HERE(json),
     .sentence = "tail, rooms, who, send: print a JSON object a line."},
    {.name = "since", .group = scripts, .places = ONCE, .type = OPTION_TEXT, HERE(since),
     .accepts = since_is_valid, .expected = "like 10m, 2h, 2026-01-31 or 2026-01-31T18:05:00Z",
     .value = "WHEN", .fallback_note = "not told",
     .sentence = "tail: begin with what was said since then."},
    {.name = "count", .group = scripts, .places = ONCE, .type = OPTION_NUMBER, HERE(count),
     .max = TAIL_COUNT_MAX, .value = "COUNT", .fallback = "10",
     .fallback_note = "10, and with --since 10000",
     .sentence = "tail: begin with so many of the latest messages at most."},
    {.name = "follow", .letter = 'f', .group = scripts, .places = ONCE, .type = OPTION_FLAG,
     HERE(follow), .fallback = "yes",
     .sentence = "tail: go on with what is said from now on."},
    {.name = "create", .group = scripts, .places = ONCE, .type = OPTION_FLAG, HERE(create),
     .sentence = "send, tail: enter the room also where the server knows none of that name; that "
                 "makes it."},
    {.name = "multiline", .group = scripts, .places = ONCE, .type = OPTION_FLAG, HERE(multiline),
     .sentence = "send: all lines are one message."},
    {.name = "keep", .group = scripts, .places = ONCE, .type = OPTION_FLAG, HERE(keep),
     .sentence = "host: the server goes on when the chat is left."},

    {.name = "check", .group = instead, .places = ONCE, .type = OPTION_FLAG, HERE(check),
     .sentence = "The same as the word check."},
    {.name = "check-config", .group = instead, .places = ONCE, .type = OPTION_FLAG,
     HERE(check_config), .sentence = "Say whether the configuration is good, and end."},
    {.name = "print-sample", .group = instead, .places = ONCE, .type = OPTION_FLAG,
     HERE(print_sample), .sentence = "Print a configuration file to begin with, and end."},
    {.name = "print-options", .group = instead, .places = ONCE, .type = OPTION_FLAG,
     HERE(print_options), .sentence = "Print all options as a table for scripts, and end."},
    {.name = "help", .letter = 'h', .group = instead, .places = ONCE, .type = OPTION_FLAG,
     HERE(help), .sentence = "Print this, and end."},
    {.name = "version", .letter = 'V', .group = instead, .places = ONCE, .type = OPTION_FLAG,
     HERE(version), .sentence = "Print the version, and end."},
};
/* clang-format on */

static_assert(ARRAY_LENGTH(rows) <= OPTION_ROWS_MAX, "more options than a reading can hold");

const struct option_table program_option_table = {
    .program = "SNUG", .rows = rows, .row_count = ARRAY_LENGTH(rows)};
