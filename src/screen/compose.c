/* SPDX-License-Identifier: MIT
 * compose: from what is typed to what is said. */
#include "client/command.h"
#include "screen/state.h"

static bool is_talk(const struct page *page)
{
    return page->kind == PAGE_ROOM || page->kind == PAGE_PERSON;
}

static bool is_command(struct str text)
{
    return str_starts(text, STR("/")) && !str_starts(text, STR("//"));
}

/* Others hear that we type, and not what; and not that we type a command. */
static void tell_typing(struct screen *s)
{
    struct str text = buf_str(&s->edit.text);
    bool types = text.n && !is_command(text) && s->changing.n == 0;
    const struct page *here = book_here(&s->book);

    if (!s->options.tells_typing || !here || !is_talk(here)) return;
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

void compose_forget(struct screen *s)
{
    struct page *here = book_here(&s->book);

    buf_clear(&s->changing);
    if (here) buf_clear(&here->reply_to);
}

static void change(struct screen *s, struct str text)
{
    screen_give(s, &(struct client_input){.kind = CLIENT_CHANGE,
                                          .amendment = AMEND_EDIT,
                                          .room = screen_here(s),
                                          .msgid = buf_str(&s->changing),
                                          .text = text});
}

/* Several lines are text, whatever they look like: most of them were pasted. */
static void say(struct screen *s, struct str text)
{
    const struct page *here = book_here(&s->book);

    screen_give(s, &(struct client_input){.kind = CLIENT_TYPED,
                                          .text = text,
                                          .literal = str_contains(text, '\n'),
                                          .reply_to = buf_str(&here->reply_to)});
}

/* What is not said to anybody: on a page that gathers, nobody would hear it. */
static bool has_hearers(const struct screen *s, struct str text)
{
    const struct page *here = book_here(&s->book);

    return is_talk(here) || is_command(text) || client_is_leave_word(text);
}

void compose_send(struct screen *s)
{
    struct buf text;

    if (!book_here(&s->book)) return;
    if (str_trim(buf_str(&s->edit.text)).n == 0) {
        screen_give(s, &(struct client_input){.kind = CLIENT_RETRY});
        return;
    }
    if (!has_hearers(s, buf_str(&s->edit.text))) {
        screen_tell(s, ITEM_ERROR, STR("Nobody hears you on this page; only commands work here."));
        return;
    }
    buf_init(&text, EDIT_BYTES_MAX);
    edit_take(&s->edit, &text, !command_is_secret(buf_str(&s->edit.text)));
    completion_close(&s->completion);
    if (s->changing.n)
        change(s, buf_str(&text));
    else
        say(s, buf_str(&text));
    compose_forget(s);
    page_go_to_end(book_here(&s->book));
    buf_finish(&text);
}
