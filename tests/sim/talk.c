/* SPDX-License-Identifier: MIT
 * talk: a table of things to say, each with its weight. */
#include "sim/talk.h"

#include <string.h>

static uint32_t below(const struct scene *scene, uint64_t n)
{
    return chance_below(scene->chance, n);
}

static const char *choose(const struct scene *scene, const char *const *words, size_t count)
{
    return words[below(scene, count)];
}

#define CHOOSE(scene, words) choose((scene), (words), ARRAY_LENGTH(words))

/* Any of the rooms, sometimes written another way. */
static struct str any_room(const struct scene *scene)
{
    size_t room = below(scene, ROOM_COUNT);

    if (room == room_place(STR("#TEA")) && chance_percent(scene->chance, 20)) return STR("#TEA");
    return room_name_at(room);
}

/* One the actor is in, if it is in any. */
static struct str own_room(const struct actor *a, const struct scene *scene)
{
    size_t first = below(scene, ROOM_COUNT);

    for (size_t i = 0; i < ROOM_COUNT; i++)
        if (a->view.rooms[(first + i) % ROOM_COUNT].is_in)
            return room_name_at((first + i) % ROOM_COUNT);
    return room_name_at(first);
}

/* Somebody it sees in one of its rooms, or itself. */
static struct str any_nick(const struct actor *a, const struct scene *scene)
{
    const struct view_room *r = &a->view.rooms[below(scene, ROOM_COUNT)];
    const struct view_member *m;

    if (!r->is_in || r->members.count == 0) return view_nick(&a->view);
    m = &r->members.items[below(scene, r->members.count)];
    return (struct str){m->nick, m->nick_n};
}

static const char *any_text(const struct scene *scene)
{
    static const char *const texts[] = {
        "",     "hello there", ":-)  two  spaces", "é 漢字 👍🏽", "@not=a tag", "a\tb",
        "%s%n", ":",
    };
    return CHOOSE(scene, texts);
}

static void say_in_room(struct actor *a, const struct scene *scene)
{
    static const char *const verbs[] = {"PRIVMSG", "PRIVMSG", "privmsg", "NOTICE"};
    struct str room = below(scene, 10) ? own_room(a, scene) : any_room(scene);
    size_t number = ledger_say(scene->ledger, room_place(room), a->generation);
    const char *tag = below(scene, 10) ? "" : "@+draft/reply=x;unknown=1 ";

    actor_say(a, scene, "%s%s " STR_FMT " :m%zu %s", tag, CHOOSE(scene, verbs), STR_ARG(room),
              number, any_text(scene));
}

/* One message of two lines. */
static void say_in_lines(struct actor *a, const struct scene *scene)
{
    struct str room = own_room(a, scene);
    size_t number;

    if (!caps_has(a->caps, CAP_MULTILINE) || !caps_has(a->caps, CAP_BATCH)) return;
    number = ledger_say(scene->ledger, room_place(room), a->generation);
    actor_say(a, scene, "BATCH +x draft/multiline " STR_FMT, STR_ARG(room));
    actor_say(a, scene, "@batch=x PRIVMSG " STR_FMT " :m%zu %s", STR_ARG(room), number,
              any_text(scene));
    actor_say(a, scene, "@batch=x%s PRIVMSG " STR_FMT " :" SIM_MORE,
              below(scene, 2) ? "" : ";draft/multiline-concat", STR_ARG(room));
    actor_say(a, scene, "BATCH -x");
}

/* A message of the room that somebody knows the name of, its own rather than another's. */
static struct said *any_said(const struct actor *a, const struct scene *scene, size_t room)
{
    const struct said_there *there = &scene->ledger->rooms[room];
    struct said *found = NULL;

    for (int tries = 0; tries < 10 && there->count; tries++) {
        struct said *message = &scene->ledger->items[there->numbers[below(scene, there->count)]];
        if (message->msgid_n) found = message;
        if (found && found->sender == a->generation) break;
    }
    return found;
}

