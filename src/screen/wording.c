/* SPDX-License-Identifier: MIT
 * wording: one function for each part of a note, in the order in which they stand. */
#include "screen/wording.h"

#include "base/timestamp.h"
#include "client/clean.h"
#include "irc/formatting.h"
#include "irc/mode.h"
#include "irc/names.h"

enum {
    CLOCK_AT = 11, /* of hh:mm:ss in YYYY-MM-DDThh:mm:ss.sssZ */
    MINUTE_MS = 60 * 1000,
    COLUMNS_FOR_TIMES = 30, /* a narrower page has no room for them */
    QUOTE_COLUMNS = 60,
    PASSERS_MAX = 6, /* named in one sentence; others are counted */
};

static struct style role(const struct view *v, enum role role)
{
    return theme_style(v->theme, role);
}

static struct style with(struct style style, unsigned attributes)
{
    style.attributes = (uint8_t)(style.attributes | attributes);
    return style;
}

/* --- times --- */

static unsigned time_columns(const struct view *v)
{
    if (v->column_end - v->column < COLUMNS_FOR_TIMES) return 0;
    switch (v->options->times) {
    case TIMES_NONE: return 0;
    case TIMES_MINUTES: return 5;
    case TIMES_SECONDS: return 8;
    }
    return 0;
}

unsigned wording_indent(const struct view *v)
{
    unsigned columns = time_columns(v);

    return columns ? columns + 1 : 2;
}

static int64_t local_ms(const struct view *v, const struct item *item)
{
    return item->unix_ms + (int64_t)v->options->utc_offset_s(item->unix_ms) * 1000;
}

static bool has_time(const struct item *item)
{
    return item->kind != ITEM_REPLY && item->kind != ITEM_ERROR;
}

/* The minute of the note above needs not be said again. */
static bool is_same_minute(const struct item *item, const struct note *above)
{
    return above && has_time(&above->item) &&
           above->item.unix_ms / MINUTE_MS == item->unix_ms / MINUTE_MS;
}

/* Of what stands from `first` to `last`, the time of the last. */
static void add_time(const struct view *v, struct lines *l, const struct page *p, size_t first,
                     size_t last)
{
    const struct item *item = &p->notes[last]->item;
    bool is_said = has_time(item) && (v->options->times == TIMES_SECONDS ||
                                      !is_same_minute(item, view_above(v, p, first)));
    unsigned columns = time_columns(v);
    char stamp[TIMESTAMP_BYTES];
    struct str clock = str_skip(timestamp_write(local_ms(v, item), stamp), CLOCK_AT);

    if (columns == 0) return;
    clock = arena_copy(v->arena, str_first(clock, columns));
    lines_add(l, is_said ? clock : str_first(STR("        "), columns), role(v, ROLE_FAINT), 0);
    lines_add(l, STR(" "), (struct style){0}, 0);
}

/* --- text --- */

/* Where an address begins, or text.n. */
static size_t find_address(struct str text)
{
    static const struct str schemes[] = {STR_INIT("https://"), STR_INIT("http://"),
                                         STR_INIT("snug://"), STR_INIT("ircs://"),
                                         STR_INIT("irc://")};

    for (size_t at = 0; at < text.n; at++) {
        if (at && text.p[at - 1] > ' ' && !str_contains(STR("(<[\"'"), text.p[at - 1])) continue;
        for (size_t i = 0; i < ARRAY_LENGTH(schemes); i++)
            if (str_starts_nocase(str_skip(text, at), schemes[i])) return at;
    }
    return text.n;
}

static bool is_of_address(char c)
{
    return c > ' ' && c < 0x7F && !str_contains(STR("<>\""), c);
}

/* To the next blank, without what a sentence puts behind it: stops, and brackets that were opened
 * before. */
static size_t address_bytes(struct str text)
{
    size_t n = 0;
    int open = 0;

    for (; n < text.n && is_of_address(text.p[n]); n++)
        open += (text.p[n] == '(') - (text.p[n] == ')');
    while (n) {
        bool is_bracket = text.p[n - 1] == ')' && open < 0;
        if (!is_bracket && !str_contains(STR(".,;:!?'"), text.p[n - 1])) break;
        open += is_bracket;
        n--;
    }
    return n;
}

