/* SPDX-License-Identifier: MIT
 * speech: tags and length of what is said. */
#include "core/room/speech.h"

#include "core/people/user.h"
#include "irc/line.h"
#include "irc/multiline.h"
#include "irc/tags.h"

enum { RELAY_SLACK = 32 }; /* ":", spaces, " :" and the verb of a relayed line */

struct str speech_tags(struct core *core, const struct session *s, const struct message *m)
{
    struct buf tags;
    struct str kept;

    if (m->tags.n == 0 || !caps_has(s->caps, CAP_MESSAGE_TAGS)) return STR("");
    buf_init(&tags, LINE_CLIENT_TAGS_MAX);
    tags_add_client_only(&tags, m->tags);
    kept =
        tags.n ? arena_printf(&core->scratch, "@" STR_FMT " ", STR_ARG(buf_str(&tags))) : STR("");
    buf_finish(&tags);
    return kept;
}

bool speech_fits(struct core *core, const struct session *s, struct str target, struct str text)
{
    return user_source(core, s->user).n + target.n + text.n + RELAY_SLACK <= LINE_BODY_MAX;
}

bool speech_has_ctcp(struct str text)
{
    for (struct multiline l = {.rest = text}; multiline_next(&l);)
        if (str_starts(l.line, STR("\001")) && !str_starts(l.line, STR("\001ACTION"))) return true;
    return false;
}
