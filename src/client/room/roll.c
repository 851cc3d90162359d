/* SPDX-License-Identifier: MIT
 * roll: a sorted array of copies, searched by halves. */
#include "client/room/roll.h"

#include "base/mem.h"

#include <string.h>

void roll_init(struct roll *r, size_t count_max)
{
    *r = (struct roll){.count_max = count_max};
}

void roll_finish(struct roll *r)
{
    for (size_t i = 0; i < r->count; i++) mem_free(r->names[i]);
    mem_free(r->names);
    roll_init(r, r->count_max);
}

/* <0, 0, >0 as `name` stands before, at or behind the name at `place`. */
static int compare(const struct roll *r, size_t place, struct str name)
{
    struct str other = str_from(r->names[place]);

    for (size_t i = 0; i < name.n && i < other.n; i++) {
        int order = ascii_lower(name.p[i]) - ascii_lower(other.p[i]);
        if (order) return order;
    }
    return name.n < other.n ? -1 : name.n > other.n;
}

/* Where the name stands, or would. */
static size_t find(const struct roll *r, struct str name, bool *found)
{
    size_t low = 0, high = r->count;

    *found = false;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(r, middle, name);
        if (order == 0) {
            *found = true;
            return middle;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

void roll_add(struct roll *r, struct str name)
{
    bool found;
    size_t place;

    if (name.n == 0) return;
    place = find(r, name, &found);
    if (found) return;
    if (r->count >= r->count_max) {
        r->left_out++;
        return;
    }
    r->names = mem_grow(r->names, &r->capacity, r->count + 1, sizeof *r->names);
    memmove(r->names + place + 1, r->names + place, (r->count - place) * sizeof *r->names);
    r->names[place] = str_copy(name);
    r->count++;
}

void roll_remove(struct roll *r, struct str name)
{
    bool found;
    size_t place = name.n ? find(r, name, &found) : 0;

    if (name.n == 0 || !found) return;
    mem_free(r->names[place]);
    r->count--;
    memmove(r->names + place, r->names + place + 1, (r->count - place) * sizeof *r->names);
}

bool roll_write(struct buf *out, const struct roll *r)
{
    bool fits = true;

    for (size_t i = 0; i < r->count; i++) {
        if (i) fits = buf_add(out, STR(", ")) && fits;
        fits = buf_add(out, str_from(r->names[i])) && fits;
    }
    if (r->left_out) fits = buf_addf(out, " and %zu more", r->left_out) && fits;
    return buf_addf(out, " (%zu)", r->count + r->left_out) && fits;
}
