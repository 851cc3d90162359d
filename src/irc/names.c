/* SPDX-License-Identifier: MIT
 * names: checks for what a client asked for, and cleaners for what must become a name somehow. */
#include "irc/names.h"

#include "base/utf8.h"
#include "irc/precis.h"

#include <string.h>

enum { MARKS_IN_A_ROW_MAX = 4 }; /* UTS #39 5.4 */

static bool is_letter(char c)
{
    char lower = ascii_lower(c);

    return lower >= 'a' && lower <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_one_of(char c, struct str set)
{
    return str_contains(set, c);
}

static bool is_nick_start(char c)
{
    return is_letter(c) || is_one_of(c, STR("[]\\`_^{|}"));
}

static bool is_nick_byte(char c)
{
    return is_nick_start(c) || is_digit(c) || c == '-';
}

static bool is_ascii_nick(struct str nick)
{
    if (nick.n == 0 || !is_nick_start(nick.p[0])) return false;
    for (size_t i = 1; i < nick.n; i++)
        if (!is_nick_byte(nick.p[i])) return false;
    return true;
}

static bool starts_nick(uint32_t c)
{
    return c < 0x80 ? is_nick_start((char)c) : precis_is_letter(c);
}

static bool continues_nick(uint32_t c)
{
    if (c < 0x80) return is_nick_byte((char)c);
    return precis_is_letter(c) || precis_is_digit(c) || precis_is_mark(c);
}

static bool is_unicode_nick(struct str nick)
{
    uint32_t c;
    size_t marks = 0;
    size_t n = utf8_decode(nick, &c);

    if (n == 0 || !starts_nick(c)) return false;
    for (struct str rest = str_skip(nick, n); rest.n; rest = str_skip(rest, n)) {
        n = utf8_decode(rest, &c);
        if (n == 0 || !continues_nick(c)) return false;
        marks = c >= 0x80 && precis_is_mark(c) ? marks + 1 : 0;
        if (marks > MARKS_IN_A_ROW_MAX) return false;
    }
    return precis_direction_is_clear(nick);
}

bool nick_is_valid(struct str nick)
{
    char composed[PRECIS_BYTES_MAX];

    if (nick.n > NICK_BYTES_MAX) return false;
    return str_is_ascii(nick) ? is_ascii_nick(nick)
                              : is_unicode_nick(precis_compose(nick, composed));
}

bool is_room_name(struct str name)
{
    return str_starts(name, STR("#"));
}

static bool is_room_character(uint32_t c)
{
    return c != ',' && c != ':' && !utf8_is_control(c) && !utf8_is_blank(c);
}

bool room_name_is_valid(struct str name)
{
    uint32_t code_point;

    if (!is_room_name(name) || name.n < 2 || name.n > ROOM_BYTES_MAX) return false;
    while (name.n) {
        size_t n = utf8_decode(name, &code_point);
        if (n == 0 || !is_room_character(code_point)) return false;
        name = str_skip(name, n);
    }
    return true;
}

bool room_key_is_valid(struct str key)
{
    if (key.n == 0 || key.n > ROOM_KEY_BYTES_MAX || key.p[0] == ':') return false;
    for (size_t i = 0; i < key.n; i++)
        if (key.p[i] <= ' ' || key.p[i] > '~' || key.p[i] == ',') return false;
    return true;
}

bool host_is_valid(struct str host)
{
    if (host.n == 0 || host.n > HOST_BYTES_MAX || host.p[0] == ':') return false;
    for (size_t i = 0; i < host.n; i++)
        if (!is_letter(host.p[i]) && !is_digit(host.p[i]) && !is_one_of(host.p[i], STR(".-:/_")))
            return false;
    return true;
}

/* `text` copied to `out`: a name to stand in when nothing was left of the one that was wanted. */
static struct str stand_in(struct str text, char *out)
{
    memcpy(out, text.p, text.n);
    return (struct str){out, text.n};
}

struct str username_clean(struct str wanted, char out[USERNAME_BYTES_MAX])
{
    size_t n = 0;

    for (size_t i = 0; i < wanted.n && n < USERNAME_BYTES_MAX; i++) {
        char c = wanted.p[i];
        if (is_letter(c) || is_digit(c) || is_one_of(c, STR("-._"))) out[n++] = c;
    }
    return n ? (struct str){out, n} : stand_in(STR("user"), out);
}

/* Takes each character that leaves what is gathered a nick. */
struct str nick_clean(struct str wanted, char out[NICK_BYTES_MAX])
{
    uint32_t c;
    size_t n = 0;

    while (wanted.n && n < NICK_BYTES_MAX) {
        size_t length = utf8_decode(wanted, &c);
        if (length > 0 && n + length <= NICK_BYTES_MAX) {
            memcpy(out + n, wanted.p, length);
            if (nick_is_valid((struct str){out, n + length})) n += length;
        }
        wanted = str_skip(wanted, length ? length : 1);
    }
    return n ? (struct str){out, n} : stand_in(STR("guest"), out);
}
