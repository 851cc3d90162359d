/* SPDX-License-Identifier: MIT
 * marker: what was read here waits in its place until it is time to tell. */
#include "client/history/marker.h"

#include "base/timestamp.h"
#include "client/emit.h"
#include "client/hear/handle.h"
#include "client/history/history.h"
#include "client/rich.h"
#include "client/room/room.h"

static bool is_shared(const struct client *c)
{
    return is_ready(c) && caps_has(c->enabled, CAP_READ_MARKER);
}

static bool is_news(const struct place *place)
{
    return place->read_here_ms > place->read_ms;
}

static void tell_if_due(struct client *c, struct place *place)
{
    char time[TIMESTAMP_BYTES];
    struct str words;

    if (!is_shared(c) || !is_news(place) || place->tell_ms > c->now_ms) return;
    place->read_ms = place->read_here_ms;
    place->tell_ms = c->now_ms + MARKER_MS;
    words = timestamp_write(place->read_ms, time);
    emit_idle_linef(c, "MARKREAD %s timestamp=" STR_FMT, place->name, STR_ARG(words));
}

void marker_seen(struct client *c, struct str name, int64_t until_ms)
{
    struct place *place = is_word(name) ? place_with(c, name) : NULL;

    if (!place || until_ms <= place->read_here_ms) return;
    place->read_here_ms = until_ms;
    tell_if_due(c, place);
}

void marker_tell_face(struct client *c, const struct place *place)
{
    if (place->read_ms == 0) return;
    client_effects_add(c->out, &(struct client_effect){.kind = CLIENT_READ,
                                                       .text = str_from(place->name),
                                                       .unix_ms = place->read_ms});
}

/* MARKREAD #room timestamp=2026-01-31T17:20:00.000Z, or "*" for nothing yet */
static bool read_moment(struct str word, int64_t *unix_ms)
{
    struct str key = STR("timestamp=");

    *unix_ms = 0;
    if (str_eq(word, STR("*"))) return true;
    return str_starts(word, key) && timestamp_parse(str_skip(word, key.n), unix_ms);
}

void handle_markread(struct client *c, const struct heard *h)
{
    struct str name = h->message.params[0];
    struct place *place = place_with(c, name);
    int64_t unix_ms;

    if (!place || !read_moment(h->message.params[1], &unix_ms)) return;
    if (unix_ms > place->read_ms) place->read_ms = unix_ms;
    if (unix_ms > place->read_here_ms) place->read_here_ms = unix_ms;
    if (unix_ms) marker_tell_face(c, place);
    history_is_read_until(c, place, unix_ms);
}

static void tick(struct client *c, struct place *place)
{
    tell_if_due(c, place);
    if (is_shared(c) && is_news(place) && place->tell_ms < c->rich->markers_ms)
        c->rich->markers_ms = place->tell_ms;
}

void markers_tick(struct client *c)
{
    c->rich->markers_ms = INT64_MAX;
    for (size_t i = 0; i < c->room_count; i++) tick(c, c->rooms[i].place);
    LIST_EACH (node, &c->rich->conversations) tick(c, CONTAINER_OF(node, struct place, node));
}
