/* SPDX-License-Identifier: MIT
 * theme: what each sort of text looks like, on a dark, a light or an unknown background. Names have
 * colours of their own, each with a contrast of at least 4.5:1 on the background, as far as that is
 * known (WCAG 2.1, 1.4.3). */
#ifndef SNUG_SCREEN_SIGHT_THEME_H
#define SNUG_SCREEN_SIGHT_THEME_H

#include "base/str.h"
#include "screen/sight/style.h"

#include <stddef.h>

enum theme_kind { THEME_UNKNOWN, THEME_DARK, THEME_LIGHT, THEME_NONE };

enum role {
    ROLE_TEXT,
    ROLE_FAINT,   /* times, events, what is waiting */
    ROLE_OWN,     /* our name */
    ROLE_WAITING, /* an own line before its echo */
    ROLE_ERROR,
    ROLE_CALL,      /* text with our name in it, and pages where somebody calls us */
    ROLE_NEWS,      /* the line above what is new; pages with something new */
    ROLE_BAR,       /* title and status */
    ROLE_BAR_FAINT, /* what is said beside, there and in a list */
    ROLE_HERE,      /* in a bar or a list: where we are */
    ROLE_RULE,      /* lines between parts */
    ROLE_PROMPT,
    ROLE_MATCH, /* what was searched for */
    ROLE_COUNT
};

enum { THEME_NAMES_MAX = 216 };

struct theme {
    enum theme_kind kind;
    struct style styles[ROLE_COUNT];
    colour names[THEME_NAMES_MAX]; /* by hash */
    size_t name_count;             /* how many of them differ */
};

/* `background` matters where it is known: 0 or a COLOUR_RGB. THEME_NONE has no colours at all, but
 * bold and dim. THEME_UNKNOWN becomes dark or light by the background. */
void theme_init(struct theme *t, enum theme_kind kind, colour background);

struct style theme_style(const struct theme *t, enum role role);

/* The same for the same key, an account or a nick, everywhere and on every day. */
struct style theme_name(const struct theme *t, struct str key);

/* How far two colours (COLOUR_RGB) are apart, from 1 to 21. WCAG 2.1. */
double theme_contrast(colour a, colour b);

#endif
