/* SPDX-License-Identifier: MIT
 * wording: one function for each part of a note, in the order in which they stand. */
#include "screen/sight/wording.h"

#include "base/timestamp.h"
#include "client/text/clean.h"
#include "irc/mode.h"
#include "irc/names.h"
#include "screen/sight/markup.h"

enum {
    CLOCK_AT = 11, /* of hh:mm:ss in YYYY-MM-DDThh:mm:ss.sssZ */
    MINUTE_MS = 60 * 1000,
    COLUMNS_FOR_TIMES = 30, /* a narrower page has no room for them */
    QUOTE_COLUMNS = 60,
};

static struct style role(const struct view *v, enum role role)
{
    return theme_style(v->theme, role);
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
void wording_add_time(const struct view *v, struct lines *l, const struct page *p, size_t first,
                      size_t last)
{
    const struct item *item = &p->notes[last]->item;
    bool is_said = has_time(item) && (v->options->times == TIMES_SECONDS ||
                                      !is_same_minute(item, view_above(v, p, first)));
    unsigned columns = time_columns(v);
    char stamp[TIMESTAMP_BYTES];
    struct str clock = str_skip(timestamp_write(view_local_ms(v, item), stamp), CLOCK_AT);

    if (columns == 0) return;
    clock = arena_copy(v->arena, str_first(clock, columns));
    lines_add(l, is_said ? clock : str_first(STR("        "), columns), role(v, ROLE_FAINT), 0);
    lines_add(l, STR(" "), (struct style){0}, 0);
}

/* --- names --- */

struct str wording_name(const struct view *v, struct str name)
{
    return clean_copy_name(v->arena, name);
}

static struct style name_style(const struct view *v, const struct item *item)
{
    if (item->own) return role(v, ROLE_OWN);
    return style_with(theme_name(v->theme, item->account.n ? item->account : item->name),
                      STYLE_BOLD);
}

static struct style text_style(const struct view *v, const struct item *item)
{
    if (item->state == ITEM_REFUSED) return role(v, ROLE_ERROR);
    if (item->state == ITEM_PENDING) return role(v, ROLE_WAITING);
    if (item->mention) return role(v, ROLE_CALL);
    return role(v, ROLE_TEXT);
}

void wording_add_faint(const struct view *v, struct lines *l, struct str text)
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
    name = wording_name(v, heard_by.n ? heard_by : item->room);
    return arena_printf(v->arena, "%s " STR_FMT, heard_by.n ? "to" : "in", STR_ARG(name));
}

/* "(notice in #dev)" and the like. */
static void add_where(const struct view *v, struct lines *l, const struct page *p,
                      const struct item *item)
{
    struct str words = where(v, p, item);
    bool is_notice = item->kind == ITEM_NOTICE;

    if (!is_notice && words.n == 0) return;
    wording_add_faint(v, l, is_notice ? STR(" (notice") : STR(" ("));
    if (is_notice && words.n) wording_add_faint(v, l, STR(" "));
    wording_add_faint(v, l, words);
    wording_add_faint(v, l, STR(")"));
}

/* --- around the text --- */

static struct str first_line(const struct view *v, const struct note *n)
{
    struct str text = n->item.text;

    return n->is_redacted ? STR("(taken back)") : clean_copy(v->arena, str_cut(&text, '\n'));
}

/* The beginning of what is answered, in a line of its own. */
static void add_quote(const struct view *v, struct lines *l, const struct page *p,
                      const struct item *item)
{
    size_t place = page_find(p, item->reply_to);

    if (item->reply_to.n == 0) return;
    if (place == p->count) {
        wording_add_faint(v, l, STR("↳ an earlier message\n"));
        return;
    }
    wording_add_faint(v, l, STR("↳ "));
    wording_add_faint(v, l, wording_name(v, p->notes[place]->item.name));
    wording_add_faint(v, l, STR(": "));
    lines_add_short(l, first_line(v, p->notes[place]), role(v, ROLE_FAINT), QUOTE_COLUMNS);
    wording_add_faint(v, l, STR("\n"));
}

