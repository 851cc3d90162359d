/* SPDX-License-Identifier: MIT
 * keymap: a table of words, read once into bindings. */
#include "screen/action/keymap.h"

#include "client/text/cluster.h"

#define SPACE "Space" /* as its key is called */

static const struct {
    enum keymap_mode mode;
    const char *key, *action;
} usual[] = {
    {KEYMAP_TYPING, "Enter", "send"},
    {KEYMAP_TYPING, "Alt-Enter", "new-line"},
    {KEYMAP_TYPING, "Shift-Enter", "new-line"},
    {KEYMAP_TYPING, "Ctrl-J", "new-line"},
    {KEYMAP_TYPING, "Tab", "complete"},
    {KEYMAP_TYPING, "Shift-Tab", "complete-back"},
    {KEYMAP_TYPING, "Esc", "escape"},
    {KEYMAP_TYPING, "Ctrl-C", "clear"},
    {KEYMAP_TYPING, "Ctrl-D", "end"},
    {KEYMAP_TYPING, "Left", "left"},
    {KEYMAP_TYPING, "Right", "right"},
    {KEYMAP_TYPING, "Ctrl-B", "left"},
    {KEYMAP_TYPING, "Ctrl-F", "right"},
    {KEYMAP_TYPING, "Alt-Left", "word-left"},
    {KEYMAP_TYPING, "Alt-Right", "word-right"},
    {KEYMAP_TYPING, "Ctrl-Left", "word-left"},
    {KEYMAP_TYPING, "Ctrl-Right", "word-right"},
    {KEYMAP_TYPING, "Alt-B", "word-left"},
    {KEYMAP_TYPING, "Alt-F", "word-right"},
    {KEYMAP_TYPING, "Home", "line-start"},
    {KEYMAP_TYPING, "End", "line-end"},
    {KEYMAP_TYPING, "Ctrl-A", "line-start"},
    {KEYMAP_TYPING, "Ctrl-E", "line-end"},
    {KEYMAP_TYPING, "Backspace", "erase-left"},
    {KEYMAP_TYPING, "Delete", "erase-right"},
    {KEYMAP_TYPING, "Ctrl-H", "erase-left"},
    {KEYMAP_TYPING, "Alt-Backspace", "kill-word-left"},
    {KEYMAP_TYPING, "Ctrl-Backspace", "kill-word-left"},
    {KEYMAP_TYPING, "Ctrl-W", "kill-word-left"},
    {KEYMAP_TYPING, "Alt-D", "kill-word-right"},
    {KEYMAP_TYPING, "Ctrl-U", "kill-to-start"},
    {KEYMAP_TYPING, "Ctrl-K", "kill-to-end"},
    {KEYMAP_TYPING, "Ctrl-Y", "yank"},
    {KEYMAP_TYPING, "Up", "up"},
    {KEYMAP_TYPING, "Down", "down"},
    {KEYMAP_TYPING, "Ctrl-P", "older"},
    {KEYMAP_TYPING, "Ctrl-N", "newer"},
    {KEYMAP_TYPING, "Ctrl-R", "search"},
    {KEYMAP_TYPING, "PageUp", "page-up"},
    {KEYMAP_TYPING, "PageDown", "page-down"},
    {KEYMAP_TYPING, "Alt-PageUp", "row-up"},
    {KEYMAP_TYPING, "Alt-PageDown", "row-down"},
    {KEYMAP_TYPING, "Alt-Home", "first"},
    {KEYMAP_TYPING, "Alt-End", "newest"},
    {KEYMAP_TYPING, "Ctrl-Up", "choose"},
    {KEYMAP_TYPING, "Shift-Up", "choose"},
    {KEYMAP_TYPING, "Alt-Up", "page-before"},
    {KEYMAP_TYPING, "Alt-Down", "page-next"},
    {KEYMAP_TYPING, "Ctrl-PageUp", "page-before"},
    {KEYMAP_TYPING, "Ctrl-PageDown", "page-next"},
    {KEYMAP_TYPING, "Ctrl-X", "page-last"},
    {KEYMAP_TYPING, "Alt-A", "next-news"},
    {KEYMAP_TYPING, "Alt-M", "next-call"},
    {KEYMAP_TYPING, "Alt-1", "page-1"},
    {KEYMAP_TYPING, "Alt-2", "page-2"},
    {KEYMAP_TYPING, "Alt-3", "page-3"},
    {KEYMAP_TYPING, "Alt-4", "page-4"},
    {KEYMAP_TYPING, "Alt-5", "page-5"},
    {KEYMAP_TYPING, "Alt-6", "page-6"},
    {KEYMAP_TYPING, "Alt-7", "page-7"},
    {KEYMAP_TYPING, "Alt-8", "page-8"},
    {KEYMAP_TYPING, "Alt-9", "page-9"},
    {KEYMAP_TYPING, "F1", "keys"},
    {KEYMAP_TYPING, "F9", "mouse"},
    {KEYMAP_TYPING, "Ctrl-L", "redraw"},
    {KEYMAP_TYPING, "Ctrl-Z", "suspend"},

    {KEYMAP_CHOOSING, "Up", "choose-above"},
    {KEYMAP_CHOOSING, "k", "choose-above"},
    {KEYMAP_CHOOSING, "Ctrl-Up", "choose-above"},
    {KEYMAP_CHOOSING, "Shift-Up", "choose-above"},
    {KEYMAP_CHOOSING, "Down", "choose-below"},
    {KEYMAP_CHOOSING, "j", "choose-below"},
    {KEYMAP_CHOOSING, "Ctrl-Down", "choose-below"},
    {KEYMAP_CHOOSING, "Shift-Down", "choose-below"},
    {KEYMAP_CHOOSING, "Enter", "reply"},
    {KEYMAP_CHOOSING, "r", "reply"},
    {KEYMAP_CHOOSING, "e", "edit"},
    {KEYMAP_CHOOSING, "d", "delete"},
    {KEYMAP_CHOOSING, "Delete", "delete"},
    {KEYMAP_CHOOSING, "+", "react-thumb"},
    {KEYMAP_CHOOSING, "a", "react"},
    {KEYMAP_CHOOSING, "c", "copy"},
    {KEYMAP_CHOOSING, "g", "go-there"},
    {KEYMAP_CHOOSING, "PageUp", "page-up"},
    {KEYMAP_CHOOSING, "PageDown", "page-down"},
    {KEYMAP_CHOOSING, "Esc", "choose-none"},
    {KEYMAP_CHOOSING, "q", "choose-none"},
    {KEYMAP_CHOOSING, "Ctrl-C", "choose-none"},
    {KEYMAP_CHOOSING, "Ctrl-L", "redraw"},
    {KEYMAP_CHOOSING, "Ctrl-Z", "suspend"},
};

