/* SPDX-License-Identifier: MIT
 * mailbox: hands items from any thread to one. The taker gets all that has gathered at once and is
 * woken only when the box was empty, so under load a wake-up serves many items. The limit is in
 * bytes, as the senders count them, and is kept by the senders: each asks before it makes more, or
 * waits. What the box guards with its lock is its own few fields, and nothing is called under it.
 */
#ifndef SNUG_NET_MAILBOX_H
#define SNUG_NET_MAILBOX_H

#include <stdbool.h>
#include <stddef.h>

struct mailbox;

/* `wake` is called by a sender, on its thread, when the taker should look. */
struct mailbox *mailbox_create(size_t bytes_max, void (*wake)(void *context), void *context);
void mailbox_destroy(struct mailbox *m); /* empty: items belong to whoever knows what they are */

/* Puts an item in, full or not. */
void mailbox_put(struct mailbox *m, void *item, size_t bytes);

/* Waits while the box is full, then puts the item in. Only for a thread that its taker never waits
 * for. */
void mailbox_put_waiting(struct mailbox *m, void *item, size_t bytes);

/* Whether senders should hold back. One that is told so will be woken by the taker: the next
 * mailbox_take says that somebody asked. */
bool mailbox_is_full(struct mailbox *m);

/* All that was in the box, in order. Keep it between takes: its memory goes round. */
struct mail {
    void **items;
    size_t count;
    size_t capacity;
    bool senders_held_back;
};

/* Empties the box into `mail`, whose former items are forgotten. False when there was nothing. */
bool mailbox_take(struct mailbox *m, struct mail *mail);
void mail_finish(struct mail *mail);

#endif