static void redact(struct actor *a, const struct scene *scene)
{
    struct str room = own_room(a, scene);
    const struct said *message = any_said(a, scene, room_place(room));

    if (message)
        actor_say(a, scene, "REDACT " STR_FMT " %.*s :%s", STR_ARG(room), (int)message->msgid_n,
                  message->msgid, any_text(scene));
}

/* What it may not edit must not change, so what it would say then is no edit. */
static void edit(struct actor *a, const struct scene *scene)
{
    struct str room = own_room(a, scene);
    struct said *message = any_said(a, scene, room_place(room));
    size_t number;

    if (!message) return;
    number = (size_t)(message - scene->ledger->items);
    if (message->sender != a->generation && !actor_is_guest(a)) return;
    if (message->sender == a->generation)
        actor_say(a, scene,
                  "@draft/target-msgid=%.*s;draft/edit-text=m%zu\\se%u\\sbetter EDIT " STR_FMT,
                  (int)message->msgid_n, message->msgid, number, ++message->edits, STR_ARG(room));
    else
        actor_say(a, scene, "@draft/target-msgid=%.*s;draft/edit-text=forged EDIT " STR_FMT,
                  (int)message->msgid_n, message->msgid, STR_ARG(room));
}

static void react(struct actor *a, const struct scene *scene)
{
    struct str room = own_room(a, scene);
    const struct said *message = any_said(a, scene, room_place(room));

    if (message)
        actor_say(a, scene, "@+draft/reply=%.*s;+draft/react=ð TAGMSG " STR_FMT,
                  (int)message->msgid_n, message->msgid, STR_ARG(room));
}

static void mark_read(struct actor *a, const struct scene *scene)
{
    struct str room = own_room(a, scene);

    if (below(scene, 3))
        actor_say(a, scene, "MARKREAD " STR_FMT " timestamp=2026-01-01T00:0%u:0%u.000Z",
                  STR_ARG(room), below(scene, 10), below(scene, 10));
    else
        actor_say(a, scene, "MARKREAD " STR_FMT, STR_ARG(room));
}

/* Half of those who can ask do. */
static void ask_history(struct actor *a, const struct scene *scene)
{
    static const char *const words[] = {"LATEST", "AFTER", "BEFORE", "AROUND"};
    struct str room = own_room(a, scene);
    const struct said *message = any_said(a, scene, room_place(room));

    if (!caps_has(a->caps, CAP_BATCH) || a->number % 2 || !message) return;
    a->asks[room_place(room)] = true;
    actor_say(a, scene, "CHATHISTORY %s " STR_FMT " msgid=%.*s %u", CHOOSE(scene, words),
              STR_ARG(room), (int)message->msgid_n, message->msgid, 1 + below(scene, 60));
}

static void search(struct actor *a, const struct scene *scene)
{
    static const char *const wanted[] = {"text=hello", "text=better;limit=3", "from=ann1",
                                         "text=m1;in=#tea", "in=#lobby"};

    if (caps_has(a->caps, CAP_BATCH)) actor_say(a, scene, "SEARCH %s", CHOOSE(scene, wanted));
}

/* Whoever is first makes the account; the others find it taken. */
static void make_account(struct actor *a, const struct scene *scene)
{
    if (!actor_is_guest(a)) actor_say(a, scene, "REGISTER * * sesame");
}

static void log_in(struct actor *a, const struct scene *scene)
{
    if (!actor_is_guest(a)) actor_log_in(a, scene);
}

static void linger(struct actor *a, const struct scene *scene)
{
    static const char *const words[] = {"ON", "ON", "ON", "OFF", "DEFAULT"};

    actor_say(a, scene, "PERSISTENCE SET %s", CHOOSE(scene, words));
}

/* Rooms that are none of the ledger's. */
static void rename_room(struct actor *a, const struct scene *scene)
{
    uint32_t side = below(scene, 4);

    actor_say(a, scene, "JOIN #side%u", side);
    actor_say(a, scene, "PRIVMSG #side%u :aside", side);
    actor_say(a, scene, "RENAME #side%u #side%u :because", side, below(scene, 4));
    if (below(scene, 2)) actor_say(a, scene, "PART #side%u", below(scene, 4));
}

