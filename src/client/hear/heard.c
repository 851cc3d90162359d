/* SPDX-License-Identifier: MIT
 * heard: told by tags, and by the first bytes of a target. */
#include "client/hear/heard.h"

#include "irc/mode.h"
#include "irc/names.h"
#include "irc/tags.h"

static struct str without_ranks(struct str target)
{
    while (target.n && prefix_rank(target.p[0]) > RANK_NONE) target = str_skip(target, 1);
    return target;
}

struct str said_where(const struct client *c, struct str target)
{
    struct str room = without_ranks(target);

    return c->is_rich && is_room_name(room) ? room : target;
}

static bool is_to_room(struct str target)
{
    return is_room_name(target) || (target.n && prefix_rank(target.p[0]) > RANK_NONE);
}

struct str heard_where(const struct client *c, const struct heard *h)
{
    struct str target = message_param(&h->message, 0);

    return is_to_room(target) || heard_own(c, h) ? said_where(c, target) : h->nick;
}

bool heard_own(const struct client *c, const struct heard *h)
{
    return is_me(c, h->nick) || (h->old && was_me(c, h->nick));
}

struct str heard_reply_to(const struct client *c, const struct heard *h)
{
    struct str escaped;

    if (!tags_get(h->message.tags, STR("+reply"), &escaped) &&
        !tags_get(h->message.tags, STR("+draft/reply"), &escaped))
        return STR("");
    return tags_plain(&c->out->bytes, escaped);
}
