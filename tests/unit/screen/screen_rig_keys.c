/* SPDX-License-Identifier: MIT
 * The person before a screen in a test: keys by their names, and text. */
#include "base/utf8.h"
#include "screen_rig.h"

static void press_key(struct screen_rig *r, const struct key *key)
{
    screen_press(r->screen, key);
    rig_settle(r);
}

void rig_type(struct screen_rig *r, const char *text)
{
    struct str rest = str_from(text);
    uint32_t c;

    while (rest.n) {
        size_t n = utf8_decode(rest, &c);
        struct key key = {.code = KEY_TEXT, .text = str_first(rest, n ? n : 1)};
        press_key(r, &key);
        rest = str_skip(rest, n ? n : 1);
    }
}

void rig_enter(struct screen_rig *r, const char *text)
{
    rig_type(r, text);
    press_key(r, &(struct key){.code = KEY_ENTER});
}

void rig_paste(struct screen_rig *r, struct str text)
{
    press_key(r, &(struct key){.code = KEY_PASTE, .text = text});
}

static bool read_named(struct str word, struct key *key)
{
    static const struct {
        const char *name;
        enum key_code code;
    } names[] = {{"Enter", KEY_ENTER},
                 {"Tab", KEY_TAB},
                 {"Backspace", KEY_BACKSPACE},
                 {"Delete", KEY_DELETE},
                 {"Esc", KEY_ESCAPE},
                 {"Left", KEY_LEFT},
                 {"Right", KEY_RIGHT},
                 {"Up", KEY_UP},
                 {"Down", KEY_DOWN},
                 {"Home", KEY_HOME},
                 {"End", KEY_END},
                 {"PageUp", KEY_PAGE_UP},
                 {"In", KEY_FOCUS_IN},
                 {"PageDown", KEY_PAGE_DOWN},
                 {"Out", KEY_FOCUS_OUT}};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!str_eq(word, str_from(names[i].name))) continue;
        key->code = names[i].code;
        return true;
    }
    return false;
}

static struct key read_key(struct str word)
{
    struct key key = {.code = KEY_TEXT};
    uint64_t number;

    for (; word.n > 4; word = str_skip(word, 1 + str_find(word, '-'))) {
        if (str_starts(word, STR("Ctrl-")))
            key.modifiers |= KEY_CTRL;
        else if (str_starts(word, STR("Alt-")))
            key.modifiers |= KEY_ALT;
        else if (str_starts(word, STR("Shift-")))
            key.modifiers |= KEY_SHIFT;
        else
            break;
    }
    if (read_named(word, &key)) return key;
    if (word.n > 1 && word.p[0] == 'F' && str_number(str_skip(word, 1), 12, &number)) {
        key.code = KEY_FUNCTION;
        key.number = (unsigned)number;
        return key;
    }
    key.text = word;
    return key;
}

void rig_press(struct screen_rig *r, const char *keys)
{
    struct str rest = str_from(keys);

    for (struct str word = str_word(&rest); word.n; word = str_word(&rest)) {
        struct key key = read_key(word);
        press_key(r, &key);
    }
}

void rig_mouse(struct screen_rig *r, enum key_mouse mouse, unsigned row, unsigned column)
{
    press_key(r, &(struct key){
                     .code = KEY_MOUSE, .mouse = mouse, .number = 1, .row = row, .column = column});
}