/* For a time, and who is not an operator cannot. */
static void ban_or_mute(struct actor *a, const struct scene *scene)
{
    struct str nick = any_nick(a, scene);

    actor_say(a, scene, "%s 5s " STR_FMT "%s :enough", below(scene, 2) ? "MUTE" : "KLINE",
              STR_ARG(nick), below(scene, 2) ? "" : "!*@*");
}

static void watch(struct actor *a, const struct scene *scene)
{
    static const char *const words[] = {"+ ann0,bob1", "- ann0", "C", "L", "S", "+ zoe,Ann1,7up"};

    actor_say(a, scene, "MONITOR %s", CHOOSE(scene, words));
}

static void say_to_person(struct actor *a, const struct scene *scene)
{
    struct str nick = any_nick(a, scene);

    actor_say(a, scene, "PRIVMSG " STR_FMT " :between us: %s", STR_ARG(nick), any_text(scene));
}

static void join(struct actor *a, const struct scene *scene)
{
    struct str one = any_room(scene), other = any_room(scene);

    if (below(scene, 3))
        actor_say(a, scene, "JOIN " STR_FMT, STR_ARG(one));
    else
        actor_say(a, scene, "JOIN " STR_FMT "," STR_FMT " sesame", STR_ARG(one), STR_ARG(other));
}

static void leave(struct actor *a, const struct scene *scene)
{
    struct str room = own_room(a, scene);

    actor_say(a, scene, "PART " STR_FMT " :%s", STR_ARG(room), any_text(scene));
}

static void rename_self(struct actor *a, const struct scene *scene)
{
    static const char *const nicks[] = {"ann0", "ANN0", "bob1", "Zoe", "zoe", "Bob2", "7up", "x y"};

    actor_say(a, scene, "NICK %s", CHOOSE(scene, nicks));
}

static void set_topic(struct actor *a, const struct scene *scene)
{
    struct str room = own_room(a, scene);

    actor_say(a, scene, "TOPIC " STR_FMT " :%s", STR_ARG(room), any_text(scene));
}

static void kick(struct actor *a, const struct scene *scene)
{
    struct str room = own_room(a, scene), nick = any_nick(a, scene);

    actor_say(a, scene, "KICK " STR_FMT " " STR_FMT " :%s", STR_ARG(room), STR_ARG(nick),
              any_text(scene));
}

static void invite(struct actor *a, const struct scene *scene)
{
    struct str room = own_room(a, scene), nick = any_nick(a, scene);

    actor_say(a, scene, "INVITE " STR_FMT " " STR_FMT, STR_ARG(nick), STR_ARG(room));
}

static void rank(struct actor *a, const struct scene *scene)
{
    static const char *const changes[] = {"+o", "+v", "-v", "+o", "-o", "+h", "-h"};
    struct str room = own_room(a, scene), nick = any_nick(a, scene);

    actor_say(a, scene, "MODE " STR_FMT " %s " STR_FMT, STR_ARG(room), CHOOSE(scene, changes),
              STR_ARG(nick));
}

static void set_mode(struct actor *a, const struct scene *scene)
{
    static const char *const changes[] = {
        "+m",         "-m",       "-m",
        "-n",         "+n",       "+s",
        "-s",         "+i",       "-i",
        "+k secret",  "-k *",     "-k *",
        "+l 3",       "-l",       "+b zoe!*@*",
        "-b zoe!*@*", "",         "b",
        "+t",         "-t+C-C",   "+y",
        "+k",         "-l+l-l 7", "+M",
        "-M",         "+N",       "-N",
        "-R+R-R",     "+T",       "-T",
        "+b m:ann",   "-b m:ann", "+be zoe!*@* zoe",
        "-e zoe",     "+I zoe",   "-I zoe",
        "beI",
    };
    struct str room = own_room(a, scene);

    actor_say(a, scene, "MODE " STR_FMT " %s", STR_ARG(room), CHOOSE(scene, changes));
}

