/* SPDX-License-Identifier: MIT
 * cluster: what a person takes for one character (an extended grapheme cluster, UAX #29), and how
 * many columns of a terminal it fills. A byte that belongs to no character is a cluster of its own,
 * one column wide. */
#ifndef SNUG_CLIENT_TEXT_CLUSTER_H
#define SNUG_CLIENT_TEXT_CLUSTER_H

#include "base/str.h"

struct cluster {
    size_t n;         /* bytes; 0 past the end of the text */
    unsigned columns; /* 0, 1, 2; more only where a script writes several letters as one */
    bool is_doubtful; /* terminals disagree about its width */
};

struct cluster cluster_at(struct str text, size_t at);

/* Where the cluster before `at` begins; 0 at the start. */
size_t cluster_before(struct str text, size_t at);

size_t text_columns(struct str text);
struct str text_first_columns(struct str text, size_t columns); /* as many clusters as fit */

#endif
