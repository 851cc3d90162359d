/* SPDX-License-Identifier: MIT
 * rich: hands each turn of the connection on to those it concerns. */
#include "client/rich.h"

#include "base/mem.h"
#include "client/hear/ignore.h"
#include "client/history/history.h"
#include "client/history/lookup.h"
#include "client/history/marker.h"
#include "client/link/regain.h"
#include "client/room/presence.h"
#include "client/room/room.h"
#include "irc/tags.h"

struct rich *rich_create(const struct client_settings *settings)
{
    struct rich *rich = mem_zero(sizeof *rich);

    isupport_init(&rich->support);
    people_init(&rich->people, settings->seed);
    list_init(&rich->conversations);
    list_init(&rich->lookups);
    ignore_init(&rich->ignored, settings->ignored);
    buf_init(&rich->wanted, NAME_BYTES_KEPT);
    name_keep(&rich->wanted, settings->name);
    rich->is_catching_up = true;
    rich->markers_ms = INT64_MAX;
    return rich;
}

void rich_destroy(struct client *c)
{
    struct rich *rich = c->rich;

    if (!rich) return;
    LIST_EACH (node, &rich->conversations) place_destroy(c, CONTAINER_OF(node, struct place, node));
    LIST_EACH (node, &rich->lookups) lookup_drop(CONTAINER_OF(node, struct lookup, node));
    people_finish(&rich->people);
    isupport_finish(&rich->support);
    roll_finish(&rich->ignored);
    buf_finish(&rich->wanted);
    mem_free(rich);
}

void rich_connected(struct client *c)
{
    if (!c->rich) return;
    lookups_lost(c);
    isupport_forget(&c->rich->support);
    regain_connected(c);
}

void rich_ready(struct client *c)
{
    if (!c->rich) return;
    regain_ready(c);
    history_ready(c);
}

void rich_lost(struct client *c)
{
    struct rich *rich = c->rich;

    if (!rich) return;
    lookups_lost(c);
    for (size_t i = 0; i < c->room_count; i++) place_interrupt(c, c->rooms[i].place);
    LIST_EACH (node, &rich->conversations) {
        struct place *place = CONTAINER_OF(node, struct place, node);
        place_interrupt(c, place);
        place->catching_up = true;
    }
    rich->is_catching_up = true;
    if (rich->heard_ms) rich->lost_ms = rich->heard_ms;
    rich->markers_ms = INT64_MAX;
}

void rich_tick(struct client *c)
{
    if (!c->rich || c->state == STATE_GONE) return;
    lookups_tick(c);
    markers_tick(c);
}

int64_t rich_wake_ms(const struct client *c)
{
    int64_t lookups;

    if (!c->rich || c->state == STATE_GONE) return INT64_MAX;
    lookups = lookups_wake_ms(c);
    return lookups < c->rich->markers_ms ? lookups : c->rich->markers_ms;
}

/* Only the server's own clock can be asked about later. */
static void note_time(struct client *c, const struct heard *h)
{
    int64_t unix_ms = h->old ? 0 : tags_time(h->message.tags, STR("time"));

    if (unix_ms > c->rich->heard_ms) c->rich->heard_ms = unix_ms;
}

/* Of the past we want to know what was said and what became of it; who came and went then is not
 * coming and going now. */
static bool is_bygone(struct str command, const struct heard *h)
{
    static const struct str events[] = {STR_INIT("JOIN"), STR_INIT("KICK"), STR_INIT("MODE"),
                                        STR_INIT("NICK"), STR_INIT("PART"), STR_INIT("QUIT"),
                                        STR_INIT("TOPIC")};

    for (size_t i = 0; i < ARRAY_LENGTH(events) && h->old; i++)
        if (str_eq(command, events[i])) return true;
    return false;
}

/* The end of a batch inside is no row of its own. */
static bool is_batch_end(struct str command, const struct heard *h)
{
    return str_eq(command, STR("BATCH")) && str_starts(message_param(&h->message, 0), STR("-"));
}

bool rich_takes(struct client *c, struct str command, const struct heard *h)
{
    struct lookup *l;

    if (!c->rich) return false;
    note_time(c, h);
    l = h->is_row ? lookup_of(c, h->label) : NULL;
    if (l && !is_batch_end(command, h)) lookup_count(l, h);
    if (is_bygone(command, h)) return true;
    if (lookup_is_settled_by(c, command, h)) return true;
    presence_heard(c, h);
    return ignore_drops(c, command, h);
}
