/* SPDX-License-Identifier: MIT
 * order_message: /reply, /react, /edit and /delete mean the chosen message, or else the last one
 * that will do. */
#include "client/text/emoji.h"
#include "screen/action/act.h"
#include "screen/state.h"

static struct note *chosen(struct screen *s)
{
    return page_chosen(book_here(&s->book));
}

/* The last that somebody else said. */
static struct note *last_of_others(struct screen *s)
{
    struct page *p = book_here(&s->book);

    for (size_t i = p ? p->count : 0; i-- > 0;)
        if (note_is_news(p->notes[i]) && note_has_name(p->notes[i])) return p->notes[i];
    return NULL;
}

static struct note *last_own(struct screen *s)
{
    struct page *p = book_here(&s->book);
    size_t place = p ? page_last_own(p) : 0;

    return p && place < p->count ? p->notes[place] : NULL;
}

static bool has_name(struct screen *s, const struct note *n)
{
    bool is_gone = n && n->is_redacted;

    if (n && note_has_name(n) && !is_gone) return true;
    screen_tell(s, ITEM_ERROR,
                is_gone ? STR("That message was taken back.")
                        : STR("There is no such message here that the server has a name for."));
    return false;
}

static void change(struct screen *s, const struct note *n, enum amendment amendment,
                   struct str text)
{
    screen_give(s, &(struct client_input){.kind = CLIENT_CHANGE,
                                          .amendment = amendment,
                                          .room = n->item.room,
                                          .msgid = n->item.msgid,
                                          .text = text});
    act_choose_none(s, 0);
}

static void say_reply(struct screen *s, const struct note *n, struct str text)
{
    screen_give(s, &(struct client_input){.kind = CLIENT_TYPED,
                                          .text = text,
                                          .literal = str_starts(text, STR("/")),
                                          .reply_to = n->item.msgid});
}

/* It is answered where it was said. */
void order_reply(struct screen *s, struct str text)
{
    struct note *n = chosen(s) ? chosen(s) : last_of_others(s);
    struct page *here = book_here(&s->book);

    if (!has_name(s, n)) return;
    if (page_gathers(here)) act_go_there(s, 0);
    here = book_here(&s->book);
    here->chosen = 0;
    if (page_gathers(here)) return;
    if (text.n) {
        say_reply(s, n, text);
        return;
    }
    buf_clear(&here->reply_to);
    buf_add(&here->reply_to, n->item.msgid);
}

/* Letters and colons: no picture, but the name of one at best. */
static bool is_word(struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = ascii_lower(text.p[i]);
        if ((c < 'a' || c > 'z') && c != '_' && c != ':') return false;
    }
    return text.n > 0;
}

static bool gave(const struct note *n, struct str text)
{
    for (size_t i = 0; i < n->reaction_count; i++) {
        const struct reaction *r = &n->reactions[i];
        if (r->own && str_eq((struct str){r->text, r->n}, text)) return true;
    }
    return false;
}

/* "tada" means ":tada:", and so does all of it behind the colon that the key has typed. */
static struct str in_colons(struct screen *s, struct str name)
{
    if (str_starts(name, STR("::"))) return str_skip(name, 1);
    return is_word(name) && !str_contains(name, ':')
               ? ARENA_JOIN(&s->scratch, STR(":"), name, STR(":"))
               : name;
}

/* The same reaction again takes it back. */
void order_react(struct screen *s, struct str reaction)
{
    struct note *n = chosen(s) ? chosen(s) : last_of_others(s);
    struct str picture = emoji_replace(&s->scratch, in_colons(s, reaction));

    if (reaction.n == 0)
        screen_tell(s, ITEM_ERROR, STR("With what? /react 👍 or /react :tada:"));
    else if (is_word(picture))
        screen_tell(s, ITEM_ERROR, STR("There is no such picture; Tab completes :names:."));
    else if (has_name(s, n))
        change(s, n, gave(n, picture) ? AMEND_UNREACT : AMEND_REACT, picture);
}

void order_edit(struct screen *s, struct str text)
{
    struct note *n = chosen(s) ? chosen(s) : last_own(s);

    if (text.n == 0)
        act_change(s, 0);
    else if (has_name(s, n))
        change(s, n, AMEND_EDIT, text);
}

/* Whoever types /delete sees first which message that is; then the key takes it back. */
void order_delete(struct screen *s, struct str reason)
{
    struct note *n = chosen(s) ? chosen(s) : last_own(s);

    if (!has_name(s, n)) return;
    if (s->asks_to_delete) {
        change(s, n, AMEND_REDACT, buf_str(&s->delete_reason));
        s->asks_to_delete = false;
        return;
    }
    if (!chosen(s)) act_choose_own(s, 0);
    s->asks_to_delete = true;
    buf_clear(&s->delete_reason);
    buf_add(&s->delete_reason, reason);
}
