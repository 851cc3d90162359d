/* SPDX-License-Identifier: MIT
 * plain: one writer for each sort of line; colours are laid around the pieces. */
#include "client/text/plain.h"

#include "base/timestamp.h"
#include "client/text/clean.h"
#include "irc/mode.h"

enum { DAY_MS = 24 * 60 * 60 * 1000 };

#define LINE_END_SIGN STR(" \xE2\x86\xB5 ") /* ↵ */
#define OWN "32"
#define DIM "2"
#define BOLD "1"
#define RED "31"

/* Of the 256 colours, some that are told apart easily and have a contrast of at least 4:1 on black
 * and on white alike. Greens are left to our own lines, plain blue to nobody. */
static const unsigned char name_colours[] = {130, 131, 30, 31, 63, 98, 99, 129, 133, 161, 162, 164};

static void colour(struct buf *out, const struct plain_style *style, const char *sgr)
{
    if (style->colour) buf_addf(out, "\033[%sm", sgr);
}

static void colour_off(struct buf *out, const struct plain_style *style)
{
    if (style->colour) buf_add(out, STR("\033[m"));
}

/* The same person has the same colour everywhere, on every day. */
static unsigned name_colour(struct str name)
{
    return name_colours[(str_hash_nocase(name) >> 8) % sizeof name_colours];
}

static int64_t local_ms(const struct item *item, const struct plain_style *style)
{
    return item->unix_ms + (int64_t)style->utc_offset_s * 1000;
}

/* Hours and minutes of YYYY-MM-DDThh:mm:ss.sssZ. */
static void add_time(struct buf *out, const struct item *item, const struct plain_style *style)
{
    char time[TIMESTAMP_BYTES];
    struct str clock = str_first(str_skip(timestamp_write(local_ms(item, style), time), 11), 5);

    if (style->no_times) return;
    colour(out, style, DIM);
    buf_addf(out, "[" STR_FMT "]", STR_ARG(clock));
    colour_off(out, style);
    buf_add_char(out, ' ');
}

static bool is_between_few(const struct item *item)
{
    return item->kind == ITEM_PRIVATE || item->audience.n ||
           (item->room.n && item->room.p[0] != '#');
}

/* "@#room": those of rank in it. */
static bool is_ranks(struct str target)
{
    return target.n && prefix_rank(target.p[0]) > RANK_NONE;
}

/* " (notice in #dev)", " (to you)": what a reader must know beyond who said it. */
static void add_where(struct buf *out, const struct item *item)
{
    struct str target = item->audience.n ? item->audience : item->room;
    bool is_notice = item->kind == ITEM_NOTICE;
    bool is_private = is_between_few(item);
    bool is_elsewhere = !is_private && item->elsewhere && item->room.n;

    if (!is_notice && !is_private && !is_elsewhere) return;
    buf_add(out, STR(" ("));
    if (is_notice) buf_add(out, STR("notice"));
    if (is_notice && (is_private || is_elsewhere)) buf_add_char(out, ' ');
    if (is_private) buf_add(out, STR("to "));
    if (is_elsewhere) buf_add(out, STR("in "));
    if (is_private && !item->own && !is_ranks(target))
        buf_add(out, STR("you"));
    else if (is_private || is_elsewhere)
        clean_add_name(out, target);
    buf_add_char(out, ')');
}

static void add_name(struct buf *out, const struct item *item, const struct plain_style *style)
{
    if (style->colour && item->own) buf_add(out, STR("\033[" OWN "m"));
    if (style->colour && !item->own) buf_addf(out, "\033[38;5;%um", name_colour(item->name));
    clean_add_name(out, item->name);
    colour_off(out, style);
}

/* Several lines as one. */
static void add_lines(struct buf *out, struct str text)
{
    clean_add(out, str_cut(&text, '\n'));
    while (text.n) {
        buf_add(out, LINE_END_SIGN);
        clean_add(out, str_cut(&text, '\n'));
    }
}

static void add_text(struct buf *out, const struct item *item, const struct plain_style *style)
{
    if (item->mention) colour(out, style, BOLD);
    add_lines(out, item->text);
    if (item->mention) colour_off(out, style);
}