static const struct {
    const char *name;
    enum key_code code;
} names[] = {
    {"Backspace", KEY_BACKSPACE},
    {"Delete", KEY_DELETE},
    {"Down", KEY_DOWN},
    {"End", KEY_END},
    {"Enter", KEY_ENTER},
    {"Esc", KEY_ESCAPE},
    {"Home", KEY_HOME},
    {"Insert", KEY_INSERT},
    {"Left", KEY_LEFT},
    {"PageDown", KEY_PAGE_DOWN},
    {"PageUp", KEY_PAGE_UP},
    {"Right", KEY_RIGHT},
    {"Tab", KEY_TAB},
    {"Up", KEY_UP},
};

void keymap_init(struct keymap *k)
{
    k->count = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(usual); i++)
        CHECK(keymap_bind(k, usual[i].mode, str_from(usual[i].key), str_from(usual[i].action)) ==
              KEYMAP_OK);
}

static unsigned take_modifiers(struct str *key)
{
    static const struct {
        struct str name;
        unsigned modifier;
    } modifiers[] = {{STR_INIT("Ctrl-"), KEY_CTRL},
                     {STR_INIT("Alt-"), KEY_ALT},
                     {STR_INIT("Shift-"), KEY_SHIFT}};
    unsigned sum = 0;

    for (size_t i = 0; i < ARRAY_LENGTH(modifiers);) {
        bool is_one = str_starts_nocase(*key, modifiers[i].name) && key->n > modifiers[i].name.n;
        if (is_one) {
            *key = str_skip(*key, modifiers[i].name.n);
            sum |= modifiers[i].modifier;
        }
        i = is_one ? 0 : i + 1;
    }
    return sum;
}

