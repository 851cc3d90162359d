/* SPDX-License-Identifier: MIT
 * main: snugd, the server. What is asked for on the command line, and an exit code of sysexits.h.
 */
#include "config/option_print.h"
#include "snugd/admin/ctl.h"
#include "snugd/admin/password.h"
#include "snugd/machine.h"
#include "snugd/serve.h"

#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

enum { TEXT_BYTES_MAX = 128 * 1024 };

static const char usage[] =
    "Usage: snugd [option ...]                    serve a chat\n"
    "       snugd [option ...] ctl COMMAND ...    ask the running server; try ctl help\n"
    "       snugd hash-password                   make an operator's password fit for the file\n";

static const char sample_head[] =
    "# snugd.conf: what an administrator may decide about snugd. Each option stands\n"
    "# here with its default; take the # before it away to set it. Values with\n"
    "# # , = { } ( ) * or spaces need quotes. snugd.conf(5) says more.\n";

static void print(const char *head, void (*add)(const struct option_table *, struct buf *))
{
    struct buf text;

    buf_init(&text, TEXT_BYTES_MAX);
    add(&server_option_table, &text);
    fputs(head, stdout);
    fwrite(text.p, 1, text.n, stdout);
    buf_finish(&text);
}

static int check_config(const struct server_options *options)
{
    if (options->config_path.n)
        printf(STR_FMT " is good.\n", STR_ARG(options->config_path));
    else
        printf("There is no configuration file; all is at its default.\n");
    return EX_OK;
}

static int run_command(struct configuration *c, struct option_args words)
{
    const char *command = words.items[words.at++];

    if (strcmp(command, "ctl") == 0) return ctl_run(configuration_started(c)->data_path, words);
    fprintf(stderr, "snugd: '%s' is not understood; try snugd --help\n", command);
    return EX_USAGE;
}

static int run(struct configuration *c)
{
    const struct server_options *options = configuration_started(c);
    struct option_args words = configuration_words(c);

    if (options->help)
        print(usage, options_print_help);
    else if (options->version)
        puts("snugd " SNUG_VERSION);
    else if (options->print_sample)
        print(sample_head, options_print_sample);
    else if (options->print_options)
        print("", options_print_table);
    else if (words.at < words.count)
        return run_command(c, words);
    else if (options->check_config)
        return check_config(options);
    else
        return serve(c);
    return fflush(stdout) == 0 ? EX_OK : EX_IOERR;
}

static int refuse(enum server_options_error e, struct str problem)
{
    bool is_args = e == SERVER_OPTIONS_BAD_ARGS;

    fprintf(stderr, "snugd: " STR_FMT "%s\n", STR_ARG(problem),
            is_args ? "; try snugd --help" : "");
    return is_args ? EX_USAGE : EX_CONFIG;
}

int main(int argc, char **argv)
{
    struct option_args args = {argv + 1, argc > 0 ? (size_t)argc - 1 : 0, 0};
    struct configuration *c;
    struct buf problem;
    enum server_options_error e;
    int code;

    machine_settle();
    if (argc == 2 && strcmp(argv[1], "hash-password") == 0) return password_run();
    c = configuration_create(args, environ);
    buf_init(&problem, TEXT_BYTES_MAX);
    e = configuration_read(c, &problem);
    code = e ? refuse(e, buf_str(&problem)) : run(c);
    buf_finish(&problem);
    configuration_destroy(c);
    return code;
}
