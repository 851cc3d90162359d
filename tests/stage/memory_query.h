/* SPDX-License-Identifier: MIT
 * memory_query: what a struct history_query asks for, out of a list of all that was kept: the plain
 * meaning of the question, which the store is compared with, too. */
#ifndef SNUG_TESTS_MEMORY_QUERY_H
#define SNUG_TESTS_MEMORY_QUERY_H

#include "base/arena.h"
#include "core/input.h"

struct memory_query_answer {
    struct history_row *rows; /* oldest first, in the arena; their lines are those given */
    size_t count;
};

/* `kept` lies in the order of seq. */
struct memory_query_answer memory_query(const struct history_query *query,
                                        const struct history_row *kept, size_t kept_count,
                                        struct arena *arena);

#endif
