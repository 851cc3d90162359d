/* SPDX-License-Identifier: MIT
 * INVITATION: lets an operator make, list and take back invitations to the server. In the journal:
 * INVITATION ADD id uses until [room], INVITATION REVOKE id; the token itself is never there. */
#include "core/verb/cmd_invitation.h"

#include "base/duration.h"
#include "core/command.h"
#include "core/rule/audit.h"
#include "core/rule/invitation.h"
#include "core/rule/privilege.h"
#include "irc/line.h"
#include "irc/names.h"

enum { WEEK_MS = 7 * 24 * 3600 * 1000 };

static const char usage[] = "invite new [uses=COUNT] [expires=TIME] [ROOM], invite list, "
                            "invite revoke NAME; expires=never for one that lasts";

struct wish {
    uint32_t uses;
    int64_t lasts_ms; /* 0: for ever */
    struct str room;
};

/* "7d", "never"; without, a week. */
static bool read_lasts(struct str text, struct wish *wish)
{
    if (str_eq_nocase(text, STR("never"))) {
        wish->lasts_ms = 0;
        return true;
    }
    return duration_parse(text, &wish->lasts_ms) && wish->lasts_ms > 0;
}

static bool read_uses(struct str text, struct wish *wish)
{
    uint64_t uses;

    if (!str_number(text, INVITATION_USES_MAX, &uses)) return false;
    wish->uses = (uint32_t)uses;
    return true;
}

static bool read_word(struct str word, struct wish *wish)
{
    struct str value = word, name = str_cut(&value, '=');

    if (str_eq_nocase(name, STR("uses"))) return read_uses(value, wish);
    if (str_eq_nocase(name, STR("expires"))) return read_lasts(value, wish);
    wish->room = word;
    return is_room_name(word);
}

static bool read_wish(struct str words, struct wish *wish)
{
    struct str word;

    *wish = (struct wish){.lasts_ms = WEEK_MS};
    while ((word = str_word(&words)).n)
        if (!read_word(word, wish)) return false;
    return true;
}

static void make(const struct desk *d, struct str words)
{
    struct core *core = d->core;
    struct str token = invitation_token(core), id = invitation_id(core, token);
    struct wish wish;
    int64_t until_unix_ms;

    if (!read_wish(words, &wish)) {
        desk_refuse(d, "%s", usage);
        return;
    }
    if (core->invitations.count >= INVITATIONS_MAX) {
        desk_refuse(d, "There are %d invitations; revoke some first.", INVITATIONS_MAX);
        return;
    }
    until_unix_ms = wish.lasts_ms ? core->unix_ms + wish.lasts_ms : 0;
    desk_ask(d, "INVITATION ADD " STR_FMT " %u %lld " STR_FMT, STR_ARG(id), wish.uses,
             (long long)until_unix_ms, STR_ARG(wish.room));
    desk_say(d, "The token is " STR_FMT " (it is not shown again).", STR_ARG(token));
    desk_say(d, "It comes in by the link's ?invite=" STR_FMT ", or by PASS before anything else.",
             STR_ARG(token));
}

static void show(const struct desk *d, const struct invitation *i)
{
    struct buf line;

    buf_init(&line, LINE_BODY_MAX);
    buf_addf(&line, STR_FMT "  by %s", STR_ARG(invitation_name(i)), i->setter);
    if (i->uses_left) buf_addf(&line, "  uses left: %u", i->uses_left);
    if (i->until_unix_ms) {
        buf_add(&line, STR("  time left: "));
        duration_add(&line, i->until_unix_ms - d->core->unix_ms);
    }
    if (i->room) buf_addf(&line, "  %s", i->room);
    desk_say(d, STR_FMT, STR_ARG(buf_str(&line)));
    buf_finish(&line);
}

static void list(const struct desk *d)
{
    TABLE_EACH (node, &d->core->invitations) {
        const struct invitation *i = CONTAINER_OF(node, struct invitation, by_id);
        show(d, i);
    }
    desk_say(d, "%zu invitations", d->core->invitations.count);
}

static void revoke(const struct desk *d, struct str name)
{
    const struct invitation *i = invitation_named(d->core, name);

    if (!i) {
        desk_refuse(d, "There is no such invitation; invite list shows their names.");
        return;
    }
    desk_ask(d, "INVITATION REVOKE %s", i->id);
    desk_promise(d, "It lets nobody in any more.");
}

void invitation_order(const struct desk *d, struct str words)
{
    struct str verb = str_word(&words);

    if (str_eq_nocase(verb, STR("new")))
        make(d, words);
    else if (str_eq_nocase(verb, STR("list")))
        list(d);
    else if (str_eq_nocase(verb, STR("revoke")))
        revoke(d, str_word(&words));
    else if (verb.n == 0)
        desk_say(d, "%s", usage);
    else
        desk_refuse(d, "%s", usage);
}

static void ask(struct core *core, struct session *s, const struct message *m)
{
    invitation_order(&(struct desk){.core = core, .session = s}, desk_words(core, m));
}

static void add(struct core *core, const struct entry *entry)
{
    const struct message *m = &entry->m;
    struct decision decision = {entry_source(core, entry), entry->unix_ms,
                                server_record_ms(message_param(m, 3))};
    uint64_t uses;
    struct invitation *i;

    if (!str_number(message_param(m, 2), INVITATION_USES_MAX, &uses)) return;
    i = invitation_add(core, m->params[1], decision, (uint32_t)uses, message_param(m, 4));
    if (!i) return;
    invitation_save(core, entry->seq, i);
    desk_done(core, entry, "Invitation " STR_FMT " is good.", STR_ARG(invitation_name(i)));
    audit(core, entry, "invite", invitation_name(i), message_param(m, 4));
}

static void apply(struct core *core, const struct entry *entry)
{
    struct invitation *i;

    if (entry->m.param_count < 2 || !privilege_demand_server(core, entry, PRIVILEGE_INVITE)) return;
    if (str_eq(entry->m.params[0], STR("ADD"))) {
        add(core, entry);
        return;
    }
    i = invitation_named(core, entry->m.params[1]);
    if (!i) return;
    audit(core, entry, "invite-revoke", invitation_name(i), STR(""));
    invitation_remove(core, entry->seq, i);
    desk_done(core, entry, "It lets nobody in any more.");
}

const struct command cmd_invitation = {
    .name = STR_INIT("INVITATION"),
    .when = COMMAND_REGISTERED,
    .params_min = 1,
    .reads = true,
    .privilege = PRIVILEGE_INVITE,
    .syntax =
        STR_INIT("INVITATION NEW [uses=<count>] [expires=<time>] [<room>] | LIST | REVOKE <name>"),
    .help = STR_INIT("Makes invitations to the server, shows them, takes them back."),
    .ask = ask,
    .apply = apply,
};
