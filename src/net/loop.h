/* SPDX-License-Identifier: MIT
 * loop: waits for sockets, deadlines and other threads. All calls come from the thread that owns
 * it, except loop_wake. What it calls back may add and remove anything; a source or timer that was
 * removed must stay in memory until loop_turn has returned. */
#ifndef SNUG_NET_LOOP_H
#define SNUG_NET_LOOP_H

#include "base/check.h"
#include "base/heap.h"

#include <sys/epoll.h>

struct loop;

/* Lives inside its owner (CONTAINER_OF). `events` are those of epoll. */
struct loop_source {
    void (*ready)(struct loop_source *source, uint32_t events);
};

/* The same; zeroed but for `due` before its first use. */
struct loop_timer {
    struct heap_node node;
    void (*due)(struct loop_timer *timer);
};

enum loop_error { LOOP_OK = 0, LOOP_FAILED }; /* with errno */

enum loop_error loop_open(struct loop **out) MUST_USE;
void loop_close(struct loop *l); /* sources and timers stay with their owners */

enum loop_error loop_add(struct loop *l, int fd, uint32_t events,
                         struct loop_source *source) MUST_USE;
void loop_remove(struct loop *l, int fd);

/* Sets when the timer is due, once, on clock_mono_ms; or moves that. INT64_MAX stops it. */
void loop_set_timer(struct loop *l, struct loop_timer *timer, int64_t at_ms);

/* Waits for something to happen, but no longer than until `until_ms` (INT64_MAX: for ever; in the
 * past: just looks), and calls everyone whom it happened to. */
void loop_turn(struct loop *l, int64_t until_ms);

int64_t loop_now_ms(const struct loop *l); /* clock_mono_ms when the last wait ended */

/* Any thread: ends the wait of the turn that is on, or of the next. */
void loop_wake(struct loop *l);

#endif
