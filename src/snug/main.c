/* SPDX-License-Identifier: MIT
 * snug: the terminal client. Reads what was asked for, finds the server, and chats. */
#include "snug/chat.h"
#include "snug/exit_status.h"
#include "snug/own_name.h"
#include "snug/reach/ask.h"
#include "snug/reach/check.h"
#include "snug/reach/discover.h"
#include "snug/reach/host.h"
#include "snug/script/listing.h"
#include "snug/script/send.h"
#include "snug/script/tail.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { TEXT_BYTES_MAX = 1 << 16 };

static enum exit_status print(void (*write)(struct buf *out))
{
    struct buf out;

    buf_init(&out, TEXT_BYTES_MAX);
    write(&out);
    fwrite(out.p, 1, out.n, stdout);
    buf_finish(&out);
    return STATUS_OK;
}

static enum exit_status print_version(void)
{
    printf("snug %s\n", SNUG_VERSION);
    return STATUS_OK;
}

static enum exit_status check_config(const struct program_options *options)
{
    if (options->config_path.n)
        printf(STR_FMT " is good.\n", STR_ARG(options->config_path));
    else
        printf("There is no configuration file; all is at its default.\n");
    return STATUS_OK;
}

static bool is_set(const char *variable)
{
    const char *value = getenv(variable);

    return value && value[0];
}

static enum exit_status chat_with(const struct program_options *options, struct str link,
                                  const struct discovery *found)
{
    char clean[NICK_BYTES_MAX];
    struct chat_options chat = {.program = options,
                                .name = own_name(options, clean),
                                .target = found->target,
                                .words = buf_str(&found->words),
                                .link = link,
                                .has_colour = options->color && !is_set("NO_COLOR"),
                                .asks = ask_is_possible()};

    return chat_run(&chat, found->stream);
}

/* `link`: by which others join; may be empty. */
static enum exit_status run_chat(const struct program_options *options, struct str link)
{
    struct discovery found;
    enum exit_status status = STATUS_NO_CONNECTION;

    switch (discover(options, ask_is_possible(), &found)) {
    case DISCOVER_OK: status = chat_with(options, link, &found); break;
    case DISCOVER_BAD_TARGET: status = STATUS_USAGE; break;
    case DISCOVER_NO_SERVER: break;
    }
    buf_finish(&found.words);
    return status;
}

static enum exit_status run_check(const struct program_options *options)
{
    struct target target;

    if (discover_target(options, &target)) return STATUS_USAGE;
    return check_run(&target) ? STATUS_OK : STATUS_NO_CONNECTION;
}

/* A chat whose server is started before it. */
static enum exit_status run_host(const struct program_options *options)
{
    struct program_options chat = *options;
    struct host host;
    enum exit_status status = STATUS_NO_CONNECTION;

    switch (host_start(&host, &options->words, options->keep)) {
    case HOST_OK:
        chat.server = buf_str(&host.server);
        chat.port = STR("");
        status = run_chat(&chat, buf_str(&host.link));
        host_stop(&host);
        break;
    case HOST_FAILED: break;
    case HOST_SAID: status = STATUS_OK; break;
    }
    return status;
}

static enum exit_status run_word(const struct program_options *options)
{
    switch (options->word) {
    case WORD_CHAT: return run_chat(options, STR(""));
    case WORD_CHECK: return run_check(options);
    case WORD_SEND: return send_run(options);
    case WORD_TAIL: return tail_run(options);
    case WORD_ROOMS: return rooms_run(options);
    case WORD_WHO: return who_run(options);
    case WORD_HOST: return run_host(options);
    }
    return STATUS_USAGE;
}

static enum exit_status run(const struct program_options *options)
{
    if (options->help) return print(program_options_write_help);
    if (options->print_options) return print(program_options_write_table);
    if (options->print_sample) return print(program_options_write_sample);
    if (options->version) return print_version();
    if (options->check_config) return check_config(options);
    return run_word(options);
}

int main(int argc, char **argv)
{
    struct program_options options = {0};
    struct option_args args = {.items = argv + 1, .count = argc > 0 ? (size_t)argc - 1 : 0};
    struct arena arena;
    struct buf problem;
    enum exit_status status = STATUS_USAGE;

    arena_init(&arena);
    buf_init(&problem, 1024);
    if (program_options_read(&options, &arena, &args, environ, &problem))
        status = run(&options);
    else
        fprintf(stderr, "snug: " STR_FMT "; try snug --help\n", STR_ARG(buf_str(&problem)));
    buf_finish(&problem);
    arena_finish(&arena);
    return (int)status;
}
