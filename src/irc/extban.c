/* SPDX-License-Identifier: MIT
 * extban: letters before a mask. No nick has a colon, so no mask of one is mistaken for them. */
#include "irc/extban.h"

#include "irc/mask.h"

/* Takes the letter and its colon off, when they are there. */
static bool take(struct str *entry, struct str letter)
{
    bool has = str_starts(*entry, letter);

    if (has) *entry = str_skip(*entry, letter.n);
    return has;
}

struct extban extban_read(struct str entry)
{
    struct extban e = {.only_speech = take(&entry, STR("m:"))};

    e.is_account = take(&entry, STR("a:"));
    e.pattern = entry;
    return e;
}

static struct str without_tilde(struct str entry)
{
    bool has = str_starts(entry, STR("~a:")) || str_starts(entry, STR("~m:"));

    return has ? str_skip(entry, 1) : entry;
}

static bool add_account(struct buf *out, struct str pattern)
{
    return pattern.n > 0 && mask_is_sendable(pattern) && buf_add(out, STR("a:")) &&
           buf_add(out, pattern);
}

bool extban_add_normalised(struct buf *out, struct str entry)
{
    struct extban e = extban_read(without_tilde(entry));
    struct buf full;
    bool done;

    buf_init(&full, MASK_BYTES_MAX);
    done = !e.only_speech || buf_add(&full, STR("m:"));
    done = done &&
           (e.is_account ? add_account(&full, e.pattern) : mask_add_normalised(&full, e.pattern));
    done = done && buf_add(out, buf_str(&full));
    buf_finish(&full);
    return done;
}
