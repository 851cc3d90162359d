/* SPDX-License-Identifier: MIT
 * admin: a table of words. What changes anything goes through the journal as the server's own act.
 */
#include "core/rule/admin.h"

#include "core/link/session.h"
#include "core/people/user.h"
#include "core/room/room.h"
#include "core/rule/admin_account.h"
#include "core/rule/audit.h"
#include "core/rule/sanction_order.h"
#include "core/verb/cmd_filter.h"
#include "core/verb/cmd_invitation.h"

#include <stdlib.h>

struct word {
    struct str name;
    const char *syntax;
    const char *help;
    void (*run)(struct admin *a);
};

void admin_end_answer(struct admin *a)
{
    effects_add(a->core->out, &(struct effect){.kind = EFFECT_ANSWERED, .admin = a->desk.admin});
}

static int by_name(const void *a, const void *b)
{
    return str_compare((*(struct user *const *)a)->by_nick.key,
                       (*(struct user *const *)b)->by_nick.key);
}

static struct user **sorted_users(struct core *core)
{
    struct user **users =
        arena_alloc(&core->scratch, (core->nicks.count + 1) * sizeof(struct user *));
    size_t count = 0;

    TABLE_EACH (node, &core->nicks) users[count++] = CONTAINER_OF(node, struct user, by_nick);
    if (count) qsort(users, count, sizeof(struct user *), by_name);
    return users;
}

/* The administrator is shown where they are, not what others see. */
static const char *address_of(const struct user *u)
{
    const struct session *s = user_session(u);

    return s ? s->host : u->host;
}

static void who(struct admin *a)
{
    struct user **users = sorted_users(a->core);
    size_t count = a->core->nicks.count;

    for (size_t i = 0; i < count; i++)
        desk_say(&a->desk, "%-20s %s@%s%s%s  rooms: %u", users[i]->nick, users[i]->username,
                 address_of(users[i]), users[i]->is_operator ? "  operator" : "",
                 user_away(users[i]) ? "  away" : "", users[i]->room_count);
    desk_say(&a->desk, "%zu online, %zu connection%s", count, a->core->sessions.count,
             plural(a->core->sessions.count));
}

static void rooms(struct admin *a)
{
    TABLE_EACH (node, &a->core->rooms) {
        const struct room *r = CONTAINER_OF(node, struct room, by_name);
        desk_say(&a->desk, "%-24s %u here  %s", r->name, r->member_count, r->topic ? r->topic : "");
    }
    desk_say(&a->desk, "%zu room%s", a->core->rooms.count, plural(a->core->rooms.count));
}

static void kick(struct admin *a)
{
    struct str name = str_word(&a->rest);
    struct user *u = user_find(a->core, name);
    struct str why = a->rest.n ? a->rest : STR("Removed by the administrator");

    if (!u) {
        desk_refuse(&a->desk, "Nobody here is called " STR_FMT ".", STR_ARG(name));
        return;
    }
    desk_say(&a->desk, "%s is out.", u->nick);
    desk_ask(&a->desk, "KILL %s :" STR_FMT, u->nick, STR_ARG(why));
}

static void ban(struct admin *a)
{
    sanction_order(&a->desk, SANCTION_BAN, NAME_IS_ADDRESS, a->rest);
}

static void unban(struct admin *a)
{
    sanction_lift_order(&a->desk, SANCTION_BAN, NAME_IS_ADDRESS, a->rest);
}

static void bans(struct admin *a)
{
    sanction_list_order(&a->desk, SANCTION_BAN);
}

static void mute(struct admin *a)
{
    sanction_order(&a->desk, SANCTION_MUTE, NAME_IS_PERSON, a->rest);
}

static void unmute(struct admin *a)
{
    sanction_lift_order(&a->desk, SANCTION_MUTE, NAME_IS_PERSON, a->rest);
}

static void mutes(struct admin *a)
{
    sanction_list_order(&a->desk, SANCTION_MUTE);
}

static void invite(struct admin *a)
{
    invitation_order(&a->desk, a->rest);
}

static void filter(struct admin *a)
{
    filter_order(&a->desk, a->rest);
}

static void acts(struct admin *a)
{
    audit_order(&a->desk, a->rest);
}

static void forget(struct admin *a)
{
    struct str name = str_word(&a->rest);
    const struct room *r = room_find(a->core, name);

    if (!r) {
        desk_refuse(&a->desk, "There is no room " STR_FMT ".", STR_ARG(name));
    } else if (!room_may_go(a->core, r)) {
        desk_refuse(&a->desk, "%s stays: %s.", r->name,
                    room_is_lobby(a->core, r) ? "it is the lobby" : "somebody is there");
    } else {
        desk_say(&a->desk, "%s is forgotten, with all that was said in it.", r->name);
        desk_ask(&a->desk, "FORGET %s", r->name);
    }
}

