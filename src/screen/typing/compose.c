/* SPDX-License-Identifier: MIT
 * compose: from what is typed to what is said. */
#include "client/say/command.h"
#include "screen/state.h"

static bool is_command(struct str text)
{
    return str_starts(text, STR("/")) && !str_starts(text, STR("//"));
}

/* Others hear that we type, and not what; and not that we type a command. */
static void tell_typing(struct screen *s)
{
    struct str text = buf_str(&s->edit.text);
    const struct page *here = book_here(&s->book);
    bool types = text.n && !is_command(text) && here && !here->is_aside;

    if (!s->options.tells_typing || !here || !page_is_talk(here)) return;
    screen_give(s, &(struct client_input){.kind = CLIENT_TYPING,
                                          .room = types ? buf_str(&here->name) : STR("")});
}

void compose_changed(struct screen *s)
{
    struct str before = str_first(buf_str(&s->edit.text), s->edit.cursor);

    completion_find(&s->completion, screen_client(s), screen_here(s), before, false);
    tell_typing(s);
}

void compose_set(struct screen *s, struct str text)
{
    edit_set(&s->edit, text, text.n);
    compose_changed(s);
}

/* --- something else first --- */

void compose_begin_aside(struct screen *s, struct str text)
{
    struct page *here = book_here(&s->book);

    if (!here) return;
    if (!here->is_aside) buf_add(&here->aside, buf_str(&s->edit.text));
    here->is_aside = true;
    buf_clear(&here->changing);
    compose_set(s, text);
}

void compose_end_aside(struct screen *s)
{
    struct page *here = book_here(&s->book);

    if (!here || !here->is_aside) return;
    here->is_aside = false;
    buf_clear(&here->changing);
    compose_set(s, buf_str(&here->aside));
    buf_clear(&here->aside);
}

/* --- saying it --- */

struct str compose_said(struct str typed)
{
    while (typed.n && typed.p[typed.n - 1] == '\n') typed.n--;
    return typed;
}

static void change(struct screen *s, struct str text)
{
    const struct page *here = book_here(&s->book);
    size_t place = page_find(here, buf_str(&here->changing));

    screen_give(s,
                &(struct client_input){.kind = CLIENT_CHANGE,
                                       .amendment = AMEND_EDIT,
                                       .room = place < here->count ? here->notes[place]->item.room
                                                                   : buf_str(&here->name),
                                       .msgid = buf_str(&here->changing),
                                       .text = text});
}

/* Whoever leaves leaves all servers. */
static void leave(struct screen *s, struct str text)
{
    struct wish wish = {.kind = WISH_INPUT, .input = {.kind = CLIENT_TYPED, .text = text}};

    for (wish.network = 0; wish.network < SCREEN_SERVERS_MAX; wish.network++)
        if (s->servers[wish.network].client) wishes_add(&s->wishes, &wish);
}

static bool leaves(struct str text)
{
    struct str word = str_word(&text);

    return str_eq_nocase(word, STR("/quit")) || (text.n == 0 && client_is_leave_word(word));
}

/* Several lines are text, whatever they look like: most of them were pasted. A single one is a
 * command also when it was: whoever presses Enter has seen it. */
static void say(struct screen *s, struct str text)
{
    struct page *here = book_here(&s->book);
    struct client_input input = {
        .kind = CLIENT_TYPED, .text = text, .literal = str_contains(text, '\n')};

    if (page_is_talk(here)) input.room = buf_str(&here->name);
    if (!here->is_aside) input.reply_to = buf_str(&here->reply_to);
    screen_give(s, &input);
    if (!here->is_aside) buf_clear(&here->reply_to);
}

/* What is not said to anybody: on a page that gathers, nobody would hear it. Where typed lines go
 * nowhere, the machine knows what to answer. */
static bool has_hearers(const struct screen *s, struct str text)
{
    const struct page *here = book_here(&s->book);
    bool is_nowhere = here->kind == PAGE_SERVER && client_target(screen_client(s)).n == 0;

    return page_is_talk(here) || is_nowhere || here->changing.n || is_command(text) ||
           client_is_leave_word(text);
}

/* The message that was chosen is what a command is about, when the machine has seen it. */
static void send(struct screen *s)
{
    struct page *here = book_here(&s->book);
    struct buf typed;
    struct str text;

    buf_init(&typed, EDIT_BYTES_MAX);
    edit_take(&s->edit, &typed, !client_is_secret(screen_client(s), buf_str(&s->edit.text)));
    completion_close(&s->completion);
    text = compose_said(buf_str(&typed));
    if (here->changing.n)
        change(s, text);
    else if (leaves(text))
        leave(s, text);
    else
        say(s, text);
    compose_end_aside(s);
    if (!here->chosen) page_go_to_end(here);
    buf_finish(&typed);
}

void compose_send(struct screen *s)
{
    if (!book_here(&s->book)) return;
    if (str_trim(buf_str(&s->edit.text)).n == 0)
        screen_give(s, &(struct client_input){.kind = CLIENT_RETRY});
    else if (!has_hearers(s, buf_str(&s->edit.text)))
        screen_tell(s, ITEM_ERROR, STR("Nobody hears you on this page; only commands work here."));
    else
        send(s);
}
