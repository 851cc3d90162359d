/* SPDX-License-Identifier: MIT
 * act: what actions do, by the file they stand in. The argument is the table's. */
#ifndef SNUG_SCREEN_ACTION_ACT_H
#define SNUG_SCREEN_ACTION_ACT_H

#include <stdbool.h>

struct screen;

/* act_edit.c: the line being typed */
void act_edit(struct screen *s, int edit_action);
void act_new_line(struct screen *s, int unused);
void act_send(struct screen *s, int unused);
void act_up(struct screen *s, int unused);   /* a row up, else what was said before */
void act_down(struct screen *s, int unused); /* the other way */
void act_complete(struct screen *s, int step);
bool act_complete_page(struct screen *s, int step); /* false: there is no list */
void act_escape(struct screen *s, int unused);
void act_clear(struct screen *s, int unused);
void act_end(struct screen *s, int unused);
void act_search(struct screen *s, int unused);

/* act_page.c: which page, and what of it */
void act_scroll_page(struct screen *s, int step);
void act_scroll_row(struct screen *s, int step);
void act_first(struct screen *s, int unused);
void act_newest(struct screen *s, int unused);
void act_page_step(struct screen *s, int step);
void act_page_number(struct screen *s, int number);
void act_page_last(struct screen *s, int unused);
void act_news(struct screen *s, int calls_only);

/* act_choose.c: a message, and what to do with it */
void act_choose(struct screen *s, int step);       /* 0: begins with the newest */
void act_choose_own(struct screen *s, int unused); /* the last of ours that can be changed */
void act_choose_none(struct screen *s, int unused);
void act_reply(struct screen *s, int unused);
void act_change(struct screen *s, int unused);
void act_delete(struct screen *s, int unused);
void act_react(struct screen *s, int unused);
void act_react_thumb(struct screen *s, int unused);
void act_copy(struct screen *s, int unused);
void act_go_there(struct screen *s, int unused);

/* act_screen.c: the terminal, and help */
void act_keys(struct screen *s, int unused);
void act_mouse(struct screen *s, int unused);
void act_wish(struct screen *s, int wish_kind);

#endif
