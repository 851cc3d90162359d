/* SPDX-License-Identifier: MIT
 * blob: bytes of a fixed capacity that several owners read while one appends. What was appended
 * never moves or changes, so views into it stay good as long as a reference is held. The count is
 * not atomic: one thread. */
#ifndef SNUG_BASE_BLOB_H
#define SNUG_BASE_BLOB_H

#include "base/check.h"
#include "base/str.h"

struct blob {
    size_t refs;
    size_t used;
    size_t capacity;
    char bytes[];
};

struct blob *blob_create(size_t capacity); /* empty, with one reference: the caller's */
struct blob *blob_ref(struct blob *b);
void blob_unref(struct blob *b); /* frees it with the last reference; accepts NULL */

size_t blob_room(const struct blob *b); /* bytes that can still be appended */

/* Adds all of `s`, or nothing and returns false when there is not the room. */
bool blob_append(struct blob *b, struct str s) MUST_USE;

#endif
