/* SPDX-License-Identifier: MIT
 * reply: sequences of ECMA-48 that keys never send, told by how they begin and end. */
#include "tui/reply.h"

#include "base/check.h"

enum { NUMBER_MAX = 1 << 24 };

static bool is_private(struct str parameters)
{
    return parameters.n && parameters.p[0] >= '<' && parameters.p[0] <= '?';
}

/* Reads the numbers at the start of *rest up to what is none; an empty one is 0. */
static void take_numbers(struct reply *reply, struct str *rest)
{
    while (rest->n && reply->number_count < REPLY_NUMBERS_MAX) {
        struct str tail = *rest, number = str_cut(&tail, ';');
        uint64_t value = 0;
        if (number.n && !str_number(number, NUMBER_MAX, &value)) return;
        reply->numbers[reply->number_count++] = (unsigned)value;
        *rest = tail;
    }
}

static struct reply with_numbers(enum reply_kind kind, struct str parameters)
{
    struct reply reply = {.kind = kind};

    take_numbers(&reply, &parameters);
    return reply;
}

static enum reply_kind private_kind(char prefix, char final)
{
    static const struct {
        char prefix, final;
        enum reply_kind kind;
    } kinds[] = {
        {'>', 'c', REPLY_SECONDARY}, {'?', 'R', REPLY_POSITION}, {'?', 'c', REPLY_DEVICE},
        {'?', 'u', REPLY_KEYBOARD},  {'?', 'y', REPLY_MODE},
    };

    for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++)
        if (kinds[i].prefix == prefix && kinds[i].final == final) return kinds[i].kind;
    return REPLY_OTHER;
}

/* `CSI ? 2026 ; 2 $ y`: the dollar is no part of the number. */
static struct reply private_reply(struct str parameters, char final)
{
    enum reply_kind kind = private_kind(parameters.p[0], final);

    parameters = str_skip(parameters, 1);
    return with_numbers(kind, str_cut(&parameters, '$'));
}

bool reply_of_csi(struct str parameters, char final, bool expects_position, struct reply *out)
{
    struct reply reply = with_numbers(REPLY_OTHER, parameters);

    if (is_private(parameters)) {
        if (parameters.p[0] == '<' && ascii_lower(final) == 'm') return false; /* the mouse */
        *out = private_reply(parameters, final);
        return true;
    }
    switch (final) {
    case 'R':
        if (reply.number_count != 2) return false;
        if (reply.numbers[0] == 1 && !expects_position) return false;
        reply.kind = REPLY_POSITION;
        break;
    case 'n':
    case 't':
    case 'x':
    case 'y': break;
    default: return false;
    }
    *out = reply;
    return true;
}

static struct reply osc_reply(struct str string)
{
    struct reply reply = {.kind = REPLY_OTHER};

    take_numbers(&reply, &string);
    reply.text = string;
    if (reply.number_count == 1 && reply.numbers[0] >= 10 && reply.numbers[0] <= 19)
        reply.kind = REPLY_COLOUR;
    if (reply.number_count == 2 && reply.numbers[0] == 4) reply.kind = REPLY_COLOUR;
    return reply;
}

static struct reply dcs_reply(struct str string)
{
    static const struct {
        struct str begin;
        enum reply_kind kind;
    } kinds[] = {
        {STR_INIT("!|"), REPLY_TERTIARY},
        {STR_INIT(">|"), REPLY_VERSION},
        {STR_INIT("0+r"), REPLY_CAPABILITY},
        {STR_INIT("1+r"), REPLY_CAPABILITY},
    };

    for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++)
        if (str_starts(string, kinds[i].begin))
            return (struct reply){.kind = kinds[i].kind,
                                  .text = str_skip(string, kinds[i].begin.n)};
    return (struct reply){.kind = REPLY_OTHER, .text = string};
}

struct reply reply_of_string(char introducer, struct str string)
{
    switch (introducer) {
    case ']': return osc_reply(string);
    case 'P': return dcs_reply(string);
    default: return (struct reply){.kind = REPLY_OTHER, .text = string};
    }
}

static int hexadecimal(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f') return ascii_lower(c) - 'a' + 10;
    return -1;
}

/* One to four digits, of which "f" and "ffff" are the most there can be. XParseColor(3) */
static bool read_share(struct str digits, unsigned *out)
{
    unsigned value = 0, most = 0;

    if (digits.n == 0 || digits.n > 4) return false;
    for (size_t i = 0; i < digits.n; i++) {
        int digit = hexadecimal(digits.p[i]);
        if (digit < 0) return false;
        value = value << 4 | (unsigned)digit;
        most = most << 4 | 0xF;
    }
    *out = (value * 255 + most / 2) / most;
    return true;
}

/* "rgb:1e1e/1e1e/2e2e"; "rgba:" says how much shines through, too. */
static bool read_shares(struct str text, unsigned shares[3])
{
    if (!str_starts(text, STR("rgb:")) && !str_starts(text, STR("rgba:"))) return false;
    (void)str_cut(&text, ':');
    for (size_t i = 0; i < 3; i++)
        if (!read_share(str_cut(&text, '/'), &shares[i])) return false;
    return true;
}

bool reply_colour(const struct reply *reply, colour *out)
{
    unsigned shares[3];

    if (reply->kind != REPLY_COLOUR || !read_shares(reply->text, shares)) return false;
    *out = COLOUR_RGB(shares[0], shares[1], shares[2]);
    return true;
}
