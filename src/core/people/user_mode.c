/* SPDX-License-Identifier: MIT
 * user_mode: the modes of users. */
#include "core/people/user_mode.h"

#include "core/link/reply.h"
#include "core/people/presence.h"
#include "core/rule/privilege.h"

#include <assert.h>

static const char letters[] = "BRTZiow";

/* In the order of the letters. */
static const struct str helps[] = {
    STR_INIT("is a bot"),
    STR_INIT("hears accounts only, and whom it accepts (HELP ACCEPT)"),
    STR_INIT("no CTCP but ACTION"),
    STR_INIT("all its connections are secure; the server says so"),
    STR_INIT("not found by strangers, but by the whole nick"),
    STR_INIT("operator of the server; only OPER gives it"),
    STR_INIT("hears WALLOPS"),
};
static_assert(ARRAY_LENGTH(helps) == sizeof letters - 1, "every letter is explained");

static bool has(const struct user *u, char letter)
{
    switch (letter) {
    case 'B': return u->is_bot;
    case 'R': return u->only_accounts;
    case 'T': return u->no_ctcp;
    case 'Z': return user_is_secure(u);
    case 'i': return u->invisible;
    case 'o': return u->is_operator;
    default: return u->wallops;
    }
}

static void set(struct core *core, struct user *u, char letter, bool on)
{
    switch (letter) {
    case 'B': u->is_bot = on; break;
    case 'R': u->only_accounts = on; break;
    case 'T': u->no_ctcp = on; break;
    case 'Z': break;
    case 'i': user_set_invisible(core, u, on); break;
    case 'o': user_set_operator(core, u, on ? privileges_of(STR("all")) : 0); break;
    default: u->wallops = on;
    }
}

struct str user_mode_letters(void)
{
    return str_from(letters);
}

struct str user_mode_help(size_t place)
{
    return helps[place];
}

void user_mode_write(struct buf *out, const struct user *u)
{
    buf_add_char(out, '+');
    for (size_t i = 0; letters[i]; i++)
        if (has(u, letters[i])) buf_add_char(out, letters[i]);
}

void user_mode_restore(struct core *core, struct user *u, struct str written)
{
    for (size_t i = 0; i < written.n; i++)
        if (written.p[i] != 'o' && str_contains(user_mode_letters(), written.p[i]))
            set(core, u, written.p[i], true);
}

void user_mode_show(struct core *core, struct session *s)
{
    struct buf modes;

    buf_init(&modes, sizeof letters);
    user_mode_write(&modes, s->user);
    reply(core, s, RPL_UMODEIS, STR_FMT, STR_ARG(buf_str(&modes)));
    buf_finish(&modes);
}

/* What the letters ask for, as the state each mode is to be in at the end. */
struct wish {
    bool on[sizeof letters - 1];
    bool has_unknown;
};

/* Nobody makes oneself an operator, nor a connection secure. */
static bool may_change(const struct entry *entry, char letter, bool add)
{
    return letter != 'Z' && (letter != 'o' || !add || !entry->actor);
}

static struct wish read_wish(const struct entry *entry, const struct user *u, struct str wanted)
{
    struct wish wish = {0};
    bool add = true;

    for (size_t i = 0; i < sizeof wish.on; i++) wish.on[i] = has(u, letters[i]);
    for (size_t i = 0; i < wanted.n; i++) {
        char c = wanted.p[i];
        size_t index = str_find(user_mode_letters(), c);

        if (c == '+' || c == '-')
            add = c == '+';
        else if (index == sizeof wish.on)
            wish.has_unknown = true;
        else if (may_change(entry, c, add))
            wish.on[index] = add;
    }
    return wish;
}

/* Makes it so; the changes are added to `out`, "+i" and "-ow" apart. */
static void change(struct core *core, struct user *u, const struct wish *wish, bool add,
                   struct buf *out)
{
    bool first = true;

    for (size_t i = 0; i < sizeof wish->on; i++) {
        if (wish->on[i] != add || has(u, letters[i]) == add) continue;
        if (first) buf_add_char(out, add ? '+' : '-');
        first = false;
        buf_add_char(out, letters[i]);
        set(core, u, letters[i], add);
    }
}

static void tell(struct core *core, const struct entry *entry, const struct user *u,
                 struct str changes)
{
    struct str words = arena_printf(&core->scratch, "MODE %s " STR_FMT, u->nick, STR_ARG(changes));
    struct outgoing line = entry_line(core, entry, words);

    tell_user(core, u, entry->origin, &line);
    if (entry->session && entry->session->user == u) reply_line(core, entry->session, &line);
}

void user_mode_apply(struct core *core, const struct entry *entry, struct user *u)
{
    struct wish wish = read_wish(entry, u, message_param(&entry->m, 1));
    struct buf changes;

    buf_init(&changes, 16);
    change(core, u, &wish, true, &changes);
    change(core, u, &wish, false, &changes);
    presence_touch(core, u);
    if (changes.n) tell(core, entry, u, buf_str(&changes));
    if (wish.has_unknown) entry_reply(core, entry, ERR_UMODEUNKNOWNFLAG, ":Unknown MODE flag");
    buf_finish(&changes);
}
