/* SPDX-License-Identifier: MIT
 * isupport: a row for each token. https://modern.ircdocs.horse/#rplisupport-parameters */
#include "client/link/isupport.h"

#include "client/room/people.h"

enum { NETWORK_BYTES_MAX = 256, LETTERS_MAX = 128, HISTORY_MAX = 1 << 20 };

void isupport_init(struct isupport *s)
{
    *s = (struct isupport){0};
    buf_init(&s->network, NETWORK_BYTES_MAX);
    buf_init(&s->ranks, RANKS_MAX);
    buf_init(&s->signs, RANKS_MAX);
    buf_init(&s->always, LETTERS_MAX);
    buf_init(&s->when_set, LETTERS_MAX);
    isupport_forget(s);
}

void isupport_finish(struct isupport *s)
{
    buf_finish(&s->network);
    buf_finish(&s->ranks);
    buf_finish(&s->signs);
    buf_finish(&s->always);
    buf_finish(&s->when_set);
}

static void keep(struct buf *slot, struct str value)
{
    buf_clear(slot);
    buf_add(slot, value);
}

/* (qaohv)~&@%+ */
static void read_prefix(struct isupport *s, struct str value)
{
    struct str letters = str_cut(&value, ')');

    if (!str_starts(letters, STR("(")) || letters.n - 1 != value.n || value.n > RANKS_MAX) return;
    keep(&s->ranks, str_skip(letters, 1));
    keep(&s->signs, value);
}

/* beI,k,l,imnst */
static void read_chanmodes(struct isupport *s, struct str value)
{
    keep(&s->always, str_cut(&value, ','));
    buf_add(&s->always, str_cut(&value, ','));
    keep(&s->when_set, str_cut(&value, ','));
}

static void read_chathistory(struct isupport *s, struct str value)
{
    uint64_t number;

    s->history_max = str_number(value, HISTORY_MAX, &number) ? (size_t)number : 0;
}

static void read_msgreftypes(struct isupport *s, struct str value)
{
    s->knows_msgids = false;
    while (value.n) s->knows_msgids = str_eq(str_cut(&value, ','), STR("msgid")) || s->knows_msgids;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    c = ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void isupport_keep_value(struct buf *slot, struct str value)
{
    buf_clear(slot);
    while (value.n) {
        bool is_escape = value.n >= 4 && str_starts(value, STR("\\x")) &&
                         hex_digit(value.p[2]) >= 0 && hex_digit(value.p[3]) >= 0;
        buf_add_char(slot, is_escape ? (char)(hex_digit(value.p[2]) * 16 + hex_digit(value.p[3]))
                                     : value.p[0]);
        value = str_skip(value, is_escape ? 4 : 1);
    }
}

static void read_network(struct isupport *s, struct str value)
{
    isupport_keep_value(&s->network, value);
}

static void read_whox(struct isupport *s, struct str value)
{
    (void)value;
    s->has_whox = true;
}

static void read_monitor(struct isupport *s, struct str value)
{
    (void)value;
    s->has_monitor = true;
}

void isupport_forget(struct isupport *s)
{
    read_prefix(s, STR("(ov)@+"));
    read_chanmodes(s, STR("beI,k,l"));
    s->history_max = 0;
    s->has_whox = false;
    s->has_monitor = false;
}

void isupport_read(struct isupport *s, struct str token)
{
    static const struct {
        const char *key;
        void (*read)(struct isupport *s, struct str value);
    } rows[] = {
        {"CHANMODES", read_chanmodes}, {"CHATHISTORY", read_chathistory},
        {"MONITOR", read_monitor},     {"MSGREFTYPES", read_msgreftypes},
        {"NETWORK", read_network},     {"PREFIX", read_prefix},
        {"WHOX", read_whox},
    };
    struct str value = token, key = str_cut(&value, '=');

    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++)
        if (str_eq(key, str_from(rows[i].key))) rows[i].read(s, value);
}

static bool find(const struct buf *letters, char letter, unsigned *out)
{
    size_t place = str_find(buf_str(letters), letter);

    if (place >= letters->n) return false;
    *out = (unsigned)place;
    return true;
}

bool isupport_rank_of_letter(const struct isupport *s, char letter, unsigned *out)
{
    return find(&s->ranks, letter, out);
}

bool isupport_rank_of_sign(const struct isupport *s, char sign, unsigned *out)
{
    return find(&s->signs, sign, out);
}

bool isupport_mode_has_param(const struct isupport *s, char letter, bool is_set)
{
    return str_contains(buf_str(&s->always), letter) ||
           (is_set && str_contains(buf_str(&s->when_set), letter));
}
