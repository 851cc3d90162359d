/* SPDX-License-Identifier: MIT
 * load: a load generator for IRC servers, in one thread. `load room --port 6667 --pid 123` and so
 * on; load.h tells what the modes do. Exits with 1 when a line was lost, doubled or reordered. */
#include "load.h"

#include "note.h"

#include <err.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

enum { FILES_BESIDES_MEMBERS = 32, SECONDS_MAX = 3600 };

static const struct mode {
    const char *name;
    bool (*run)(const struct load_options *options);
} modes[] = {
    {"crash", mode_crash}, {"history", mode_history}, {"idle", mode_idle},
    {"room", mode_room},   {"stall", mode_stall},
};

static const struct option long_options[] = {
    {"host", required_argument, NULL, 'h'},       {"port", required_argument, NULL, 'p'},
    {"pid", required_argument, NULL, 'P'},        {"room", required_argument, NULL, 'r'},
    {"caps", required_argument, NULL, 'c'},       {"tls", no_argument, NULL, 'T'},
    {"members", required_argument, NULL, 'm'},    {"senders", required_argument, NULL, 's'},
    {"connecting", required_argument, NULL, 'C'}, {"in-flight", required_argument, NULL, 'f'},
    {"rate", required_argument, NULL, 'R'},       {"messages", required_argument, NULL, 'n'},
    {"bytes", required_argument, NULL, 'b'},      {"warmup", required_argument, NULL, 'w'},
    {"seconds", required_argument, NULL, 't'},    {NULL, 0, NULL, 0},
};

static const char usage[] =
    "usage: load room|idle|stall|crash|history --port N [--host ADDRESS] [--pid SERVER]\n"
    "            [--tls] [--room NAME] [--caps NAMES] [--members N] [--connecting N] [--senders "
    "N]\n"
    "            [--in-flight N] [--rate N] [--messages N] [--bytes N] [--warmup SECONDS]\n"
    "            [--seconds SECONDS]\n";

static uint64_t number(const char *text, uint64_t min, uint64_t max)
{
    uint64_t value;

    if (!str_number(str_from(text), max, &value) || value < min)
        errx(2, "%s is not a number from %ju to %ju", text, (uintmax_t)min, (uintmax_t)max);
    return value;
}

static void set_option(struct load_options *o, int option, const char *value)
{
    switch (option) {
    case 'h': o->host = str_from(value); break;
    case 'p': o->port = (uint16_t)number(value, 1, UINT16_MAX); break;
    case 'P': o->pid = (pid_t)number(value, 1, INT32_MAX); break;
    case 'r': o->room = str_from(value); break;
    case 'c': o->caps = str_from(value); break;
    case 'T': o->by_tls = true; break;
    case 'm': o->members = (size_t)number(value, 2, 1000000); break;
    case 'C': o->connecting_max = (size_t)number(value, 1, 1000000); break;
    case 's': o->senders = (size_t)number(value, 1, 1000000); break;
    case 'f': o->in_flight = (uint32_t)number(value, 1, 1000000); break;
    case 'R': o->rate = (uint32_t)number(value, 0, 1000000); break;
    case 'n': o->messages = (uint32_t)number(value, 1, UINT32_MAX); break;
    case 'b': o->bytes = (size_t)number(value, NOTE_BYTES_MIN, NOTE_BYTES_MAX); break;
    case 'w': o->warmup_s = (double)number(value, 0, SECONDS_MAX); break;
    case 't': o->seconds = (double)number(value, 1, SECONDS_MAX); break;
    default: fputs(usage, stderr); exit(2);
    }
}

static void raise_file_limit(size_t members)
{
    rlim_t wanted = members + FILES_BESIDES_MEMBERS;
    struct rlimit limit;

    getrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur >= wanted) return;
    limit.rlim_cur = wanted;
    if (limit.rlim_max < wanted) limit.rlim_max = wanted;
    if (setrlimit(RLIMIT_NOFILE, &limit)) err(1, "%zu connections at once", members);
}

static const struct mode *find_mode(const char *name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(modes); i++)
        if (str_eq(str_from(modes[i].name), str_from(name))) return &modes[i];
    return NULL;
}

int main(int argc, char **argv)
{
    struct load_options options = {.host = STR("127.0.0.1"),
                                   .room = STR("#bench"),
                                   .members = 100,
                                   .connecting_max = 8,
                                   .senders = 1,
                                   .in_flight = 1,
                                   .messages = 1000,
                                   .bytes = 100,
                                   .warmup_s = 1,
                                   .seconds = 3};
    const struct mode *mode = argc > 1 ? find_mode(argv[1]) : NULL;
    int option;

    if (!mode) {
        fputs(usage, stderr);
        return 2;
    }
    optind = 2;
    while ((option = getopt_long(argc, argv, "", long_options, NULL)) != -1)
        set_option(&options, option, optarg);
    if (!options.port || optind < argc) set_option(&options, '?', NULL);
    if (options.senders > options.members) errx(2, "more senders than members");
    raise_file_limit(options.members);
    return mode->run(&options) ? 0 : 1;
}
