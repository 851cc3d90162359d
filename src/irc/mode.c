/* SPDX-License-Identifier: MIT
 * mode: one table says all there is to know about a letter; reading, writing and the values of
 * RPL_ISUPPORT follow it. */
#include "irc/mode.h"

#include "base/check.h"

/* Kinds in the order of CHANMODES, prefixes from the highest rank down. */
static const struct mode_info channel_modes[] = {
    {'b', MODE_LIST, 0, RANK_NONE, STR_INIT("<mask>: who fits can neither enter nor speak")},
    {'e', MODE_LIST, 0, RANK_NONE, STR_INIT("<mask>: whom no ban is for")},
    {'I', MODE_LIST, 0, RANK_NONE, STR_INIT("<mask>: who needs no invitation")},
    {'k', MODE_ALWAYS, 0, RANK_NONE, STR_INIT("<key>: the key one needs to enter")},
    {'f', MODE_SETTING, 0, RANK_NONE,
     STR_INIT("<count>:<seconds>: how many messages one without rank may send in how long")},
    {'H', MODE_SETTING, 0, RANK_NONE,
     STR_INIT("<count>:<time>: how many messages stay, and for how long")},
    {'l', MODE_SETTING, 0, RANK_NONE, STR_INIT("<number>: how many may be in")},
    {'i', MODE_FLAG, 0, RANK_NONE, STR_INIT("only who is invited enters")},
    {'m', MODE_FLAG, 0, RANK_NONE, STR_INIT("only those of rank speak")},
    {'n', MODE_FLAG, 0, RANK_NONE, STR_INIT("only members speak")},
    {'s', MODE_FLAG, 0, RANK_NONE, STR_INIT("not to be found by others")},
    {'t', MODE_FLAG, 0, RANK_NONE, STR_INIT("only half-operators and up set the topic")},
    {'y', MODE_FLAG, 0, RANK_NONE, STR_INIT("history only from one's own coming on")},
    {'C', MODE_FLAG, 0, RANK_NONE, STR_INIT("no CTCP but ACTION")},
    {'M', MODE_FLAG, 0, RANK_NONE, STR_INIT("only accounts and those of rank speak")},
    {'N', MODE_FLAG, 0, RANK_NONE, STR_INIT("nobody below half-operator is renamed while inside")},
    {'R', MODE_FLAG, 0, RANK_NONE, STR_INIT("only accounts enter")},
    {'T', MODE_FLAG, 0, RANK_NONE, STR_INIT("no NOTICE but from half-operators and up")},
    {'U', MODE_FLAG, 0, RANK_NONE,
     STR_INIT("those without rank are heard by half-operators and up only")},
    {'u', MODE_FLAG, 0, RANK_NONE, STR_INIT("those without rank are seen by those of rank only")},
    {'q', MODE_PREFIX, '~', RANK_FOUNDER, STR_INIT("<nick>: founder ~")},
    {'a', MODE_PREFIX, '&', RANK_ADMIN, STR_INIT("<nick>: admin &")},
    {'o', MODE_PREFIX, '@', RANK_OPERATOR, STR_INIT("<nick>: operator @")},
    {'h', MODE_PREFIX, '%', RANK_HALFOP, STR_INIT("<nick>: half-operator %")},
    {'v', MODE_PREFIX, '+', RANK_VOICE, STR_INIT("<nick>: voice +")},
};

const struct mode_info *channel_mode_all(size_t *count)
{
    *count = ARRAY_LENGTH(channel_modes);
    return channel_modes;
}

const struct mode_info *channel_mode(char letter)
{
    for (size_t i = 0; i < ARRAY_LENGTH(channel_modes); i++)
        if (channel_modes[i].letter == letter) return &channel_modes[i];
    return NULL;
}

char rank_prefix(enum rank rank)
{
    for (size_t i = 0; i < ARRAY_LENGTH(channel_modes); i++)
        if (channel_modes[i].prefix && channel_modes[i].rank == rank)
            return channel_modes[i].prefix;
    return 0;
}

enum rank prefix_rank(char prefix)
{
    for (size_t i = 0; i < ARRAY_LENGTH(channel_modes); i++)
        if (channel_modes[i].prefix && channel_modes[i].prefix == prefix)
            return channel_modes[i].rank;
    return RANK_NONE;
}

