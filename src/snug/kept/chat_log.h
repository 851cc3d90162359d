/* SPDX-License-Identifier: MIT
 * chat_log: what was said, as lines of text in a file of the person's own choice:
 *
 *     [2026-01-31 18:05:09] #room <ann> hello
 *     [2026-01-31 18:05:12] #room * ann waves
 *     [2026-01-31 18:05:20] #room ann has left
 *
 * with "network/" before the room where there are several. Every line is whole, UTF-8 and without
 * control characters. Of history those lines are put down that are not there yet, as far back as
 * the last hundred kilobytes go: so what was missed is in the log, if not in order, and nothing is
 * there twice. One owner, one thread. */
#ifndef SNUG_SNUG_KEPT_CHAT_LOG_H
#define SNUG_SNUG_KEPT_CHAT_LOG_H

#include "base/buf.h"
#include "client/item.h"

enum { CHAT_LOG_BYTES_MAX = 10 << 20 }; /* then FILE becomes FILE.1, and a new one is begun */

struct chat_log;

/* The file is opened with the first item, and again when another one, or none, has its name. It is
 * its owner's alone; what is no ordinary file of ours is not written to. */
struct chat_log *chat_log_create(struct str path);
void chat_log_destroy(struct chat_log *log); /* accepts NULL */

/* Puts down what was said and who came and went; answers to what was typed, errors, lines that wait
 * for the server, and what was searched for are passed over. `network` may be empty. False when
 * that went wrong and the time before did not: chat_log_problem is to be told then. */
bool chat_log_item(struct chat_log *log, struct str network, const struct item *item);
struct str chat_log_problem(const struct chat_log *log); /* one sentence */

#endif
