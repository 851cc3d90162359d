/* SPDX-License-Identifier: MIT
 * order: commands that only a face can carry out. The machine knows their words and gives them to
 * us; those about a message mean the chosen one, or the last that will do. */
#include "client/text/emoji.h"
#include "screen/action/act.h"
#include "screen/state.h"

enum { LIST_BYTES_MAX = 1 << 18 };

static struct note *chosen(struct screen *s)
{
    struct page *p = book_here(&s->book);

    return p && p->chosen ? p->notes[p->chosen - 1] : NULL;
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

/* --- about a message --- */

static void say_reply(struct screen *s, const struct note *n, struct str text)
{
    screen_give(s, &(struct client_input){.kind = CLIENT_TYPED,
                                          .text = text,
                                          .literal = str_starts(text, STR("/")),
                                          .reply_to = n->item.msgid});
}

/* It is answered where it was said. */
static void reply(struct screen *s, struct str args)
{
    struct note *n = chosen(s) ? chosen(s) : last_of_others(s);
    struct page *here = book_here(&s->book);

    if (!has_name(s, n)) return;
    if (page_gathers(here)) act_go_there(s, 0);
    here = book_here(&s->book);
    here->chosen = 0;
    if (page_gathers(here)) return;
    if (args.n) {
        say_reply(s, n, args);
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
static void react(struct screen *s, struct str args)
{
    struct note *n = chosen(s) ? chosen(s) : last_of_others(s);
    struct str picture = emoji_replace(&s->scratch, in_colons(s, args));

    if (args.n == 0)
        screen_tell(s, ITEM_ERROR, STR("With what? /react 👍 or /react :tada:"));
    else if (is_word(picture))
        screen_tell(s, ITEM_ERROR, STR("There is no such picture; Tab completes :names:."));
    else if (has_name(s, n))
        change(s, n, gave(n, picture) ? AMEND_UNREACT : AMEND_REACT, picture);
}

static void edit(struct screen *s, struct str args)
{
    struct note *n = chosen(s) ? chosen(s) : last_own(s);

    if (args.n == 0)
        act_change(s, 0);
    else if (has_name(s, n))
        change(s, n, AMEND_EDIT, args);
}

/* Whoever types /delete sees first which message that is; then the key takes it back. */
static void delete (struct screen *s, struct str args)
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
    buf_add(&s->delete_reason, args);
}

/* --- pages that gather --- */

static bool has_words(struct str text, struct str words)
{
    for (struct str word = str_word(&words); word.n; word = str_word(&words)) {
        size_t at = 0;
        while (at + word.n <= text.n && !str_eq_nocase(str_first(str_skip(text, at), word.n), word))
            at++;
        if (at + word.n > text.n) return false;
    }
    return true;
}

/* A page of its own, empty. */
static struct page *begin_gathering(struct screen *s, enum page_kind kind, struct str name)
{
    const struct page *here = book_here(&s->book);
    size_t network = here ? here->network : 0;
    struct page *page = book_open(&s->book, kind, network, name);

    if (!page) return NULL;
    screen_go_to(s, page);
    page_clear(page);
    buf_clear(&page->name);
    buf_add(&page->name, name);
    return page;
}

static void gather(struct screen *s, struct page *into,
                   bool (*belongs)(const struct note *n, struct str words), struct str words)
{
    for (size_t i = 0; i < s->book.count; i++) {
        const struct page *p = s->book.pages[i];
        if (p->network != into->network || page_gathers(p)) continue;
        for (size_t j = 0; j < p->count; j++)
            if (belongs(p->notes[j], words)) (void)page_add(into, &p->notes[j]->item);
    }
    page_read_until(into, page_latest_ms(into));
}

static bool is_call(const struct note *n, struct str words)
{
    (void)words;
    return note_calls_us(n);
}

static bool is_match(const struct note *n, struct str words)
{
    return note_is_said(n) && !n->is_redacted && has_words(n->item.text, words);
}

static void mentions(struct screen *s, struct str args)
{
    struct page *page = begin_gathering(s, PAGE_MENTIONS, STR("mentions"));

    (void)args;
    if (page) gather(s, page, is_call, STR(""));
}

/* The server's answers come next; who closes the page does not want them any more. */
static void found(struct screen *s, struct str args)
{
    struct page *page = begin_gathering(s, PAGE_FOUND, args);

    if (page) page->asks_earlier = true;
}

/* Where the server cannot search: what is here. */
static void search(struct screen *s, struct str args)
{
    struct page *page = begin_gathering(s, PAGE_FOUND, args);

    if (!page) return;
    gather(s, page, is_match, args);
    if (page->count == 0) screen_tell(s, ITEM_REPLY, STR("Nothing like that among what is here."));
}

/* --- pages and servers --- */

/* Where typed lines go, even where one looks at something else. */
static void go(struct screen *s, struct str args)
{
    const struct page *here = book_here(&s->book);

    if (here) screen_go_to(s, book_find(&s->book, book_kind_of(args), here->network, args));
}

static void close_page(struct screen *s, struct str args)
{
    struct page *here = book_here(&s->book);

    (void)args;
    if (!here || s->book.count == 1) return;
    if (here->kind == PAGE_ROOM)
        screen_give(s, &(struct client_input){.kind = CLIENT_TYPED, .text = STR("/leave")});
    else
        screen_close(s, here);
}

static void mute(struct screen *s, struct str args)
{
    struct page *here = book_here(&s->book), *page = here;

    if (here && args.n) page = book_find(&s->book, book_kind_of(args), here->network, args);
    if (!page) {
        screen_tell(s, ITEM_ERROR, STR("There is no such page here; /windows lists them."));
        return;
    }
    page->is_mute = !page->is_mute;
    screen_tell(s, ITEM_REPLY,
                arena_printf(&s->scratch,
                             page->is_mute ? "Nothing in " STR_FMT " asks for your attention now; "
                                             "/mute again changes that."
                                           : STR_FMT " may ask for your attention again.",
                             STR_ARG(bars_page_title(s, page))));
}

static void go_to_window(struct screen *s, struct str args)
{
    uint64_t number = 0;

    if (str_number(args, s->book.count, &number) && number > 0)
        screen_go_to(s, s->book.pages[number - 1]);
    else
        screen_tell(s, ITEM_ERROR, STR("There is no such window; /windows lists them."));
}

static void windows(struct screen *s, struct str args)
{
    struct buf list;

    if (args.n) {
        go_to_window(s, args);
        return;
    }
    buf_init(&list, LIST_BYTES_MAX);
    for (size_t i = 0; i < s->book.count; i++)
        buf_addf(&list, "%s%zu " STR_FMT "%s", i ? "\n" : "", i + 1,
                 STR_ARG(bars_page_title(s, s->book.pages[i])),
                 s->book.pages[i]->is_mute ? " (mute)" : "");
    screen_tell(s, ITEM_REPLY, buf_str(&list));
    buf_finish(&list);
}

static void connect(struct screen *s, struct str args)
{
    if (args.n)
        screen_wish(s, WISH_CONNECT, args);
    else
        screen_give(s, &(struct client_input){.kind = CLIENT_RETRY});
}

static void disconnect(struct screen *s, struct str args)
{
    (void)args;
    screen_wish(s, WISH_DISCONNECT, STR(""));
}

static void theme(struct screen *s, struct str args)
{
    static const char *const names[] = {[THEME_UNKNOWN] = "auto",
                                        [THEME_DARK] = "dark",
                                        [THEME_LIGHT] = "light",
                                        [THEME_NONE] = "none"};

    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        if (!str_eq_nocase(args, str_from(names[i]))) continue;
        s->options.theme = (enum theme_kind)i;
        screen_set_background(s, s->background);
        return;
    }
    screen_tell(s, ITEM_ERROR, STR("Which? /theme auto, dark, light or none"));
}

static void keys(struct screen *s, struct str args)
{
    (void)args;
    act_keys(s, 0);
}

static const struct {
    const char *name;
    void (*run)(struct screen *s, struct str args);
} orders[] = {
    {"close", close_page},  {"connect", connect}, {"delete", delete},   {"disconnect", disconnect},
    {"edit", edit},         {"found", found},     {"go", go},           {"keys", keys},
    {"mentions", mentions}, {"mute", mute},       {"react", react},     {"reply", reply},
    {"search", search},     {"theme", theme},     {"windows", windows},
};

void order_run(struct screen *s, struct str text)
{
    struct str args = text, name = str_cut(&args, ' ');

    args = str_trim(args);
    for (size_t i = 0; i < ARRAY_LENGTH(orders); i++)
        if (str_eq(name, str_from(orders[i].name))) {
            orders[i].run(s, args);
            return;
        }
    screen_tell(s, ITEM_ERROR,
                arena_printf(&s->scratch, "/" STR_FMT " does nothing here.", STR_ARG(name)));
}
