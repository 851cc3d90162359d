/* SPDX-License-Identifier: MIT
 * gathered: the views of the head are turned into copies that last until the end. */
#include "client/hear/gathered.h"

#include "base/mem.h"
#include "client/hear/handle.h"
#include "irc/multiline.h"
#include "irc/tags.h"

#define CUT_SHORT STR("\n[…] It is too long; the rest is left out.")

struct gathered {
    struct arena kept; /* what the head points at */
    struct heard head;
    struct buf text;
    size_t line_count;
    bool is_notice;
    bool is_cut;
};

struct gathered *gathered_create(const struct heard *head)
{
    struct gathered *g = mem_zero(sizeof *g);
    struct message *m = &g->head.message;

    arena_init(&g->kept);
    g->head = *head;
    g->head.gathered = NULL;
    g->head.msgid = arena_copy(&g->kept, head->msgid);
    m->tags = arena_copy(&g->kept, head->message.tags);
    m->source = arena_copy(&g->kept, head->message.source);
    m->params[0] = arena_copy(&g->kept, message_param(&head->message, 2));
    m->param_count = 2;
    g->head.nick = source_nick(m->source);
    buf_init(&g->text, GATHERED_BYTES_MAX);
    return g;
}

void gathered_destroy(struct gathered *g)
{
    if (!g) return;
    arena_finish(&g->kept);
    buf_finish(&g->text);
    mem_free(g);
}

static bool is_joined(const struct gathered *g, const struct message *m)
{
    struct str value;

    return g->line_count == 0 || tags_get(m->tags, STR(MULTILINE_CONCAT), &value);
}

static bool has_room(const struct gathered *g, size_t n)
{
    return g->line_count < GATHERED_LINES_MAX && g->text.n + n + CUT_SHORT.n <= GATHERED_BYTES_MAX;
}

void gathered_add(struct gathered *g, const struct heard *line)
{
    const struct message *m = &line->message;
    struct str between = is_joined(g, m) ? STR("") : STR("\n"), text = m->params[1];

    if (g->line_count == 0) g->is_notice = str_eq_nocase(m->command, STR("NOTICE"));
    if (g->is_cut) return;
    if (!has_room(g, between.n + text.n)) {
        buf_add(&g->text, CUT_SHORT);
        g->is_cut = true;
        return;
    }
    buf_add(&g->text, between);
    buf_add(&g->text, text);
    g->line_count++;
}

void gathered_say(struct client *c, const struct gathered *g)
{
    struct heard whole = g->head;

    if (g->line_count == 0) return;
    whole.message.command = g->is_notice ? STR("NOTICE") : STR("PRIVMSG");
    whole.message.params[1] = buf_str(&g->text);
    if (g->is_notice)
        handle_notice(c, &whole);
    else
        handle_privmsg(c, &whole);
}
