/* SPDX-License-Identifier: MIT
 * passage: each who passed is counted once, by what became of them at the end. */
#include "screen/sight/passage.h"

#include "screen/sight/wording.h"

enum { PASSERS_MAX = 6 }; /* named in one sentence; others are counted */

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
    if (told_before) wording_add_faint(v, l, STR(" · "));
    for (size_t i = 0; i < count && shown < PASSERS_MAX; i++) {
        if (!belongs(&passers[i])) continue;
        if (shown++) wording_add_faint(v, l, STR(", "));
        wording_add_faint(v, l, wording_name(v, passers[i].name));
    }
    if (told > shown)
        wording_add_faint(v, l, arena_printf(v->arena, " and %zu more", told - shown));
    wording_add_faint(v, l, str_from(what));
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

void passage_add(const struct view *v, struct lines *l, const struct page *p, size_t first,
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
    wording_add_time(v, l, p, first, last);
    wording_add_faint(v, l, STR("* "));
    told = add_passers(v, l, passers, count, " joined", 0, has_come);
    told += add_passers(v, l, passers, count, " left", told, has_left);
    told += add_passers(v, l, passers, count, " came and went", told, has_passed);
    (void)add_passers(v, l, passers, count, " disconnected unexpectedly", told, was_dropped);
}
