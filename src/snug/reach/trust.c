/* SPDX-License-Identifier: MIT
 * trust: pin, authority, memory, in that order. */
#include "snug/reach/trust.h"

#include "snug/kept/known_servers.h"

#include <errno.h>
#include <string.h>

static void add_pin(struct buf *words, const char *before, const struct pin *pin)
{
    buf_add(words, str_from(before));
    pin_add(words, pin);
    buf_add_char(words, '\n');
}

static bool refuse_pin(const struct target *target, const struct tls_peer *peer, struct buf *words)
{
    buf_add(words, STR("THIS IS NOT THE SERVER OF THE LINK: "));
    target_add_place(words, target);
    add_pin(words, " has another key.\n  the link says:   ", &target->pin);
    add_pin(words, "  the server has:  ", &peer->key);
    buf_add(words, STR("Nothing was sent to it. Ask for a new link, from whom you had this one."));
    return false;
}

static bool refuse_stranger(const struct target *target, const struct tls_peer *peer,
                            const struct pin *known_key, struct buf *words)
{
    buf_add(words, STR("SOMEBODY MAY BE LISTENING IN: "));
    target_add_place(words, target);
    buf_add(words, STR(" is not the server it was before.\n"));
    if (known_key)
        add_pin(words, "  its key was:  ", known_key);
    else
        buf_addf(words, "  before, an authority vouched for it; now: %s\n", peer->doubt);
    add_pin(words, "  its key is:   ", &peer->key);
    buf_add(words, STR("Nothing was sent to it. Ask whoever runs it, by another way than this "
                       "chat,\nwhether it has a new key. If that is so:  snug --trust "));
    target_add_place(words, target);
    return false;
}

static void remember(const char *path, struct str place, const struct pin *key, struct buf *words)
{
    if (!path)
        buf_add(words, STR("It cannot be remembered: HOME is not set."));
    else if (!known_servers_put(path, place, key))
        buf_addf(words, "It cannot be remembered in %s: %s", path, strerror(errno));
}

/* The first time there is nothing to compare with, so the person is told what to compare. */
static void meet(const struct target *target, const struct tls_peer *peer, const char *path,
                 struct str place, struct buf *words)
{
    target_add_place(words, target);
    add_pin(words, " is new here. Its key, which the server prints at its start, is\n  ",
            &peer->key);
    if (path) buf_add(words, STR("It is remembered: no other server can pass for it from now on."));
    remember(path, place, &peer->key, words);
}

static bool trust_by_memory(const struct target *target, const struct tls_peer *peer,
                            const char *path, struct str place, bool trusts_anew, struct buf *words)
{
    struct pin key;
    enum known known = path && !trusts_anew ? known_servers_find(path, place, &key) : KNOWN_NOT;

    switch (known) {
    case KNOWN_NOT: meet(target, peer, path, place, words); return true;
    case KNOWN_BY_AUTHORITY: return refuse_stranger(target, peer, NULL, words);
    case KNOWN_BY_KEY: break;
    }
    return pin_same(&key, &peer->key) || refuse_stranger(target, peer, &key, words);
}

/* From now on, less is not enough. */
static void note_authority(const char *path, struct str place)
{
    struct pin ignored;

    if (path && known_servers_find(path, place, &ignored) == KNOWN_NOT)
        (void)!known_servers_put(path, place, NULL);
}

bool trust(const struct target *target, const struct tls_peer *peer, const char *path,
           bool trusts_anew, struct buf *words)
{
    struct buf place;
    bool good = true;

    if (target->has_pin)
        return pin_same(&target->pin, &peer->key) || refuse_pin(target, peer, words);
    buf_init(&place, HOST_BYTES_LIMIT + 16);
    target_add_place(&place, target);
    if (peer->is_vouched_for)
        note_authority(path, buf_str(&place));
    else
        good = trust_by_memory(target, peer, path, buf_str(&place), trusts_anew, words);
    buf_finish(&place);
    return good;
}
