/* SPDX-License-Identifier: MIT
 * program_options: the table of snug's options, and the words that stand between them. */
#include "snug/program_options.h"

#include "config/option_print.h"
#include "irc/names.h"

#define HERE(member) OPTION_FIELD(struct program_options, member)

enum { GIVEN = OPTION_ARGS | OPTION_ENVIRONMENT, ONCE = OPTION_ARGS };

static const char chat[] = "The chat";
static const char screen[] = "The screen";
static const char instead[] = "Instead of chatting";

/* A row reads better as a paragraph than as a column. */
/* clang-format off */
static const struct option_row rows[] = {
    {.name = "name", .letter = 'n', .group = chat, .places = GIVEN, .type = OPTION_TEXT,
     HERE(name), .accepts = nick_is_valid,
     .expected = "at most 32 letters, digits and any of -_[]\\`^{}|, no digit or - first",
     .value = "NAME", .fallback_note = "the name you are logged in with",
     .sentence = "Be known by this name."},
    {.name = "once", .group = chat, .places = GIVEN, .type = OPTION_FLAG, HERE(once),
     .sentence = "End when the connection is lost, as is always done where stdin is no terminal, "
                 "instead of coming back."},
    {.name = "certificate", .group = chat, .places = GIVEN, .type = OPTION_TEXT,
     HERE(certificate), .value = "FILE", .fallback_note = "none",
     .sentence = "Show this certificate to the server, which may know you by it: a file in PEM "
                 "form with its key. It is shown by TLS alone."},
    {.name = "trust", .group = chat, .places = ONCE, .type = OPTION_FLAG, HERE(trust),
     .sentence = "Take the server's key for the right one, though another was known before. Ask "
                 "whoever runs the server first."},

    {.name = "plain", .group = screen, .places = GIVEN, .type = OPTION_FLAG, HERE(plain),
     .sentence = "Write a line for each message and not one escape, as is always done where "
                 "stdout is no terminal or TERM is dumb."},
    {.name = "color", .group = screen, .places = GIVEN, .type = OPTION_FLAG, HERE(color),
     .fallback = "yes",
     .sentence = "Show names and system lines in colors, unless NO_COLOR is set in the "
                 "environment."},

    {.name = "check", .group = instead, .places = ONCE, .type = OPTION_FLAG, HERE(check),
     .sentence = "Try to reach the server step by step, and say which step fails and what to do. "
                 "\"snug check HOST:PORT\" is the same."},
    {.name = "print-options", .group = instead, .places = ONCE, .type = OPTION_FLAG,
     HERE(print_options), .sentence = "Print all options as a table for scripts, and end."},
    {.name = "help", .letter = 'h', .group = instead, .places = ONCE, .type = OPTION_FLAG,
     HERE(help), .sentence = "Print this, and end."},
    {.name = "version", .letter = 'V', .group = instead, .places = ONCE, .type = OPTION_FLAG,
     HERE(version), .sentence = "Print the version, and end."},
};
/* clang-format on */

const struct option_table program_option_table = {
    .program = "SNUG", .rows = rows, .row_count = ARRAY_LENGTH(rows)};

/* "check" alone is a command, behind which the server may follow. */
static bool take_word(struct program_options *o, struct str word, struct buf *problem)
{
    if (!o->server.n && !o->check && str_eq(word, STR("check")))
        o->check = true;
    else if (!o->server.n)
        o->server = word;
    else if (!o->port.n)
        o->port = word;
    else
        return buf_addf(problem, "\"" STR_FMT "\" is one word too many", STR_ARG(word)) && false;
    return true;
}

bool program_options_read(struct program_options *out, struct arena *arena,
                          struct option_args *args, char *const *environment, struct buf *problem)
{
    struct options options;

    options_init(&options, &program_option_table, out, arena, problem);
    do {
        if (!options_read_args(&options, args)) return false;
        if (args->at < args->count && !take_word(out, str_from(args->items[args->at++]), problem))
            return false;
    } while (args->at < args->count);
    if (!options_read_environment(&options, environment)) return false;
    options_fill_defaults(&options);
    return true;
}

void program_options_write_help(struct buf *out)
{
    buf_add(
        out,
        STR("snug: chat with the people on a snugd, or any other IRC server\n\n"
            "Usage: snug [OPTIONS] [HOST[:PORT] | HOST PORT | LINK]\n"
            "       snug check [HOST[:PORT]]\n\n"
            "Without a host, the server on this machine is tried, and then you are asked.\n"
            "The port is 6697 where none is given. In the chat, /help tells the rest.\n\n"
            "All goes by TLS, but on this machine. A LINK says more: snug://HOST:PORT/#room?pin=…\n"
            "names the server's key, which it prints at its start; irc://HOST:PORT is without "
            "TLS.\n"));
    options_print_help(&program_option_table, out);
    buf_add(out, STR("\nExit status: 0 left as asked; 1 could not connect, was not let in, or the\n"
                     "connection was lost; 2 the command line makes no sense.\n"));
}

void program_options_write_table(struct buf *out)
{
    options_print_table(&program_option_table, out);
}