char mode_of_prefix(char prefix)
{
    size_t i = 0;

    while (channel_modes[i].prefix != prefix) CHECK(++i < ARRAY_LENGTH(channel_modes));
    return channel_modes[i].letter;
}

static bool takes_param(const struct mode_info *info, bool add)
{
    switch (info->kind) {
    case MODE_LIST:
    case MODE_ALWAYS:
    case MODE_PREFIX: return true;
    case MODE_SETTING: return add;
    case MODE_FLAG: return false;
    }
    return false;
}

static bool is_letter(char c)
{
    char lower = ascii_lower(c);

    return lower >= 'a' && lower <= 'z';
}

/* Clients take a key away with it or without. */
static bool removes_key(const struct mode_change *change)
{
    return change->info->kind == MODE_ALWAYS && !change->add;
}

/* Reads one letter, taking its parameter from *next on. False when it must be left out. */
static bool read_change(const struct message *m, size_t *next, struct mode_change *change)
{
    change->info = channel_mode(change->letter);
    if (!change->info || !takes_param(change->info, change->add)) return true;
    change->param = message_param(m, (*next)++);
    change->is_query = change->info->kind == MODE_LIST && change->param.n == 0;
    return change->param.n || change->is_query || removes_key(change);
}

size_t mode_parse(const struct message *m, size_t first, struct mode_change out[MODE_CHANGES_MAX])
{
    struct str letters = message_param(m, first);
    size_t next = first + 1, count = 0;
    bool add = true;

    for (size_t i = 0; i < letters.n && count < MODE_CHANGES_MAX; i++) {
        char c = letters.p[i];
        if (c == '+' || c == '-') add = c == '+';
        if (!is_letter(c)) continue;
        out[count] = (struct mode_change){.add = add, .letter = c};
        if (read_change(m, &next, &out[count])) count++;
    }
    return count;
}

static bool add_letters(struct buf *out, const struct mode_change *changes, size_t count)
{
    bool fits = true;

    for (size_t i = 0; i < count; i++) {
        bool turns = i == 0 || changes[i].add != changes[i - 1].add;
        if (turns) fits = buf_add_char(out, changes[i].add ? '+' : '-') && fits;
        fits = buf_add_char(out, changes[i].letter) && fits;
    }
    return fits;
}

bool mode_write(struct buf *out, const struct mode_change *changes, size_t count)
{
    size_t start = out->n;
    bool done = add_letters(out, changes, count);

    for (size_t i = 0; i < count && done; i++) {
        struct str param = changes[i].param;
        if (param.n) done = message_is_middle(param) && message_add_last(out, param);
    }
    if (!done) buf_cut(out, start);
    return done;
}

static bool add_kind(struct buf *out, enum mode_kind kind)
{
    bool fits = true;

    for (size_t i = 0; i < ARRAY_LENGTH(channel_modes); i++)
        if (channel_modes[i].kind == kind)
            fits = buf_add_char(out, channel_modes[i].letter) && fits;
    return fits;
}

bool mode_add_chanmodes(struct buf *out)
{
    return add_kind(out, MODE_LIST) && buf_add_char(out, ',') && add_kind(out, MODE_ALWAYS) &&
           buf_add_char(out, ',') && add_kind(out, MODE_SETTING) && buf_add_char(out, ',') &&
           add_kind(out, MODE_FLAG);
}

bool mode_add_statusmsg(struct buf *out)
{
    bool fits = true;

    for (size_t i = 0; i < ARRAY_LENGTH(channel_modes); i++)
        if (channel_modes[i].prefix) fits = buf_add_char(out, channel_modes[i].prefix) && fits;
    return fits;
}

bool mode_add_prefix(struct buf *out)
{
    return buf_add_char(out, '(') && add_kind(out, MODE_PREFIX) && buf_add_char(out, ')') &&
           mode_add_statusmsg(out);
}

bool mode_add_letters(struct buf *out, bool only_with_param)
{
    bool fits = true;

    for (char letter = 'A'; letter <= 'z'; letter++) {
        const struct mode_info *info = channel_mode(letter);
        if (info && (info->kind != MODE_FLAG || !only_with_param))
            fits = buf_add_char(out, letter) && fits;
    }
    return fits;
}