static void write_said(struct buf *out, const struct item *item, const struct plain_style *style)
{
    add_time(out, item, style);
    add_name(out, item, style);
    add_where(out, item);
    buf_add(out, STR(": "));
    add_text(out, item, style);
}

static void write_action(struct buf *out, const struct item *item, const struct plain_style *style)
{
    add_time(out, item, style);
    buf_add(out, STR("~ "));
    add_name(out, item, style);
    add_where(out, item);
    buf_add_char(out, ' ');
    add_text(out, item, style);
}

static void write_event(struct buf *out, const struct item *item, const struct plain_style *style)
{
    add_time(out, item, style);
    colour(out, style, DIM);
    buf_add(out, STR("* "));
    if (item->name.n) {
        clean_add_name(out, item->name);
        buf_add_char(out, ' ');
    }
    clean_add(out, item->text);
    if (item->elsewhere && item->room.n) {
        buf_add(out, STR(" (in "));
        clean_add_name(out, item->room);
        buf_add_char(out, ')');
    }
    colour_off(out, style);
}

static void write_error(struct buf *out, const struct item *item, const struct plain_style *style)
{
    colour(out, style, RED);
    buf_add(out, STR("! "));
    clean_add(out, item->text);
    colour_off(out, style);
}

/* An own line with the reason why nobody heard it. */
static void write_refused(struct buf *out, const struct item *item, const struct plain_style *style)
{
    colour(out, style, RED);
    buf_add(out, STR("! Not sent: "));
    add_lines(out, item->text);
    buf_add(out, STR(" ("));
    clean_add(out, item->reason);
    buf_add_char(out, ')');
    colour_off(out, style);
}

static void write_item(struct buf *out, const struct item *item, const struct plain_style *style)
{
    switch (item->kind) {
    case ITEM_MESSAGE:
    case ITEM_NOTICE:
    case ITEM_PRIVATE: write_said(out, item, style); return;
    case ITEM_ACTION: write_action(out, item, style); return;
    case ITEM_JOIN:
    case ITEM_LEAVE:
    case ITEM_DROP:
    case ITEM_EVENT: write_event(out, item, style); return;
    case ITEM_REPLY: clean_add(out, item->text); return;
    case ITEM_ERROR: write_error(out, item, style); return;
    }
}

bool plain_write(struct buf *out, const struct item *item, const struct plain_style *style)
{
    size_t before = out->n;

    if (item->own && !style->own_lines) return false;
    if (item->reason.n)
        write_refused(out, item, style);
    else
        write_item(out, item, style);
    if (!out->overflowed) return true;
    buf_cut(out, before);
    return false;
}

static bool has_time(const struct item *item)
{
    return item->kind != ITEM_REPLY && item->kind != ITEM_ERROR;
}

void plain_add_date(struct buf *out, int64_t day)
{
    static const char *const weekdays[] = {"Thursday", "Friday",  "Saturday", "Sunday",
                                           "Monday",   "Tuesday", "Wednesday"};
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    char time[TIMESTAMP_BYTES];
    struct str rest = timestamp_write(day * DAY_MS, time);
    struct str year = str_cut(&rest, '-'), month = str_cut(&rest, '-'), date = str_cut(&rest, 'T');
    uint64_t month_number = 1, date_number = 1;

    CHECK(str_number(month, 12, &month_number) && str_number(date, 31, &date_number));
    buf_addf(out, "%s, %u %s " STR_FMT, weekdays[day % 7], (unsigned)date_number,
             months[month_number - 1], STR_ARG(year));
}

bool plain_write_day(struct buf *out, int64_t *day, const struct item *item,
                     const struct plain_style *style)
{
    int64_t item_day = local_ms(item, style) / DAY_MS;

    if (!has_time(item) || item_day < 0 || item_day == *day) return false;
    *day = item_day;
    colour(out, style, DIM);
    buf_add(out, STR("--- "));
    plain_add_date(out, item_day);
    buf_add(out, STR(" ---"));
    colour_off(out, style);
    return !out->overflowed;
}