static void add_reactions(const struct view *v, struct lines *l, const struct note *n)
{
    for (size_t i = 0; i < n->reaction_count; i++) {
        const struct reaction *r = &n->reactions[i];
        struct style style = role(v, r->own ? ROLE_OWN : ROLE_FAINT);
        lines_add(l, i ? STR("  ") : STR("\n"), style, 0);
        lines_add(l, clean_copy(v->arena, (struct str){r->text, r->n}), style, 0);
        lines_add(l, arena_printf(v->arena, " %zu", r->count), style, 0);
    }
}

static void add_state(const struct view *v, struct lines *l, const struct note *n)
{
    if (n->is_edited && !n->is_redacted) wording_add_faint(v, l, STR(" (edited)"));
    if (n->item.state == ITEM_PENDING && v->is_offline) wording_add_faint(v, l, STR(" (waiting)"));
    if (n->item.state != ITEM_REFUSED) return;
    lines_add(l, STR(" — not sent: "), role(v, ROLE_ERROR), 0);
    markup_add(v, l, n->item.reason, role(v, ROLE_ERROR));
}

static void add_removed(const struct view *v, struct lines *l, const struct note *n)
{
    wording_add_faint(v, l, STR("(taken back"));
    if (n->item.text.n) wording_add_faint(v, l, STR(": "));
    markup_add(v, l, n->item.text, role(v, ROLE_FAINT));
    wording_add_faint(v, l, STR(")"));
}

/* --- each sort of note --- */

static void add_said(const struct view *v, struct lines *l, const struct page *p,
                     const struct note *n)
{
    const struct item *item = &n->item;
    bool is_action = item->kind == ITEM_ACTION;

    add_quote(v, l, p, item);
    if (time_columns(v) || item->reply_to.n) lines_hang(l);
    if (is_action) wording_add_faint(v, l, STR("~ "));
    lines_add(l, wording_name(v, item->name), name_style(v, item), 0);
    add_where(v, l, p, item);
    lines_add(l, is_action ? STR(" ") : STR(": "), role(v, ROLE_TEXT), 0);
    if (n->is_redacted)
        add_removed(v, l, n);
    else
        markup_add(v, l, item->text, text_style(v, item));
    add_state(v, l, n);
    add_reactions(v, l, n);
}

static void add_event(const struct view *v, struct lines *l, const struct item *item)
{
    lines_hang(l);
    wording_add_faint(v, l, STR("* "));
    if (item->name.n) {
        wording_add_faint(v, l, wording_name(v, item->name));
        wording_add_faint(v, l, STR(" "));
    }
    markup_add(v, l, item->text, role(v, ROLE_FAINT));
}

static void add_error(const struct view *v, struct lines *l, const struct item *item)
{
    lines_add(l, STR("! "), role(v, ROLE_ERROR), 0);
    markup_add(v, l, item->text, role(v, ROLE_ERROR));
}

void wording_add_note(const struct view *v, struct lines *l, const struct page *p, size_t place)
{
    const struct note *n = p->notes[place];
    struct view unmarked = *v;

    unmarked.words = STR("");
    if (!note_is_said(n)) v = &unmarked;
    wording_add_time(v, l, p, place, place);
    switch (n->item.kind) {
    case ITEM_MESSAGE:
    case ITEM_ACTION:
    case ITEM_NOTICE:
    case ITEM_PRIVATE: add_said(v, l, p, n); return;
    case ITEM_JOIN:
    case ITEM_LEAVE:
    case ITEM_DROP:
    case ITEM_EVENT: add_event(v, l, &n->item); return;
    case ITEM_REPLY: markup_add(v, l, n->item.text, role(v, ROLE_TEXT)); return;
    case ITEM_ERROR: add_error(v, l, &n->item); return;
    }
}
