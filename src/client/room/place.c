/* SPDX-License-Identifier: MIT
 * place: while the gap of a lost connection is being filled from history, others go on talking.
 * All they say from the first of it on reaches us as it is said, so history has nothing new from
 * there on; what came before is new when it is newer than what we saw last. */
#include "client/room/place.h"

#include "base/mem.h"
#include "client/rich.h"
#include "client/room/room.h"
#include "irc/casemap.h"
#include "irc/names.h"

struct place *place_create(struct str name)
{
    struct place *place = mem_zero(sizeof *place);

    list_init(&place->node);
    place->name = str_copy(name);
    buf_init(&place->topic, TOPIC_BYTES_KEPT);
    buf_init(&place->latest_id, NAME_BYTES_KEPT);
    buf_init(&place->last_live_id, NAME_BYTES_KEPT);
    return place;
}

void place_destroy(struct client *c, struct place *place)
{
    if (!place) return;
    crowd_clear(&c->rich->people, &place->crowd);
    list_remove(&place->node);
    buf_finish(&place->topic);
    buf_finish(&place->latest_id);
    buf_finish(&place->last_live_id);
    mem_free(place->name);
    mem_free(place);
}

static struct place *find_conversation(struct client *c, struct str name)
{
    LIST_EACH (node, &c->rich->conversations) {
        struct place *place = CONTAINER_OF(node, struct place, node);
        if (casemap_eq(str_from(place->name), name)) return place;
    }
    return NULL;
}

struct place *place_of(struct client *c, struct str name)
{
    struct room *room;

    if (!c->rich) return NULL;
    room = room_of(c, name);
    if (room) return room->place;
    return is_room_name(name) ? NULL : find_conversation(c, name);
}

static struct place *begin_conversation(struct client *c, struct str name)
{
    struct rich *rich = c->rich;
    struct place *place = place_create(name);

    place->catching_up = rich->is_catching_up;
    if (rich->conversation_count >= CONVERSATIONS_MAX)
        place_destroy(c, CONTAINER_OF(rich->conversations.next, struct place, node));
    else
        rich->conversation_count++;
    list_append(&rich->conversations, &place->node);
    return place;
}

struct place *place_with(struct client *c, struct str name)
{
    struct place *place;

    if (!c->rich || is_room_name(name) || room_of(c, name)) return place_of(c, name);
    place = find_conversation(c, name);
    if (!place) return name.n && name.n <= NAME_BYTES_KEPT ? begin_conversation(c, name) : NULL;
    list_remove(&place->node);
    list_append(&c->rich->conversations, &place->node);
    return place;
}

static void note(struct edge *edge, struct buf *msgid, const struct heard *h)
{
    if (h->unix_ms >= edge->ms) name_keep(msgid, h->msgid);
    edge_note(edge, h);
}

static void note_live(struct place *place, const struct heard *h)
{
    if (place->first_live.ms == 0) edge_note(&place->first_live, h);
    note(&place->last_live, &place->last_live_id, h);
}

/* History comes in its order: behind the first that was said live, all was. */
static bool was_said_live(struct place *place, const struct heard *h)
{
    const struct edge *first = &place->first_live;

    if (first->ms && (h->unix_ms > first->ms || edge_has(first, h))) place->has_met_live = true;
    return place->has_met_live;
}

static bool was_seen(struct place *place, const struct heard *h)
{
    return h->unix_ms < place->latest.ms || edge_has(&place->latest, h) || was_said_live(place, h);
}

bool place_saw(struct place *place, const struct heard *h)
{
    bool is_live = !h->old && place->catching_up;

    if (is_live) {
        note_live(place, h);
        return false;
    }
    if (h->old && was_seen(place, h)) return true;
    note(&place->latest, &place->latest_id, h);
    return false;
}

static void forget_live(struct place *place)
{
    place->first_live = (struct edge){0};
    place->last_live = (struct edge){0};
    place->has_met_live = false;
    place->catching_up = false;
}

void place_caught_up(struct place *place)
{
    if (place->last_live.ms && place->last_live.ms >= place->latest.ms) {
        place->latest = place->last_live;
        name_keep(&place->latest_id, buf_str(&place->last_live_id));
    }
    forget_live(place);
}

void place_interrupt(struct client *c, struct place *place)
{
    crowd_clear(&c->rich->people, &place->crowd);
    forget_live(place);
    place->unread_ms = 0;
}
