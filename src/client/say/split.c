/* SPDX-License-Identifier: MIT
 * split: one line at a time off the front. */
#include "client/say/split.h"

#include "base/utf8.h"
#include "client/text/cluster.h"

/* As much of a line that is too long as may go first. */
static size_t piece(struct str line, size_t bytes_max)
{
    size_t clusters = 0, words = 0, n;

    while ((n = cluster_at(line, clusters).n) && clusters + n <= bytes_max) {
        clusters += n;
        if (line.p[clusters - 1] == ' ') words = clusters;
    }
    if (words) return words;
    return clusters ? clusters : utf8_first(line, bytes_max).n;
}

bool split_next(struct split *s)
{
    size_t n = str_find(s->rest, '\n');

    CHECK(s->bytes_max >= SPLIT_BYTES_LEAST);
    if (s->done) return false;
    s->joined = s->was_cut;
    s->was_cut = n > s->bytes_max;
    if (s->was_cut) n = piece(str_first(s->rest, n), s->bytes_max);
    s->line = str_first(s->rest, n);
    s->done = n == s->rest.n;
    s->rest = str_skip(s->rest, s->was_cut ? n : n + 1);
    return true;
}
