/* SPDX-License-Identifier: MIT
 * snug: the terminal client. Reads what was asked for, finds the server, and chats. */
#include "irc/names.h"
#include "snug/ask.h"
#include "snug/chat.h"
#include "snug/check.h"
#include "snug/discover.h"
#include "snug/program_options.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { EXIT_USAGE = 2, HELP_BYTES_MAX = 1 << 16 };

static int print(void (*write)(struct buf *out))
{
    struct buf out;

    buf_init(&out, HELP_BYTES_MAX);
    write(&out);
    fwrite(out.p, 1, out.n, stdout);
    buf_finish(&out);
    return EXIT_SUCCESS;
}

static int print_version(void)
{
    printf("snug %s\n", SNUG_VERSION);
    return EXIT_SUCCESS;
}

static bool is_set(const char *variable)
{
    const char *value = getenv(variable);

    return value && value[0];
}

static struct str login_name(void)
{
    const struct passwd *entry = is_set("USER") ? NULL : getpwuid(getuid());

    return str_from(entry ? entry->pw_name : getenv("USER"));
}

/* "ann.lee@lan" becomes a name that may stand in a chat; nothing at all means: ask. */
static struct str choose_name(const struct program_options *options, char clean[NICK_BYTES_MAX])
{
    struct str login = login_name();

    if (options->name.n) return options->name;
    return login.n ? nick_clean(login, clean) : STR("");
}

static int run_chat(const struct program_options *options)
{
    char clean[NICK_BYTES_MAX];
    struct chat_options chat = {
        .name = choose_name(options, clean),
        .certificate = options->certificate,
        .plain = options->plain,
        .color = options->color && !is_set("NO_COLOR"),
        .once = options->once,
        .screen = {.view = {.times = TIMES_MINUTES}, .has_mouse = true, .tells_typing = true},
        .asks = ask_is_possible()};
    struct stream stream;

    switch (discover(options, &chat.target, &stream)) {
    case DISCOVER_OK: return chat_run(&chat, stream);
    case DISCOVER_BAD_TARGET: return EXIT_USAGE;
    case DISCOVER_NO_SERVER: return EXIT_FAILURE;
    }
    return EXIT_FAILURE;
}

static int run_check(const struct program_options *options)
{
    struct target target;

    if (discover_target(options, &target)) return EXIT_USAGE;
    return check_run(&target) ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int run(const struct program_options *options)
{
    if (options->help) return print(program_options_write_help);
    if (options->print_options) return print(program_options_write_table);
    if (options->version) return print_version();
    if (options->check) return run_check(options);
    return run_chat(options);
}

int main(int argc, char **argv)
{
    struct program_options options = {0};
    struct option_args args = {.items = argv + 1, .count = (size_t)argc - 1};
    struct arena arena;
    struct buf problem;
    int status = EXIT_USAGE;

    arena_init(&arena);
    buf_init(&problem, 1024);
    if (program_options_read(&options, &arena, &args, environ, &problem))
        status = run(&options);
    else
        fprintf(stderr, "snug: " STR_FMT ". Try: snug --help\n", STR_ARG(buf_str(&problem)));
    buf_finish(&problem);
    arena_finish(&arena);
    return status;
}