/* Bytes of the word the text begins with, of those that are searched for; 0 when it is none. */
static size_t match_bytes(struct str text, struct str words)
{
    for (struct str word = str_word(&words); word.n; word = str_word(&words))
        if (str_starts_nocase(text, word)) return word.n;
    return 0;
}

/* Where the next of those words stands, and its bytes; text.n when there is none. */
static size_t find_match(struct str text, struct str words, size_t *n)
{
    size_t at = 0;

    *n = 0;
    if (words.n == 0) return text.n;
    while (at < text.n && (*n = match_bytes(str_skip(text, at), words)) == 0) at++;
    return at;
}

static void add_marked(const struct view *v, struct lines *l, struct str text, struct style style)
{
    while (text.n) {
        size_t n, before = find_match(text, v->words, &n);
        lines_add(l, str_first(text, before), style, 0);
        lines_add(l, str_first(str_skip(text, before), n), role(v, ROLE_MATCH), 0);
        text = str_skip(text, before + n);
    }
}

static void add_plain(const struct view *v, struct lines *l, struct str text, struct style style)
{
    while (text.n) {
        size_t before = find_address(text), n = address_bytes(str_skip(text, before));
        struct str address = str_first(str_skip(text, before), n);
        add_marked(v, l, str_first(text, before), style);
        if (n)
            lines_add(l, address, with(style, STYLE_UNDERLINE),
                      v->grid ? grid_link(v->grid, address) : 0);
        text = str_skip(text, before + n);
    }
}

/* Each code turns something on, or off again. */
static unsigned turn(unsigned attributes, char code)
{
    switch (code) {
    case 0x02: return attributes ^ STYLE_BOLD;
    case 0x0F: return 0;
    case 0x16: return attributes ^ STYLE_REVERSE;
    case 0x1D: return attributes ^ STYLE_ITALIC;
    case 0x1E: return attributes ^ STYLE_STRIKE;
    case 0x1F: return attributes ^ STYLE_UNDERLINE;
    default: return attributes;
    }
}

static size_t next_code(struct str text)
{
    size_t at = 0;

    while (at < text.n && formatting_bytes(str_skip(text, at)) == 0) at++;
    return at;
}

void wording_add_text(const struct view *v, struct lines *l, struct str text, struct style style)
{
    unsigned attributes = 0;

    while (text.n) {
        size_t before = next_code(text);
        add_plain(v, l, str_first(text, before), with(style, attributes));
        text = str_skip(text, before);
        if (text.n == 0) return;
        attributes = turn(attributes, text.p[0]);
        text = str_skip(text, formatting_bytes(text));
    }
}

/* --- names --- */

static struct str cleaned(const struct view *v, struct str text,
                          bool (*add)(struct buf *out, struct str text))
{
    struct buf clean;
    struct str copy;

    buf_init(&clean, text.n * 3 + 3);
    add(&clean, text);
    copy = arena_copy(v->arena, buf_str(&clean));
    buf_finish(&clean);
    return copy;
}

static struct str clean_name(const struct view *v, struct str name)
{
    return cleaned(v, name, clean_add_name);
}

static struct style name_style(const struct view *v, const struct item *item)
{
    if (item->own) return role(v, ROLE_OWN);
    return with(theme_name(v->theme, item->account.n ? item->account : item->name), STYLE_BOLD);
}

static struct style text_style(const struct view *v, const struct item *item)
{
    if (item->state == ITEM_REFUSED) return role(v, ROLE_ERROR);
    if (item->state == ITEM_PENDING) return role(v, ROLE_WAITING);
    if (item->mention) return role(v, ROLE_CALL);
    return role(v, ROLE_TEXT);
}

static void add_faint(const struct view *v, struct lines *l, struct str text)
{
    lines_add(l, text, role(v, ROLE_FAINT), 0);
}