static bool take_function(struct str key, struct binding *out)
{
    uint64_t number;

    if (!str_starts_nocase(key, STR("F")) || !str_number(str_skip(key, 1), 12, &number) || !number)
        return false;
    out->code = KEY_FUNCTION;
    out->number = (unsigned)number;
    return true;
}

/* On keys with Ctrl or Alt a letter is the same in both cases. */
static void set_text(struct binding *b, struct str text)
{
    bool folds = b->modifiers & (KEY_CTRL | KEY_ALT);

    b->n = text.n;
    for (size_t i = 0; i < text.n; i++) b->text[i] = folds ? ascii_lower(text.p[i]) : text.p[i];
}

static bool take_character(struct str key, struct binding *out)
{
    if (str_eq_nocase(key, STR(SPACE))) key = STR(" ");
    if (key.n == 0 || key.n > KEY_TEXT_MAX || cluster_at(key, 0).n < key.n) return false;
    out->code = KEY_TEXT;
    set_text(out, key);
    return true;
}

static bool read_key(struct str key, struct binding *out)
{
    out->modifiers = take_modifiers(&key);
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        if (!str_eq_nocase(key, str_from(names[i].name))) continue;
        out->code = names[i].code;
        return true;
    }
    return take_function(key, out) || take_character(key, out);
}

static bool is_same_key(const struct binding *a, const struct binding *b)
{
    return a->mode == b->mode && a->code == b->code && a->modifiers == b->modifiers &&
           a->number == b->number &&
           str_eq((struct str){a->text, a->n}, (struct str){b->text, b->n});
}

enum keymap_error keymap_bind(struct keymap *k, enum keymap_mode mode, struct str key,
                              struct str action)
{
    struct binding binding = {.mode = mode};
    size_t place = 0;

    if (!read_key(key, &binding)) return KEYMAP_BAD_KEY;
    binding.action = action_find(action);
    if (!binding.action && !str_eq(action, STR("none"))) return KEYMAP_BAD_ACTION;
    while (place < k->count && !is_same_key(&k->bindings[place], &binding)) place++;
    if (place == BINDINGS_MAX) return KEYMAP_FULL;
    k->bindings[place] = binding;
    if (place == k->count) k->count++;
    return KEYMAP_OK;
}

const struct action *keymap_find(const struct keymap *k, enum keymap_mode mode,
                                 const struct key *key)
{
    struct binding wanted = {.mode = mode,
                             .code = key->code,
                             .modifiers = key->modifiers,
                             .number = key->code == KEY_FUNCTION ? key->number : 0};

    if (key->text.n > KEY_TEXT_MAX) return NULL;
    if (key->code == KEY_TEXT) set_text(&wanted, key->text);
    for (size_t i = 0; i < k->count; i++)
        if (is_same_key(&k->bindings[i], &wanted)) return k->bindings[i].action;
    return NULL;
}

static void write_character(struct buf *out, const struct binding *binding)
{
    bool is_chord = binding->modifiers & (KEY_CTRL | KEY_ALT);

    if (binding->text[0] == ' ') {
        buf_add(out, STR(SPACE));
        return;
    }
    for (size_t i = 0; i < binding->n; i++)
        buf_add_char(out, is_chord ? ascii_upper(binding->text[i]) : binding->text[i]);
}

void keymap_write_key(struct buf *out, const struct binding *binding)
{
    if (binding->modifiers & KEY_CTRL) buf_add(out, STR("Ctrl-"));
    if (binding->modifiers & KEY_ALT) buf_add(out, STR("Alt-"));
    if (binding->modifiers & KEY_SHIFT) buf_add(out, STR("Shift-"));
    if (binding->code == KEY_FUNCTION) buf_addf(out, "F%u", binding->number);
    if (binding->code == KEY_TEXT) write_character(out, binding);
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
        if (names[i].code == binding->code) buf_add(out, str_from(names[i].name));
}
