/* SPDX-License-Identifier: MIT
 * chanserv: the words about rooms that belong to accounts. What changes goes into the journal as
 * GRANT (cmd_grant.c), which answers. */
#include "core/account/grant.h"
#include "core/account/login.h"
#include "core/account/service.h"
#include "irc/names.h"

enum { CODE_BYTES = 6 };

/* A room that the asker may know of; NULL, and it is told, when there is none. */
static struct room *find(struct core *core, struct session *s, struct str name)
{
    struct room *r = room_find(core, name);

    if (r && room_is_visible(r, s->user)) return r;
    service_say(core, s, &chanserv, "There is no such room.");
    return NULL;
}

static void ask_grant(struct core *core, struct session *s, const struct room *r, char letter,
                      struct str account)
{
    entry_askf(core, s, "GRANT %s %c " STR_FMT, r->name, letter, STR_ARG(account));
}

static struct str own_account(const struct session *s)
{
    return str_from(session_account(s)->name);
}

static void run_register(struct core *core, struct session *s, const struct message *m)
{
    const struct room *r = find(core, s, m->params[0]);

    if (!r) return;
    if (room_is_registered(r))
        service_say(core, s, &chanserv, "%s belongs to somebody already.", r->name);
    else
        ask_grant(core, s, r, 'q', own_account(s));
}

static void run_unregister(struct core *core, struct session *s, const struct message *m)
{
    const struct room *r = find(core, s, m->params[0]);
    char text[DIGEST_TEXT_BYTES];
    struct digest digest;
    struct str code;

    if (!r) return;
    digest = digest_of(&core->seed, "unregister", room_name(r));
    code = str_first(digest_write(&digest, text), CODE_BYTES);
    if (grant_of(r, own_account(s)) != RANK_FOUNDER)
        service_say(core, s, &chanserv, "That is for the founder of the room.");
    else if (str_eq(message_param(m, 1), code))
        ask_grant(core, s, r, '-', own_account(s));
    else
        service_say(
            core, s, &chanserv,
            "%s would belong to nobody any more. If you mean it, say UNREGISTER %s " STR_FMT,
            r->name, r->name, STR_ARG(code));
}

static void list(struct core *core, struct session *s, const struct room *r)
{
    for (const struct list *node = r->grants.next; node != &r->grants; node = node->next) {
        const struct grant *g = CONTAINER_OF(node, const struct grant, node);
        service_say(core, s, &chanserv, "%s +%c %s", r->name, mode_of_prefix(rank_prefix(g->rank)),
                    g->account);
    }
}

static void run_info(struct core *core, struct session *s, const struct message *m)
{
    const struct room *r = find(core, s, m->params[0]);

    if (!r) return;
    if (room_is_registered(r))
        list(core, s, r);
    else
        service_say(core, s, &chanserv, "%s belongs to nobody.", r->name);
}

/* "+o ann" grants, "-o ann" takes away, whatever the letter; alone, it lists. */
static void run_amode(struct core *core, struct session *s, const struct message *m)
{
    const struct room *r = find(core, s, m->params[0]);
    struct str change = message_param(m, 1), account = message_param(m, 2);
    const struct mode_info *mode = change.n == 2 ? channel_mode(change.p[1]) : NULL;

    if (!r) return;
    if (change.n == 0)
        list(core, s, r);
    else if (!mode || mode->rank == RANK_NONE || (change.p[0] != '+' && change.p[0] != '-'))
        service_say(core, s, &chanserv, "A sign and a rank, like +o or -v.");
    else if (!nick_is_valid(account))
        service_say(core, s, &chanserv, "Say whose account.");
    else
        ask_grant(core, s, r, change.p[0] == '+' ? mode->letter : '-', account);
}

static void run_up(struct core *core, struct session *s, const struct message *m)
{
    const struct room *r = find(core, s, m->params[0]);

    if (r && grant_of(r, own_account(s)) == RANK_NONE)
        service_say(core, s, &chanserv, "Your account has been granted nothing in %s.", r->name);
    else if (r)
        entry_askf(core, s, "GRANT %s *", r->name);
}

#define WORD(word, ...)                                                                            \
    {                                                                                              \
        .name = STR_INIT(word), __VA_ARGS__                                                        \
    }
static const struct service_word words[] = {
    WORD("AMODE", .syntax = "AMODE <room> [+|-<rank> <account>]",
         .help = "ranks that accounts get when they come, as letters of MODE: q a o h v",
         .needs_account = true, .params_min = 1, .params_max = 3, .run = run_amode),
    WORD("DROP", .syntax = "DROP <room> [<code>]", .help = "is UNREGISTER", .needs_account = true,
         .params_min = 1, .params_max = 2, .run = run_unregister),
    WORD("INFO", .syntax = "INFO <room>", .help = "tells whose a room is", .params_min = 1,
         .params_max = 1, .run = run_info),
    WORD("OP", .syntax = "OP <room>", .help = "is UP", .needs_account = true, .params_min = 1,
         .params_max = 1, .run = run_up),
    WORD("REGISTER", .syntax = "REGISTER <room>", .help = "makes a room your account's",
         .needs_account = true, .params_min = 1, .params_max = 1, .run = run_register),
    WORD("UNREGISTER", .syntax = "UNREGISTER <room> [<code>]", .help = "gives it up",
         .needs_account = true, .params_min = 1, .params_max = 2, .run = run_unregister),
    WORD("UP", .syntax = "UP <room>", .help = "gives you the rank you have been granted",
         .needs_account = true, .params_min = 1, .params_max = 1, .run = run_up),
};

const struct service chanserv = {
    .nick = STR_INIT("ChanServ"),
    .verb = STR_INIT("CS"),
    .about = "ChanServ looks after rooms that belong to accounts.",
    .words = words,
    .word_count = ARRAY_LENGTH(words),
};