static void say(struct admin *a)
{
    if (a->rest.n == 0) {
        desk_refuse(&a->desk, "Say what?");
        return;
    }
    TABLE_EACH (node, &a->core->rooms) {
        const struct room *r = CONTAINER_OF(node, struct room, by_name);
        if (r->member_count) desk_ask(&a->desk, "NOTICE %s :" STR_FMT, r->name, STR_ARG(a->rest));
    }
    desk_say(&a->desk, "Said to every room.");
}

static void stats(struct admin *a)
{
    const struct core *core = a->core;

    desk_say(&a->desk, "up %lld s", (long long)((core->unix_ms - core->born_unix_ms) / 1000));
    desk_say(&a->desk, "online %zu (most %u), connections %zu (ever %llu)", core->nicks.count,
             core->users_max, core->sessions.count, (unsigned long long)core->connections_count);
    desk_say(&a->desk, "rooms %zu, messages since start %llu", core->rooms.count,
             (unsigned long long)core->messages_count);
}

static void rehash(struct admin *a)
{
    a->answers_later = true;
    effects_add(a->core->out, &(struct effect){.kind = EFFECT_REHASH, .admin = a->desk.admin});
}

static void leave(struct admin *a)
{
    effects_add(a->core->out,
                &(struct effect){.kind = EFFECT_STOP,
                                 .text = a->rest.n ? a->rest : STR("Server shutting down")});
}

static void help(struct admin *a);

static const struct word words[] = {
    {STR_INIT("help"), "help", "shows this", help},
    {STR_INIT("who"), "who", "lists who is online, and from where", who},
    {STR_INIT("rooms"), "rooms", "lists the rooms", rooms},
    {STR_INIT("kick"), "kick NAME [WHY]", "disconnects somebody", kick},
    {STR_INIT("ban"), "ban [TIME] NAME|ADDRESS|NETWORK|a:ACCOUNT|MASK [WHY]",
     "keeps somebody out, and disconnects them", ban},
    {STR_INIT("unban"), "unban ADDRESS|NETWORK|a:ACCOUNT|MASK", "lets them in again", unban},
    {STR_INIT("bans"), "bans", "lists who is kept out", bans},
    {STR_INIT("mute"), "mute [TIME] NAME|ADDRESS|… [WHY]", "silences somebody in all rooms", mute},
    {STR_INIT("unmute"), "unmute NAME|ADDRESS|…", "lets them speak again", unmute},
    {STR_INIT("mutes"), "mutes", "lists who is silenced", mutes},
    {STR_INIT("account"), "account list|create|password|…", "looks after accounts; alone, says how",
     admin_account},
    {STR_INIT("invite"), "invite new|list|revoke …",
     "lets in who would not come in otherwise; alone, says how", invite},
    {STR_INIT("filter"), "filter add [replace] WORD|del WORD|list", "keeps words from being said",
     filter},
    {STR_INIT("audit"), "audit [COUNT]", "shows what operators did", acts},
    {STR_INIT("forget"), "forget ROOM", "removes an empty room, with all that was said in it",
     forget},
    {STR_INIT("say"), "say TEXT", "says something in every room, as the server", say},
    {STR_INIT("stats"), "stats", "counts", stats},
    {STR_INIT("rehash"), "rehash", "reads the configuration again", rehash},
    {STR_INIT("exit"), "exit [WHY]", "tells everybody and stops (also !exitserver)", leave},
};

static void help(struct admin *a)
{
    for (size_t i = 0; i < ARRAY_LENGTH(words); i++)
        desk_say(&a->desk, "%-30s %s", words[i].syntax, words[i].help);
}

static const struct word *word_find(struct str name)
{
    if (str_eq_nocase(name, STR("!exitserver"))) name = STR("exit");
    for (size_t i = 0; i < ARRAY_LENGTH(words); i++)
        if (str_eq_nocase(words[i].name, name)) return &words[i];
    return NULL;
}

void admin_line(struct core *core, const struct input *input)
{
    struct admin a = {
        .core = core, .desk = {.core = core, .admin = input->admin}, .rest = str_trim(input->text)};
    struct str name = str_word(&a.rest);
    const struct word *word = word_find(name);

    a.rest = str_trim(a.rest);
    if (word)
        word->run(&a);
    else if (name.n)
        desk_refuse(&a.desk, "There is no \"" STR_FMT "\" here; try help.", STR_ARG(name));
    if (!a.answers_later) admin_end_answer(&a);
}