static void ask_names(struct actor *a, const struct scene *scene)
{
    struct str room = own_room(a, scene);

    actor_say(a, scene, "NAMES " STR_FMT, STR_ARG(room));
}

static void ask_about(struct actor *a, const struct scene *scene)
{
    static const char *const verbs[] = {"WHOIS", "WHO", "WHOWAS", "USERHOST", "ISON"};
    struct str nick = any_nick(a, scene);

    actor_say(a, scene, "%s " STR_FMT, CHOOSE(scene, verbs), STR_ARG(nick));
}

static void say_whatever(struct actor *a, const struct scene *scene)
{
    static const char *const lines[] = {
        "LIST",       "LUSERS",     "MOTD",         "VERSION",       "TIME",
        "AWAY :tea",  "AWAY",       "GARDEN gnome", "PING x",        "PRIVMSG",
        "JOIN",       "JOIN 0",     "KICK #tea",    "MODE",          ":",
        "WHO *",      "WHO",        "NAMES",        "HELP",          ":forged!x@y QUIT",
        "CAP LS 302", "CAP LIST",   "CAP END",      "USER a 0 * :b", "INVITE",
        "STATS u",    "NICK",       "\xff\xfe\xfd", "MODE zoe +i",   "OPER admin wrong",
        "WALLOPS :x", "INFO",       "ADMIN",        "LINKS",         "@+typing=active TAGMSG #tea",
        "TOPIC #5",   "WHO #lobby", "PART #café",   "LIST >2",       "OPER admin secret",
    };
    actor_say(a, scene, "%s", CHOOSE(scene, lines));
}

static void say_too_much(struct actor *a, const struct scene *scene)
{
    (void)scene;
    buf_add(&a->outgoing, STR("PRIVMSG #tea :"));
    for (int i = 0; i < LINE_BODY_MAX; i++) buf_add_char(&a->outgoing, 'x');
    buf_add_char(&a->outgoing, '\n');
}

static void kill_somebody(struct actor *a, const struct scene *scene)
{
    struct str nick = any_nick(a, scene);

    actor_say(a, scene, "KILL " STR_FMT " :enough", STR_ARG(nick));
}

static void quit(struct actor *a, const struct scene *scene)
{
    actor_say(a, scene, "QUIT :%s", any_text(scene));
}

struct habit {
    uint32_t weight;
    void (*act)(struct actor *a, const struct scene *scene);
};

static const struct habit habits[] = {
    {60, say_in_room},  {5, say_in_lines}, {5, say_to_person}, {8, join},         {6, leave},
    {4, rename_self},   {3, set_topic},    {2, kick},          {2, invite},       {5, rank},
    {3, set_mode},      {6, ask_names},    {3, ask_about},     {5, say_whatever}, {1, say_too_much},
    {1, kill_somebody}, {1, quit},         {4, redact},        {6, edit},         {3, react},
    {2, mark_read},     {3, ask_history},  {2, search},        {2, watch},        {3, make_account},
    {3, log_in},        {2, linger},       {1, rename_room},   {1, ban_or_mute},
};

static bool is_nowhere(const struct actor *a)
{
    for (size_t i = 0; i < ROOM_COUNT; i++)
        if (a->view.rooms[i].is_in) return false;
    return true;
}

void talk(struct actor *a, const struct scene *scene)
{
    uint32_t total = 0, pick;

    if (is_nowhere(a) && below(scene, 10)) {
        join(a, scene);
        return;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(habits); i++) total += habits[i].weight;
    pick = below(scene, total);
    for (size_t i = 0; i < ARRAY_LENGTH(habits); i++) {
        if (pick < habits[i].weight) {
            habits[i].act(a, scene);
            return;
        }
        pick -= habits[i].weight;
    }
}
