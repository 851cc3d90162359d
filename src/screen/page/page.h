/* SPDX-License-Identifier: MIT
 * page: what was said in one place, in the order of time, how far it was read, and what is being
 * typed there. A place is a room, a person, a server itself, or what was gathered from many. */
#ifndef SNUG_SCREEN_PAGE_PAGE_H
#define SNUG_SCREEN_PAGE_PAGE_H

#include "base/buf.h"
#include "screen/page/early.h"
#include "screen/page/note.h"

enum {
    PAGE_NOTES_MAX = 10000,  /* then those said first go, … */
    PAGE_NOTES_MOST = 20000, /* … but while one reads back there may be so many */
    PAGE_NOTES_LEAST = 5000,
    PAGE_BYTES_MAX = 16 << 20, /* the same of their bytes, for those that are long */
    PAGE_BYTES_MOST = 32 << 20,
    PAGE_BYTES_LEAST = 8 << 20,
    PAGE_NAME_MAX = 512,
    PAGE_DRAFT_MAX = 1 << 16,
};

enum page_kind {
    PAGE_SERVER, /* name: what the server is called */
    PAGE_ROOM,
    PAGE_PERSON,
    PAGE_MENTIONS, /* all that called us, wherever it was */
    PAGE_FOUND,    /* the answers to a search */
};

struct page {
    enum page_kind kind;
    size_t network; /* which server */
    struct buf name;

    struct note **notes; /* by time; own lines that wait for the server stand at the end */
    uint32_t *hashes;    /* of their msgids, by which one is found soon */
    size_t count, capacity, hash_capacity;
    size_t bytes; /* of all the notes */

    int64_t read_ms;    /* all until then was read */
    int64_t left_ms;    /* what came since is new to who comes back; INT64_MAX: nothing is */
    int64_t news_ms;    /* of the first such, above which the line "new" stands; INT64_MAX: none */
    size_t news, calls; /* unread: said by others; of these, to us */
    bool is_mute;       /* nothing here makes a sound or asks for attention */
    bool asks_earlier;  /* earlier messages were asked for, and have not come yet */
    unsigned questions; /* how often they were */
    bool is_complete;   /* there are none before the first */

    struct early early; /* about own lines that wait for the server */

    size_t start; /* at the end of the page, notes before this one are not shown */

    bool is_back;  /* one reads what was said before; false: the newest note is in sight */
    size_t bottom; /* … then this note is the lowest that is (partly) in sight … */
    size_t hidden; /* … but so many of its rows, counted from below, are not */
    size_t chosen; /* 1 + the note that was chosen to be answered, or the like; 0: none */

    struct buf draft; /* while the page is not looked at */
    size_t draft_cursor;
    struct buf reply_to; /* msgid that the draft answers; empty for none */

    /* Something else is typed first, a change, a reaction or a search: */
    bool is_aside;
    struct buf aside;    /* what was being typed, and will be again */
    struct buf changing; /* msgid of the message that is changed; empty for none */
};

struct page *page_create(enum page_kind kind, size_t network, struct str name);
void page_destroy(struct page *p); /* accepts NULL */

bool page_is_talk(const struct page *p); /* a room or a person: what is typed is heard there */
bool page_gathers(const struct page *p); /* copies of what was said elsewhere */

void page_clear(struct page *p); /* without notes, as if nobody had seen it yet */

/* Puts the item where it belongs, and returns its place; p->count when it stands there already (the
 * same msgid), or is older than all of a full page. */
size_t page_add(struct page *p, const struct item *item);

/* From here on what is old is an answer to a question about what was said before: it stands before
 * all that was known of the same moment, since many may have spoken in one millisecond. */
void page_ask_earlier(struct page *p);

/* Puts an answer behind all that was said, whatever the clocks say, and goes there. */
size_t page_answer(struct page *p, const struct item *item);

/* The own line of that id was confirmed or refused. False when it is not here. */
bool page_settle(struct page *p, const struct item *item);

void page_drop(struct page *p, size_t place); /* it is chosen no more, if it was */

/* Applies to the message of by->msgid. False when it is not here; it may be about an own line that
 * waits for the server, and is kept until that is known. */
bool page_amend(struct page *p, enum amendment amendment, const struct item *by);

/* The place of the message of that msgid; p->count when it is not here. */
size_t page_find(const struct page *p, struct str msgid);

/* The latest own message that can be changed; p->count for none. */
size_t page_last_own(const struct page *p);

struct note *page_chosen(const struct page *p); /* NULL: none is, or there is no page */

/* All until `unix_ms` was read; never goes back. */
void page_read_until(struct page *p, int64_t unix_ms);
int64_t page_latest_ms(const struct page *p); /* of the newest note that is not waiting; 0: none */
bool page_is_waiting(const struct page *p);   /* for the server to confirm an own line */

/* From here on, or from what was read until then, what comes is new to who comes back; and not what
 * comes while they are there. */
void page_leave(struct page *p);
void page_was_left(struct page *p, int64_t unix_ms);
void page_come_back(struct page *p);

void page_begin_anew(struct page *p); /* empty to the eye, until one scrolls back */

void page_go_back_to(struct page *p, size_t place); /* scrolls there */
void page_go_to_end(struct page *p);

#endif
