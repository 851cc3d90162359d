/* SPDX-License-Identifier: MIT
 * lookup: a list, oldest first. Servers answer in order, so without labels the oldest that fits is
 * the one that is answered. https://ircv3.net/specs/extensions/chathistory, standard-replies */
#include "client/history/lookup.h"

#include "base/mem.h"
#include "client/emit.h"
#include "client/link/flow.h"
#include "client/rich.h"
#include "irc/casemap.h"

static struct lookup *of_node(struct list *node)
{
    return CONTAINER_OF(node, struct lookup, node);
}

struct lookup *lookup_open(struct client *c, enum lookup_kind kind, struct str target,
                           lookup_ended *ended)
{
    struct lookup *l;

    if (c->rich->lookup_count >= LOOKUPS_MAX) return NULL;
    l = mem_zero(sizeof *l);
    l->id = ++c->last_id;
    l->kind = kind;
    l->ended = ended;
    l->target = str_copy(target);
    l->deadline_ms = c->now_ms + flow_wait_ms(c) + LOOKUP_MS;
    list_append(&c->rich->lookups, &l->node);
    c->rich->lookup_count++;
    return l;
}

void lookup_send(struct client *c, struct lookup *l, struct str line)
{
    if (caps_has(c->enabled, CAP_LABELED_RESPONSE))
        emit_linef(c, "@label=%llu " STR_FMT, (unsigned long long)l->id, STR_ARG(line));
    else
        emit_line(c, line);
}

void lookup_close(struct client *c, struct lookup *l, enum lookup_outcome outcome)
{
    list_remove(&l->node);
    c->rich->lookup_count--;
    l->ended(c, l, outcome);
    lookup_drop(l);
}

void lookup_drop(struct lookup *l)
{
    list_remove(&l->node);
    mem_free(l->target);
    mem_free(l->words);
    mem_free(l->newest_id);
    mem_free(l);
}

struct lookup *lookup_of(struct client *c, uint64_t id)
{
    if (!c->rich || id == 0) return NULL;
    LIST_EACH (node, &c->rich->lookups)
        if (of_node(node)->id == id) return of_node(node);
    return NULL;
}

struct lookup *lookup_find(struct client *c, enum lookup_kind kind, struct str target)
{
    LIST_EACH (node, &c->rich->lookups) {
        struct lookup *l = of_node(node);
        if (l->kind == kind && casemap_eq(str_from(l->target), target)) return l;
    }
    return NULL;
}

static bool is_answered_by(const struct lookup *l, struct str type, struct str target)
{
    switch (l->kind) {
    case LOOKUP_LATEST:
    case LOOKUP_GAP:
    case LOOKUP_EARLIER:
        return str_eq_nocase(type, STR("chathistory")) && casemap_eq(str_from(l->target), target);
    case LOOKUP_TARGETS: return str_eq_nocase(type, STR("draft/chathistory-targets"));
    case LOOKUP_SEARCH:
        return str_eq_nocase(type, STR("search")) || str_eq_nocase(type, STR("soju.im/search"));
    }
    return false;
}

struct lookup *lookup_answered_by(struct client *c, struct str type, struct str target)
{
    if (!c->rich || caps_has(c->enabled, CAP_LABELED_RESPONSE)) return NULL;
    LIST_EACH (node, &c->rich->lookups)
        if (is_answered_by(of_node(node), type, target)) return of_node(node);
    return NULL;
}

void lookup_count(struct lookup *l, const struct heard *h)
{
    l->came++;
    if (h->unix_ms < l->newest_ms) return;
    l->newest_ms = h->unix_ms;
    mem_free(l->newest_id);
    l->newest_id = h->msgid.n ? str_copy(h->msgid) : NULL;
}

static bool names(const struct message *m, struct str target)
{
    for (size_t i = 1; i + 1 < m->param_count; i++)
        if (casemap_eq(m->params[i], target)) return true;
    return false;
}

/* FAIL CHATHISTORY INVALID_TARGET LATEST #room :words, to a question without a label. Which page it
 * is about is not said when it names no place: it is taken for the oldest. */
static struct lookup *failed_by(struct client *c, const struct message *m)
{
    bool is_search = str_eq_nocase(message_param(m, 0), STR("SEARCH"));
    struct lookup *oldest = NULL;

    LIST_EACH (node, &c->rich->lookups) {
        struct lookup *l = of_node(node);
        if (is_search != (l->kind == LOOKUP_SEARCH)) continue;
        if (l->target[0] && names(m, str_from(l->target))) return l;
        if (!oldest) oldest = l;
    }
    return oldest;
}

/* An error, or 263: the server is too busy. */
static bool is_refusal(struct str command)
{
    return str_eq(command, STR("FAIL")) || str_eq(command, STR("263")) ||
           (command.n == 3 && (command.p[0] == '4' || command.p[0] == '5'));
}

/* What we ask for by ourselves may fail in silence. */
static bool is_about_lookups(struct str command, const struct message *m)
{
    static const char *const verbs[] = {"CHATHISTORY", "MARKREAD", "SEARCH"};

    if (!str_eq(command, STR("FAIL"))) return false;
    for (size_t i = 0; i < ARRAY_LENGTH(verbs); i++)
        if (str_eq_nocase(message_param(m, 0), str_from(verbs[i]))) return true;
    return false;
}

static void fail(struct client *c, struct lookup *l, const struct message *m)
{
    l->is_temporary = str_eq_nocase(message_param(m, 1), STR("MESSAGE_ERROR"));
    lookup_close(c, l, LOOKUP_FAILED);
}

static bool settles_without_label(struct client *c, struct str command, const struct message *m)
{
    struct lookup *l;

    if (!is_about_lookups(command, m)) return false;
    l = str_eq_nocase(message_param(m, 0), STR("MARKREAD")) ? NULL : failed_by(c, m);
    if (l) fail(c, l, m);
    return true;
}

bool lookup_is_settled_by(struct client *c, struct str command, const struct heard *h)
{
    struct lookup *l = lookup_of(c, h->label);

    if (!l) return settles_without_label(c, command, &h->message);
    if (is_refusal(command))
        fail(c, l, &h->message);
    else if (str_eq(command, STR("ACK")))
        lookup_close(c, l, LOOKUP_ANSWERED);
    else
        return false;
    return true;
}

void lookups_lost(struct client *c)
{
    LIST_EACH (node, &c->rich->lookups) lookup_close(c, of_node(node), LOOKUP_UNANSWERED);
}

/* What is asked in answer has a later deadline. */
void lookups_tick(struct client *c)
{
    LIST_EACH (node, &c->rich->lookups)
        if (of_node(node)->deadline_ms <= c->now_ms)
            lookup_close(c, of_node(node), LOOKUP_UNANSWERED);
}

int64_t lookups_wake_ms(const struct client *c)
{
    int64_t wake = INT64_MAX;

    LIST_EACH (node, &c->rich->lookups)
        if (of_node(node)->deadline_ms < wake) wake = of_node(node)->deadline_ms;
    return wake;
}
