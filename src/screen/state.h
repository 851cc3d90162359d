/* SPDX-License-Identifier: MIT
 * state: the inside of struct screen, for the files of this folder alone. */
#ifndef SNUG_SCREEN_STATE_H
#define SNUG_SCREEN_STATE_H

#include "client/text/edit.h"
#include "screen/page/book.h"
#include "screen/screen.h"
#include "screen/typing/completion.h"

enum { PROMPT_BYTES_MAX = 1024 };

struct server {
    const struct client *client; /* NULL: none of this number */
    struct buf prompt;           /* as the machine told it */
    bool has_place;              /* it has been looked where its typed lines go, … */
    struct buf target;           /* … which was there; empty: nowhere */
    bool was_in;                 /* it has let us in, in rooms or in none */
    struct buf name;
};

/* Where things stand, in columns and rows. The ends are not included. */
struct frame {
    unsigned rooms_end;    /* the list of pages is left of it; 0: none */
    unsigned people_start; /* the list of people begins here; columns: none */
    unsigned left, right;  /* of the page */
    unsigned top, bottom;  /* of the page */
    unsigned split;        /* the newest notes begin here while one reads back; bottom: none */
    unsigned status;       /* row; rows: none */
    unsigned composer;     /* first row */
};

struct screen {
    struct screen_options options;
    struct theme theme;
    colour background; /* as the terminal told; 0: it did not */
    struct drawing drawing;
    struct grid grid;
    struct arena scratch; /* of one painting, measuring or key */
    struct frame frame;   /* of the last painting */
    struct wishes wishes;

    struct server servers[SCREEN_SERVERS_MAX];
    size_t newest_server; /* one goes there when it has a page to look at */
    struct book book;
    size_t first_listed; /* page in the first row of the list */

    struct edit edit; /* of the page looked at */
    struct completion completion;
    struct keymap keymap;

    bool is_focused;
    bool asks_to_leave;       /* the key to leave was pressed once */
    bool asks_to_delete;      /* the chosen message: the key for that does it … */
    struct buf delete_reason; /* … with these words */
};

/* screen.c */
struct str screen_here(const struct screen *s); /* name of the page looked at */
const struct client *screen_client(const struct screen *s);
struct view screen_view(struct screen *s); /* of the page looked at, where one reads it */

/* Looks at another page: its draft, its news, its place. */
void screen_go_to(struct screen *s, const struct page *page);
void screen_close(struct screen *s, struct page *page);
void screen_take_draft(struct screen *s, struct page *page); /* that of the page looked at */

/* What does not fit on the page looked at is shown from its start. */
void screen_show_start(struct screen *s, struct page *page, size_t place);

bool screen_has_several(const struct screen *s); /* servers */

/* Where there are several, each has its page, above those of its rooms. */
void screen_name_servers(struct screen *s);

/* An answer of our own, on the page looked at. */
void screen_tell(struct screen *s, enum item_kind kind, struct str text);

/* For the machine of the page looked at, or of `p`. */
void screen_give(struct screen *s, const struct client_input *input);
void screen_give_to(struct screen *s, const struct page *p, const struct client_input *input);
void screen_wish(struct screen *s, enum wish_kind kind, struct str text);

/* Asks for what was said before, when the first note came in sight. */
void screen_ask_earlier(struct screen *s, struct page *p);

/* compose.c */
void compose_changed(struct screen *s); /* the text is another now */
void compose_send(struct screen *s);
void compose_set(struct screen *s, struct str text);
struct str compose_said(struct str typed); /* without the line ends at its end, as of a paste */

/* Something else is typed first, from `text` on; then, when it is done or given up, what was typed
 * before comes back. */
void compose_begin_aside(struct screen *s, struct str text);
void compose_end_aside(struct screen *s);

/* order.c: the commands a face carries out, by name: "reply yes" */
void order_run(struct screen *s, struct str text);

/* order_message.c: of the chosen message, or else of the last one that will do */
void order_delete(struct screen *s, struct str reason); /* first it is shown which, and then done */
void order_edit(struct screen *s, struct str text);     /* empty: it is typed anew */
void order_react(struct screen *s, struct str reaction);
void order_reply(struct screen *s, struct str text); /* empty: it is typed next */

/* order_gather.c: onto pages of what was said on others */
void order_found(struct screen *s, struct str words); /* the server's answers come next */
void order_mentions(struct screen *s, struct str args);
void order_search(struct screen *s, struct str words);

/* frame.c, bars.c, status.c, lists.c, composer_view.c, completion_view.c: painting */
enum { COMPOSER_ROWS_MAX = 10 };
void frame_lay_out(struct screen *s);
void bars_paint(struct screen *s);
void status_paint(struct screen *s);
void lists_paint(struct screen *s);
struct str bars_page_title(struct screen *s, const struct page *p); /* in s->scratch */

/* Puts the text, which ends in "…" where it does not fit; returns the column behind it. */
unsigned bars_put(struct screen *s, unsigned row, unsigned column, unsigned end, struct str text,
                  struct style style);

unsigned composer_rows(struct screen *s); /* it would fill, counted as far as they matter */
void composer_paint(struct screen *s);
bool composer_move(struct screen *s, int step); /* a row up (-1) or down; false: there is none */
void completion_paint(struct screen *s);

#endif