/* "to @#dev" or "to you" where others did not hear it; "in #dev" on a page of many places. */
static struct str where(const struct view *v, const struct page *p, const struct item *item)
{
    bool tells_place = page_gathers(p) || p->kind == PAGE_SERVER;
    struct str heard_by = item->audience, name;

    if (heard_by.n == 0 && tells_place && !is_room_name(item->room)) heard_by = item->room;
    if (heard_by.n && !item->own && prefix_rank(heard_by.p[0]) == RANK_NONE) return STR("to you");
    if (heard_by.n == 0 && (!tells_place || item->room.n == 0)) return STR("");
    name = clean_name(v, heard_by.n ? heard_by : item->room);
    return arena_printf(v->arena, "%s " STR_FMT, heard_by.n ? "to" : "in", STR_ARG(name));
}

/* "(notice in #dev)" and the like. */
static void add_where(const struct view *v, struct lines *l, const struct page *p,
                      const struct item *item)
{
    struct str words = where(v, p, item);
    bool is_notice = item->kind == ITEM_NOTICE;

    if (!is_notice && words.n == 0) return;
    add_faint(v, l, is_notice ? STR(" (notice") : STR(" ("));
    if (is_notice && words.n) add_faint(v, l, STR(" "));
    add_faint(v, l, words);
    add_faint(v, l, STR(")"));
}

/* --- around the text --- */

static struct str first_line(const struct view *v, const struct note *n)
{
    struct str text = n->item.text;

    return n->is_redacted ? STR("(taken back)") : cleaned(v, str_cut(&text, '\n'), clean_add);
}

/* The beginning of what is answered, in a line of its own. */
static void add_quote(const struct view *v, struct lines *l, const struct page *p,
                      const struct item *item)
{
    size_t place = page_find(p, item->reply_to);

    if (item->reply_to.n == 0) return;
    if (place == p->count) {
        add_faint(v, l, STR("↳ an earlier message\n"));
        return;
    }
    add_faint(v, l, STR("↳ "));
    add_faint(v, l, clean_name(v, p->notes[place]->item.name));
    add_faint(v, l, STR(": "));
    lines_add_short(l, first_line(v, p->notes[place]), role(v, ROLE_FAINT), QUOTE_COLUMNS);
    add_faint(v, l, STR("\n"));
}

static void add_reactions(const struct view *v, struct lines *l, const struct note *n)
{
    for (size_t i = 0; i < n->reaction_count; i++) {
        const struct reaction *r = &n->reactions[i];
        struct style style = role(v, r->own ? ROLE_OWN : ROLE_FAINT);
        lines_add(l, i ? STR("  ") : STR("\n"), style, 0);
        lines_add(l, cleaned(v, (struct str){r->text, r->n}, clean_add), style, 0);
        lines_add(l, arena_printf(v->arena, " %zu", r->count), style, 0);
    }
}

static void add_state(const struct view *v, struct lines *l, const struct note *n)
{
    if (n->is_edited) add_faint(v, l, STR(" (edited)"));
    if (n->item.state != ITEM_REFUSED) return;
    lines_add(l, STR(" — not sent: "), role(v, ROLE_ERROR), 0);
    wording_add_text(v, l, n->item.reason, role(v, ROLE_ERROR));
}

static void add_removed(const struct view *v, struct lines *l, const struct note *n)
{
    add_faint(v, l, STR("(taken back"));
    if (n->item.text.n) add_faint(v, l, STR(": "));
    wording_add_text(v, l, n->item.text, role(v, ROLE_FAINT));
    add_faint(v, l, STR(")"));
}

/* --- each sort of note --- */

static void add_said(const struct view *v, struct lines *l, const struct page *p,
                     const struct note *n)
{
    const struct item *item = &n->item;
    bool is_action = item->kind == ITEM_ACTION;

    add_quote(v, l, p, item);
    if (is_action) add_faint(v, l, STR("~ "));
    lines_add(l, clean_name(v, item->name), name_style(v, item), 0);
    add_where(v, l, p, item);
    lines_add(l, is_action ? STR(" ") : STR(": "), role(v, ROLE_TEXT), 0);
    if (n->is_redacted)
        add_removed(v, l, n);
    else
        wording_add_text(v, l, item->text, text_style(v, item));
    add_state(v, l, n);
    add_reactions(v, l, n);
}

