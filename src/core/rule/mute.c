/* SPDX-License-Identifier: MIT
 * mute: the sanction that hits somebody, or that did so before. */
#include "core/rule/mute.h"

#include "base/mem.h"
#include "core/rule/sanction.h"

const char mute_why[] = "You are mute on this server";

/* The one that hit the user under another name, while it lasts. */
static const struct sanction *followed(struct core *core, const struct user *u)
{
    const struct sanction *x =
        u->muted_by ? sanction_find(core, SANCTION_MUTE, str_from(u->muted_by)) : NULL;

    return x && !expiry_is_over(x->until_unix_ms, core->unix_ms) ? x : NULL;
}

static const struct sanction *mute_on(struct core *core, const struct user *u)
{
    const struct sanction *x = sanction_on_user(core, SANCTION_MUTE, u);

    return x ? x : followed(core, u);
}

bool mute_is_on(struct core *core, const struct user *u)
{
    return u && mute_on(core, u);
}

bool mute_is_on_session(struct core *core, const struct session *s)
{
    return s && sanction_on_session(core, SANCTION_MUTE, s);
}

struct str mute_words(struct core *core, const struct user *u, struct str words)
{
    return mute_is_on(core, u) ? STR("") : words;
}

void mute_follow(struct core *core, struct user *u)
{
    const struct sanction *x = mute_on(core, u);

    mem_free(u->muted_by);
    u->muted_by = x ? str_copy(str_from(x->target)) : NULL;
}
