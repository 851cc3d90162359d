/* SPDX-License-Identifier: MIT
 * slash_search: words looked for by the server, in all that it has kept. What is found comes as a
 * batch of messages; how many there are is told behind them.
 * https://github.com/ircv3/ircv3-specifications/pull/496 */
#include "client/emit.h"
#include "client/history/lookup.h"
#include "client/rich.h"
#include "client/say/command.h"
#include "irc/tags.h"

enum { SEARCH_MESSAGES_MAX = 100, SEARCH_BYTES_MAX = 400 };

/* What is looked for. */
struct wanted {
    struct str place; /* empty for everywhere */
    struct str from;  /* empty for anybody */
    struct str words;
};

static bool is_possible(const struct client *c)
{
    return is_ready(c) &&
           (caps_has(c->enabled, CAP_SEARCH) || caps_has(c->enabled, CAP_SOJU_SEARCH));
}

/* Options may stand anywhere. */
static struct wanted understand(struct client *c, struct str args)
{
    struct wanted w = {.place = buf_str(&c->target)};
    struct str from = STR("from:");

    for (struct str word = str_word(&args); word.n; word = str_word(&args)) {
        if (str_eq_nocase(word, STR("-all")))
            w.place = STR("");
        else if (str_starts_nocase(word, from) && word.n > from.n)
            w.from = str_skip(word, from.n);
        else
            w.words = ARENA_JOIN(&c->out->bytes, w.words, w.words.n ? STR(" ") : STR(""), word);
    }
    return w;
}

static struct str attribute(struct client *c, const char *key, struct str value)
{
    if (value.n == 0) return STR("");
    return ARENA_JOIN(&c->out->bytes, tags_pair(&c->out->bytes, str_from(key), value), STR(";"));
}

static void tell_found(struct client *c, const struct lookup *l)
{
    struct str place = str_from(l->target);
    const char *in = place.n ? " in " : " anywhere";

    if (l->came == 0)
        emit_reply(c, "Nothing was found for \"%s\"%s" STR_FMT ".", l->words, in, STR_ARG(place));
    else
        emit_reply(c, "%s%zu message%s found for \"%s\"%s" STR_FMT ".",
                   l->came >= l->wanted ? "The newest " : "", l->came, plural(l->came), l->words,
                   in, STR_ARG(place));
}

static void ended(struct client *c, struct lookup *l, enum lookup_outcome outcome)
{
    if (outcome == LOOKUP_ANSWERED)
        tell_found(c, l);
    else
        emit_error(c, "The server could not search for \"%s\".", l->words);
}

static void ask(struct client *c, const struct wanted *w)
{
    struct lookup *l = lookup_open(c, LOOKUP_SEARCH, w->place, ended);

    if (!l) {
        emit_error(c, "Too much is being looked for already.");
        return;
    }
    emit_face(c, "found", w->words);
    l->words = str_copy(w->words.n ? w->words : w->from);
    l->wanted = SEARCH_MESSAGES_MAX;
    lookup_send(c, l,
                arena_printf(&c->out->bytes, "SEARCH " STR_FMT STR_FMT STR_FMT "limit=%d",
                             STR_ARG(attribute(c, "in", w->place)),
                             STR_ARG(attribute(c, "from", w->from)),
                             STR_ARG(attribute(c, "text", w->words)), SEARCH_MESSAGES_MAX));
}

/* A server that cannot search leaves it to the face, which looks through what it has shown. */
void slash_search(struct client *c, struct str args)
{
    struct wanted w = understand(c, args);

    if (w.words.n == 0 && w.from.n == 0)
        emit_error(c, "Search for what? /search [-all] [from:NAME] WORDS");
    else if (args.n > SEARCH_BYTES_MAX)
        emit_error(c, "That is too long to be searched for.");
    else if (is_possible(c))
        ask(c, &w);
    else
        emit_face(c, "search", args);
}
