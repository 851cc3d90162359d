/* SPDX-License-Identifier: MIT
 * order: commands that only a face can carry out. The machine knows their words and gives them to
 * us. Here are the table, and those about pages, servers and the screen itself. */
#include "screen/action/act.h"
#include "screen/state.h"

enum { LIST_BYTES_MAX = 1 << 18 };

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

static void clear(struct screen *s, struct str args)
{
    struct page *here = book_here(&s->book);

    (void)args;
    if (here) page_begin_anew(here);
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
    {"clear", clear},
    {"close", close_page},
    {"connect", connect},
    {"delete", order_delete},
    {"disconnect", disconnect},
    {"edit", order_edit},
    {"found", order_found},
    {"go", go},
    {"keys", keys},
    {"mentions", order_mentions},
    {"mute", mute},
    {"react", order_react},
    {"reply", order_reply},
    {"search", order_search},
    {"theme", theme},
    {"windows", windows},
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
