/* SPDX-License-Identifier: MIT
 * FILTER: the words that are not said. In the journal: FILTER BLOCK word, FILTER REPLACE word,
 * FILTER DEL word. */
#include "core/verb/cmd_filter.h"

#include "core/command.h"
#include "core/rule/audit.h"
#include "core/rule/filter.h"
#include "core/rule/privilege.h"

static const char usage[] = "filter add [replace] WORD, filter del WORD, filter list; a WORD has "
                            "two letters at least, and may have * and ? in it";

static void order_add(const struct desk *d, struct str words)
{
    struct str first = str_word(&words), second = str_word(&words);
    bool replaces = second.n && str_eq_nocase(first, STR("replace"));
    bool blocks = second.n && str_eq_nocase(first, STR("block"));
    struct str word = filter_word(d->core, replaces || blocks ? second : first);

    if (word.n == 0) {
        desk_refuse(d, "%s", usage);
        return;
    }
    desk_ask(d, "FILTER %s " STR_FMT, replaces ? "REPLACE" : "BLOCK", STR_ARG(word));
    desk_promise(d, STR_FMT " is %s.", STR_ARG(word), replaces ? "replaced" : "not said any more");
}

static void order_del(const struct desk *d, struct str text)
{
    struct str word = filter_word(d->core, text);

    if (!filter_find(d->core, word)) {
        desk_refuse(d, "There is no such word; filter list has them.");
        return;
    }
    desk_ask(d, "FILTER DEL " STR_FMT, STR_ARG(word));
    desk_promise(d, STR_FMT " may be said.", STR_ARG(word));
}

static void order_list(const struct desk *d)
{
    TABLE_EACH (node, &d->core->filters) {
        const struct filter *f = CONTAINER_OF(node, struct filter, by_word);
        desk_say(d, "%s  %s  by %s", f->word, f->refuses ? "block" : "replace", f->setter);
    }
    desk_say(d, "End of the filter.");
}

void filter_order(const struct desk *d, struct str words)
{
    struct str verb = str_word(&words);

    if (str_eq_nocase(verb, STR("add")))
        order_add(d, words);
    else if (str_eq_nocase(verb, STR("del")))
        order_del(d, str_word(&words));
    else if (str_eq_nocase(verb, STR("list")))
        order_list(d);
    else
        desk_refuse(d, "%s", usage);
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    filter_order(&(struct desk){.core = core, .session = s}, desk_words(core, m));
}

static void apply(struct core *core, const struct entry *entry)
{
    struct str what = entry->m.params[0], word = message_param(&entry->m, 1);
    struct decision decision = {entry_source(core, entry), entry->unix_ms, 0};
    struct filter *f = filter_find(core, word);

    if (!privilege_demand_server(core, entry, PRIVILEGE_FILTER)) return;
    if (str_eq(what, STR("DEL"))) {
        if (!f) return;
        filter_remove(core, entry->seq, f);
        desk_done(core, entry, STR_FMT " may be said.", STR_ARG(word));
    } else {
        f = filter_put(core, word, decision, str_eq(what, STR("BLOCK")));
        if (!f) return;
        filter_save(core, entry->seq, f);
        desk_done(core, entry, STR_FMT " is %s.", STR_ARG(word),
                  f->refuses ? "not said any more" : "replaced");
    }
    audit(core, entry, "filter", word, what);
}

const struct command cmd_filter = {
    .name = STR_INIT("FILTER"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .reads = true,
    .privilege = PRIVILEGE_FILTER,
    .syntax = STR_INIT("FILTER ADD [REPLACE] <word> | DEL <word> | LIST"),
    .help = STR_INIT("Says which words are not said here."),
    .ask = ask,
    .apply = apply,
};