static void add_event(const struct view *v, struct lines *l, const struct item *item)
{
    add_faint(v, l, STR("* "));
    if (item->name.n) {
        add_faint(v, l, clean_name(v, item->name));
        add_faint(v, l, STR(" "));
    }
    wording_add_text(v, l, item->text, role(v, ROLE_FAINT));
}

static void add_error(const struct view *v, struct lines *l, const struct item *item)
{
    lines_add(l, STR("! "), role(v, ROLE_ERROR), 0);
    wording_add_text(v, l, item->text, role(v, ROLE_ERROR));
}

void wording_add_note(const struct view *v, struct lines *l, const struct page *p, size_t place)
{
    const struct note *n = p->notes[place];

    add_time(v, l, p, place, place);
    switch (n->item.kind) {
    case ITEM_MESSAGE:
    case ITEM_ACTION:
    case ITEM_NOTICE:
    case ITEM_PRIVATE: add_said(v, l, p, n); return;
    case ITEM_JOIN:
    case ITEM_LEAVE:
    case ITEM_DROP:
    case ITEM_EVENT: add_event(v, l, &n->item); return;
    case ITEM_REPLY: wording_add_text(v, l, n->item.text, role(v, ROLE_TEXT)); return;
    case ITEM_ERROR: add_error(v, l, &n->item); return;
    }
}

/* --- who came and went --- */

struct passer {
    struct str name;
    bool came;           /* at least once */
    enum item_kind last; /* what became of them at the end */
};

static struct passer *find_passer(struct passer *passers, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(passers[i].name, name)) return &passers[i];
    return NULL;
}

/* Counts those of that sort; adds the first of them, and their number beyond. */
static size_t add_passers(const struct view *v, struct lines *l, const struct passer *passers,
                          size_t count, const char *what, size_t told_before,
                          bool (*belongs)(const struct passer *p))
{
    size_t told = 0, shown = 0;

    for (size_t i = 0; i < count; i++) told += belongs(&passers[i]);
    if (told == 0) return 0;
    if (told_before) add_faint(v, l, STR(" · "));
    for (size_t i = 0; i < count && shown < PASSERS_MAX; i++) {
        if (!belongs(&passers[i])) continue;
        if (shown++) add_faint(v, l, STR(", "));
        add_faint(v, l, clean_name(v, passers[i].name));
    }
    if (told > shown) add_faint(v, l, arena_printf(v->arena, " and %zu more", told - shown));
    add_faint(v, l, str_from(what));
    return told;
}

static bool has_come(const struct passer *p)
{
    return p->last == ITEM_JOIN;
}

static bool has_left(const struct passer *p)
{
    return p->last == ITEM_LEAVE && !p->came;
}

static bool has_passed(const struct passer *p)
{
    return p->last == ITEM_LEAVE && p->came;
}

static bool was_dropped(const struct passer *p)
{
    return p->last == ITEM_DROP;
}

void wording_add_passage(const struct view *v, struct lines *l, const struct page *p, size_t first,
                         size_t last)
{
    struct passer *passers = arena_alloc(v->arena, (last - first + 1) * sizeof *passers);
    size_t count = 0, told;

    for (size_t i = first; i <= last; i++) {
        const struct item *item = &p->notes[i]->item;
        struct passer *one = find_passer(passers, count, item->name);
        if (!one) {
            one = &passers[count++];
            *one = (struct passer){.name = item->name};
        }
        one->last = item->kind;
        one->came = one->came || item->kind == ITEM_JOIN;
    }
    add_time(v, l, p, first, last);
    add_faint(v, l, STR("* "));
    told = add_passers(v, l, passers, count, " joined", 0, has_come);
    told += add_passers(v, l, passers, count, " left", told, has_left);
    told += add_passers(v, l, passers, count, " came and went", told, has_passed);
    (void)add_passers(v, l, passers, count, " disconnected unexpectedly", told, was_dropped);
}
