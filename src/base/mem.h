/* SPDX-License-Identifier: MIT
 * mem: memory from the heap, or an abort that says so. Whatever a peer can make grow has a limit
 * of its own elsewhere, so running out here is a broken machine and not an error to handle. */
#ifndef SNUG_BASE_MEM_H
#define SNUG_BASE_MEM_H

#include <stddef.h>

/* Uninitialised and zeroed memory of n bytes. Never NULL. Release with mem_free. */
void *mem_alloc(size_t n);
void *mem_zero(size_t n);

/* Resizes `p` (or NULL) to hold `count` items of `item` bytes, keeping what it held. */
void *mem_resize(void *p, size_t count, size_t item);

/* Grows the array at `items` so that it holds `needed`: doubles *capacity as often as it takes. */
void *mem_grow(void *items, size_t *capacity, size_t needed, size_t item);

/* Accepts NULL. */
void mem_free(void *p);

#endif
