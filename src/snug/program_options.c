/* SPDX-License-Identifier: MIT
 * program_options: the words of the command line, and where options come from. */
#include "snug/program_options.h"

#include "config/home.h"
#include "config/option_print.h"

enum { ANY_COUNT = 1 << 20 };

/* clang-format off */
static const struct word {
    const char *name;
    size_t count_min, count_max; /* of the words behind it */
    const char *syntax;
} words[] = {
    [WORD_CHAT] = {"", 0, 2, ""},
    [WORD_CHECK] = {"check", 0, 2, "[HOST[:PORT]]"},
    [WORD_SEND] = {"send", 1, ANY_COUNT, "ROOM [TEXT ... | -]"},
    [WORD_TAIL] = {"tail", 1, 1, "ROOM"},
    [WORD_ROOMS] = {"rooms", 0, 0, ""},
    [WORD_WHO] = {"who", 0, 1, "[ROOM]"},
    [WORD_HOST] = {"host", 0, ANY_COUNT, "[OPTIONS OF SNUGD]"},
};
/* clang-format on */

static bool find_word(struct str text, enum program_word *out)
{
    for (size_t i = WORD_CHAT + 1; i < ARRAY_LENGTH(words); i++) {
        if (!str_eq(text, str_from(words[i].name))) continue;
        *out = (enum program_word)i;
        return true;
    }
    return false;
}

static void add_word(struct option_list *list, struct str text, struct arena *arena)
{
    struct str *items = arena_alloc(arena, (list->count + 1) * sizeof *items);

    for (size_t i = 0; i < list->count; i++) items[i] = list->items[i];
    items[list->count] = text;
    *list = (struct option_list){items, list->count + 1};
}

static bool take_word(struct program_options *o, struct str text, struct arena *arena,
                      struct buf *problem)
{
    bool is_first = o->word == WORD_CHAT && o->words.count == 0;

    if (is_first && !o->check && find_word(text, &o->word)) return true;
    if (o->word == WORD_HOST && str_eq(text, STR("--keep"))) {
        o->keep = true;
        return true;
    }
    if (o->words.count == words[o->word].count_max)
        return buf_addf(problem, "\"" STR_FMT "\" is one word too many", STR_ARG(text)) && false;
    add_word(&o->words, text, arena);
    return true;
}

/* Whatever follows is no option of ours: a text, or an option of snugd. */
static bool takes_all(const struct program_options *o)
{
    return o->word == WORD_HOST || (o->word == WORD_SEND && o->words.count > 1);
}

static bool read_words(struct options *options, struct program_options *o, struct option_args *args)
{
    do {
        if (!takes_all(o) && !options_read_args(options, args)) return false;
        if (args->at < args->count &&
            !take_word(o, str_from(args->items[args->at++]), options->arena, options->problem))
            return false;
    } while (args->at < args->count);
    return true;
}

static bool wants_text_only(const struct program_options *o)
{
    return o->help || o->version || o->print_sample || o->print_options;
}

static bool read_config(struct options *options, struct program_options *o,
                        char *const *environment)
{
    if (o->config_path.n == 0)
        o->config_path = home_config(environment, "snug.conf", options->arena);
    return o->config_path.n == 0 || options_read_file(options, o->config_path);
}

static bool are_enough(const struct program_options *o, struct buf *problem)
{
    const struct word *word = &words[o->word];

    if (o->words.count >= word->count_min) return true;
    buf_addf(problem, "%s wants more: snug %s %s", word->name, word->name, word->syntax);
    return false;
}

static bool is_given(const struct options *options, const char *name)
{
    const struct option_table *table = options->table;

    return options->set_by[options_find(table, str_from(name)) - table->rows] != 0;
}

/* A server that stands there as a word outweighs all others. */
static void take_server(struct program_options *o)
{
    if (o->check) o->word = WORD_CHECK;
    if ((o->word != WORD_CHAT && o->word != WORD_CHECK) || o->words.count == 0) return;
    o->server = o->words.items[0];
    if (o->words.count > 1) o->port = o->words.items[1];
}

bool program_options_read(struct program_options *out, struct arena *arena,
                          struct option_args *args, char *const *environment, struct buf *problem)
{
    struct options options;

    options_init(&options, &program_option_table, out, arena, problem);
    if (!read_words(&options, out, args)) return false;
    if (!wants_text_only(out)) {
        if (!are_enough(out, problem)) return false;
        if (!options_read_environment(&options, environment)) return false;
        if (!read_config(&options, out, environment)) return false;
    }
    options_fill_defaults(&options);
    out->has_count = is_given(&options, "count");
    take_server(out);
    return true;
}

static void write_usage(struct buf *out)
{
    buf_add(out, STR("Usage: snug [OPTIONS] [HOST[:PORT] | HOST PORT | LINK]    chat\n"));
    for (size_t i = WORD_CHAT + 1; i < ARRAY_LENGTH(words); i++)
        buf_addf(out, "       snug [OPTIONS] %s%s%s\n", words[i].name,
                 words[i].syntax[0] ? " " : "", words[i].syntax);
}

static const char description[] =
    "\nWithout a host, the server you used last is tried, then the one on this\n"
    "machine, and then you are asked. The port is 6697 where none is given. In the\n"
    "chat, /help tells the rest.\n\n"
    "check   says why a server cannot be reached\n"
    "send    says something, or each line of standard input (-), and waits until the\n"
    "        server has it; @NAME in place of ROOM is one person\n"
    "tail    prints what was said in a room, and what is being said\n"
    "rooms   prints the rooms there are\n"
    "who     prints who is there\n"
    "host    starts a snugd here and joins it; it ends with the chat\n\n"
    "All goes by TLS, but on this machine. A LINK says more:\n"
    "snug://HOST:PORT/#room?pin=… names the server's key, which it prints at its\n"
    "start; irc://HOST:PORT is without TLS.\n";

static const char statuses[] =
    "\nExit status: 0 all went as asked; 1 could not connect, was not let in, or the\n"
    "connection was lost; 2 the command line or the configuration makes no sense;\n"
    "3 the server refused what was asked, or did not confirm it.\n";

void program_options_write_help(struct buf *out)
{
    buf_add(out, STR("snug: chat with the people on a snugd, or any other IRC server\n\n"));
    write_usage(out);
    buf_add(out, str_from(description));
    options_print_help(&program_option_table, out);
    buf_add(out, str_from(statuses));
}

void program_options_write_sample(struct buf *out)
{
    buf_add(out,
            STR("# snug.conf: what a person may decide about snug. Each option stands here with\n"
                "# its default; take the # before it away to set it. Values with\n"
                "# # , = { } ( ) * or spaces need quotes. snug(1) says more.\n"));
    options_print_sample(&program_option_table, out);
}

void program_options_write_table(struct buf *out)
{
    options_print_table(&program_option_table, out);
}
