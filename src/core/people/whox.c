/* SPDX-License-Identifier: MIT
 * whox: the fields in their order. */
#include "core/people/whox.h"

#include "core/link/reply.h"
#include "core/rule/privilege.h"
#include "irc/line.h"

enum { TOKEN_DIGITS_MAX = 3 };

static bool is_token(struct str text)
{
    uint64_t value;

    return text.n <= TOKEN_DIGITS_MAX && str_number(text, UINT32_MAX, &value);
}

struct whox whox_parse(struct str options)
{
    size_t at = str_find(options, '%');
    struct str rest = str_skip(options, at + 1);
    struct whox x = {.is_asked = at < options.n};

    x.fields = str_cut(&rest, ',');
    x.token = is_token(rest) ? rest : STR("0");
    return x;
}

struct str whox_flags(struct core *core, const struct session *s, const struct user *u,
                      const struct member *m)
{
    bool all = caps_has(s->caps, CAP_MULTI_PREFIX);

    return ARENA_JOIN(&core->scratch, user_away(u) ? STR("G") : STR("H"),
                      u->is_operator ? STR("*") : STR(""), m ? member_prefix(m, all) : STR(""),
                      u->is_bot ? STR("B") : STR(""));
}

static struct str room_of(const struct user *viewer, const struct user *u, const struct member *m)
{
    if (m) return room_name(m->room);
    for (m = membership_first(u); m; m = membership_next(m))
        if (privilege_sees_member(viewer, m)) return room_name(m->room);
    return STR("*");
}

static struct str idle_seconds(struct core *core, const struct user *u)
{
    int64_t idle_ms = core->unix_ms - u->spoke_unix_ms;

    return arena_printf(&core->scratch, "%lld", (long long)(idle_ms > 0 ? idle_ms / 1000 : 0));
}

static struct str account_of(const struct user *u)
{
    struct str account = user_account(u);

    return account.n ? account : STR("0");
}

void whox_reply(struct core *core, struct session *s, const struct whox *x, const struct user *u,
                const struct member *m)
{
    const struct {
        char letter;
        struct str value;
    } fields[] = {
        {'t', x->token},
        {'c', room_of(s->user, u, m)},
        {'u', str_from(u->username)},
        {'i', privilege_address(s->user, u)},
        {'h', str_from(u->host)},
        {'s', core->settings->server_name},
        {'n', user_nick(u)},
        {'f', whox_flags(core, s, u, m)},
        {'d', STR("0")},
        {'l', idle_seconds(core, u)},
        {'a', account_of(u)},
        {'o', STR("n/a")},
    };
    struct buf words;

    buf_init(&words, LINE_BODY_MAX);
    for (size_t i = 0; i < ARRAY_LENGTH(fields); i++) {
        if (!str_contains(x->fields, fields[i].letter)) continue;
        if (words.n) buf_add_char(&words, ' ');
        buf_add(&words, fields[i].value);
    }
    if (str_contains(x->fields, 'r')) buf_addf(&words, "%s:%s", words.n ? " " : "", u->realname);
    reply(core, s, RPL_WHOSPCRPL, STR_FMT, STR_ARG(buf_str(&words)));
    buf_finish(&words);
}
