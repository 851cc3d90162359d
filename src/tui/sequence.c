/* SPDX-License-Identifier: MIT
 * sequence: tables of what terminals send, and kitty's protocol:
 * https://sw.kovidgoyal.net/kitty/keyboard-protocol/ */
#include "tui/sequence.h"

#include "base/utf8.h"
#include "tui/stroke.h"

#include <assert.h>

enum { NUMBER_MAX = 1 << 24 };

/* A parameter of modifiers is 1 and a sum. Its first three are those of enum key_modifier. */
enum { SUM_ANY = 7, SUM_SUPER = 8, SUM_HYPER = 16, SUM_META = 32 };

enum { EVENT_PRESS = 1, EVENT_RELEASE = 3 };

static struct key plain_key(enum key_code code, unsigned modifiers)
{
    return (struct key){.code = code, .modifiers = modifiers};
}

static struct key function_key(unsigned number, unsigned modifiers)
{
    return (struct key){.code = KEY_FUNCTION, .modifiers = modifiers, .number = number};
}

static const struct key unknown_key = {.code = KEY_UNKNOWN};

static struct str part(struct str s, char separator, size_t index)
{
    struct str found = str_cut(&s, separator);

    while (index--) found = str_cut(&s, separator);
    return found;
}

/* `1;5:3` has parameters 1 and 5, and the second has another part, 3. */
static unsigned number_at(struct str parameters, size_t index, size_t sub_index, unsigned otherwise)
{
    uint64_t value;

    if (!str_number(part(part(parameters, ';', index), ':', sub_index), NUMBER_MAX, &value))
        return otherwise;
    return (unsigned)value;
}

/* Meta is what others call Alt. */
static unsigned modifiers_of(unsigned parameter)
{
    unsigned sum = parameter ? parameter - 1 : 0;

    return (sum & SUM_ANY) | (sum & SUM_META ? KEY_ALT : 0u);
}

struct lettered {
    char letter;
    enum key_code code;
    unsigned number, modifiers;
};

static const struct lettered cursor_letters[] = {
    {'A', KEY_UP, 0, 0},       {'B', KEY_DOWN, 0, 0},     {'C', KEY_RIGHT, 0, 0},
    {'D', KEY_LEFT, 0, 0},     {'F', KEY_END, 0, 0},      {'H', KEY_HOME, 0, 0},
    {'P', KEY_FUNCTION, 1, 0}, {'Q', KEY_FUNCTION, 2, 0}, {'R', KEY_FUNCTION, 3, 0},
    {'S', KEY_FUNCTION, 4, 0},
};

/* The small ones are of rxvt, here and below. */
static const struct lettered csi_letters[] = {
    {'I', KEY_FOCUS_IN, 0, 0},     {'O', KEY_FOCUS_OUT, 0, 0},    {'Z', KEY_TAB, 0, KEY_SHIFT},
    {'a', KEY_UP, 0, KEY_SHIFT},   {'b', KEY_DOWN, 0, KEY_SHIFT}, {'c', KEY_RIGHT, 0, KEY_SHIFT},
    {'d', KEY_LEFT, 0, KEY_SHIFT},
};

static const struct lettered ss3_letters[] = {
    {'I', KEY_TAB, 0, 0},         {'M', KEY_ENTER, 0, 0},        {'a', KEY_UP, 0, KEY_CTRL},
    {'b', KEY_DOWN, 0, KEY_CTRL}, {'c', KEY_RIGHT, 0, KEY_CTRL}, {'d', KEY_LEFT, 0, KEY_CTRL},
};

static const struct lettered *find_letter(const struct lettered *rows, size_t count, char letter)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].letter == letter) return &rows[i];
    return NULL;
}

/* Super to kitty is Meta to xterm; with these keys, who sends it mostly means Alt. */
static unsigned cursor_modifiers(unsigned parameter)
{
    unsigned modifiers = modifiers_of(parameter);

    return parameter && (parameter - 1) & SUM_SUPER ? modifiers | KEY_ALT : modifiers;
}

/* `CSI 1;5A`, and of old terminals `CSI 5A`. */
static struct key lettered_key(const struct lettered *row, struct str parameters)
{
    unsigned parameter = number_at(parameters, str_contains(parameters, ';') ? 1 : 0, 0, 1);

    if (!row) return unknown_key;
    return (struct key){.code = row->code,
                        .modifiers = cursor_modifiers(parameter) | row->modifiers,
                        .number = row->number};
}

static struct key csi_lettered_key(struct str parameters, char letter)
{
    const struct lettered *row = find_letter(cursor_letters, ARRAY_LENGTH(cursor_letters), letter);

    if (!row) row = find_letter(csi_letters, ARRAY_LENGTH(csi_letters), letter);
    return lettered_key(row, parameters);
}

/* The pad of numbers, where it has been turned into keys of their own. */
static char pad_character(char letter)
{
    static const char from_j[] = "*+,-./0123456789";

    if (letter >= 'j' && letter <= 'y') return from_j[letter - 'j'];
    if (letter == 'X') return '=';
    return letter == ' ' ? ' ' : 0;
}

struct key sequence_ss3(struct str parameters, char final, struct buf *text)
{
    const struct lettered *row = find_letter(cursor_letters, ARRAY_LENGTH(cursor_letters), final);
    char character = pad_character(final);

    if (character) return stroke_character((uint32_t)character, 0, text);
    if (!row) row = find_letter(ss3_letters, ARRAY_LENGTH(ss3_letters), final);
    return lettered_key(row, parameters);
}

/* F1 to F5 of the Linux console: `CSI [ A` … */
static struct key console_key(char letter)
{
    if (letter < 'A' || letter > 'E') return unknown_key;
    return function_key(1 + (unsigned)(letter - 'A'), 0);
}

static struct key numbered_key(unsigned number, unsigned modifiers)
{
    static const struct {
        enum key_code code;
        unsigned function;
    } keys[] = {
        [1] = {KEY_HOME, 0},       [2] = {KEY_INSERT, 0},     [3] = {KEY_DELETE, 0},
        [4] = {KEY_END, 0},        [5] = {KEY_PAGE_UP, 0},    [6] = {KEY_PAGE_DOWN, 0},
        [7] = {KEY_HOME, 0},       [8] = {KEY_END, 0},        [11] = {KEY_FUNCTION, 1},
        [12] = {KEY_FUNCTION, 2},  [13] = {KEY_FUNCTION, 3},  [14] = {KEY_FUNCTION, 4},
        [15] = {KEY_FUNCTION, 5},  [17] = {KEY_FUNCTION, 6},  [18] = {KEY_FUNCTION, 7},
        [19] = {KEY_FUNCTION, 8},  [20] = {KEY_FUNCTION, 9},  [21] = {KEY_FUNCTION, 10},
        [23] = {KEY_FUNCTION, 11}, [24] = {KEY_FUNCTION, 12},
    };

    if (number >= ARRAY_LENGTH(keys) || keys[number].code == KEY_TEXT) return unknown_key;
    return (struct key){
        .code = keys[number].code, .modifiers = modifiers, .number = keys[number].function};
}

/* xterm's modifyOtherKeys, `CSI 27;5;105~`: Shift is in the character already. */
static struct key other_key(struct str parameters, struct buf *text)
{
    unsigned modifiers = modifiers_of(number_at(parameters, 1, 0, 1));
    unsigned code_point = number_at(parameters, 2, 0, 0);

    if (stroke_is_text(code_point) && !stroke_is_letter(code_point))
        modifiers &= ~(unsigned)KEY_SHIFT;
    return stroke_character(code_point, modifiers, text);
}

static struct key tilde_key(struct str parameters, struct buf *text)
{
    unsigned number = number_at(parameters, 0, 0, 0);

    if (number == 27) return other_key(parameters, text);
    return numbered_key(number, cursor_modifiers(number_at(parameters, 1, 0, 1)));
}

enum {
    GREEK_FIRST = 0x370,  /* before it, all letters are Latin */
    KITTY_FIRST = 0xE000, /* Unicode gives these to nobody */
    KITTY_F1 = 57364,
    KITTY_F12 = 57375,
    KITTY_PAD = 57399,
    KITTY_PAD_LEFT = 57417,
    KITTY_LAST = 0xF8FF,
};

static struct key kitty_function_key(unsigned number, unsigned modifiers, struct buf *text)
{
    static const char pad[] = "0123456789./*-+\r=,";
    static const enum key_code pad_codes[] = {KEY_LEFT,    KEY_RIGHT,     KEY_UP,   KEY_DOWN,
                                              KEY_PAGE_UP, KEY_PAGE_DOWN, KEY_HOME, KEY_END,
                                              KEY_INSERT,  KEY_DELETE};

    static_assert(KITTY_PAD + sizeof pad - 1 == KITTY_PAD_LEFT, "");
    if (number >= KITTY_F1 && number <= KITTY_F12)
        return function_key(1 + number - KITTY_F1, modifiers);
    if (number >= KITTY_PAD && number < KITTY_PAD_LEFT)
        return stroke_character((uint32_t)pad[number - KITTY_PAD], modifiers, text);
    if (number >= KITTY_PAD_LEFT && number - KITTY_PAD_LEFT < ARRAY_LENGTH(pad_codes))
        return plain_key(pad_codes[number - KITTY_PAD_LEFT], modifiers);
    return unknown_key;
}

/* What came of the key, where the terminal tells: `229:776`. */
static struct key typed_key(struct str code_points, struct buf *text)
{
    buf_clear(text);
    while (code_points.n) {
        unsigned code_point = number_at(str_cut(&code_points, ':'), 0, 0, 0);
        if (stroke_is_text(code_point)) utf8_add(text, code_point);
    }
    if (text->n == 0) return unknown_key;
    return (struct key){.code = KEY_TEXT, .text = buf_str(text)};
}

/* `CSI character:shifted:latin;modifiers:event;text u`, of which only the first must be there. On
 * keyboards of another script, Ctrl-C is the key that has a C elsewhere. */
static struct key kitty_key(struct str parameters, struct buf *text)
{
    unsigned character = number_at(parameters, 0, 0, 0), shifted = number_at(parameters, 0, 1, 0);
    unsigned latin = number_at(parameters, 0, 2, 0), sum = number_at(parameters, 1, 0, 1);
    unsigned modifiers = modifiers_of(sum);
    struct str typed = part(parameters, ';', 2);

    if (sum && (sum - 1) & (SUM_SUPER | SUM_HYPER)) return unknown_key;
    if (typed.n && !(modifiers & (KEY_ALT | KEY_CTRL))) return typed_key(typed, text);
    if (character == 0) return unknown_key;
    if (character >= KITTY_FIRST && character <= KITTY_LAST)
        return kitty_function_key(character, modifiers, text);
    if (character >= GREEK_FIRST && stroke_is_letter(latin) && modifiers & (KEY_ALT | KEY_CTRL)) {
        character = latin;
    } else if (modifiers & KEY_SHIFT && stroke_is_text(shifted) && !stroke_is_letter(shifted)) {
        character = shifted;
        modifiers &= ~(unsigned)KEY_SHIFT;
    }
    return stroke_character(character, modifiers, text);
}

/* The parts of its first number, and a button of none: released, or moved with none held. */
enum {
    SUM_BUTTON = 3,
    SUM_MOUSE_SHIFT = 4,
    SUM_MOUSE_ALT = 8,
    SUM_MOUSE_CTRL = 16,
    SUM_MOVES = 32,
    SUM_WHEEL = 64,
    MOUSE_SUM_MAX = 127,
    NO_BUTTON = 3,
};

static unsigned mouse_modifiers(unsigned sum)
{
    return (sum & SUM_MOUSE_SHIFT ? KEY_SHIFT : 0u) | (sum & SUM_MOUSE_ALT ? KEY_ALT : 0u) |
           (sum & SUM_MOUSE_CTRL ? KEY_CTRL : 0u);
}

static enum key_mouse mouse_of(unsigned sum, bool is_release)
{
    unsigned button = sum & SUM_BUTTON;

    if (sum & SUM_WHEEL) return button == 0 ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN;
    if (sum & SUM_MOVES) return MOUSE_MOVE;
    return is_release || button == NO_BUTTON ? MOUSE_RELEASE : MOUSE_PRESS;
}

struct key sequence_mouse(unsigned sum, unsigned column, unsigned row, bool is_release)
{
    unsigned button = sum & SUM_BUTTON;
    bool is_sideways = sum & SUM_WHEEL && button > 1;

    if (sum > MOUSE_SUM_MAX || is_sideways || column == 0 || row == 0) return unknown_key;
    return (struct key){.code = KEY_MOUSE,
                        .modifiers = mouse_modifiers(sum),
                        .number = sum & SUM_WHEEL || button == NO_BUTTON ? 0 : button + 1,
                        .mouse = mouse_of(sum, is_release),
                        .row = row - 1,
                        .column = column - 1};
}

static struct key sgr_mouse(struct str parameters, bool is_release)
{
    parameters = str_skip(parameters, 1);
    return sequence_mouse(number_at(parameters, 0, 0, MOUSE_SUM_MAX + 1),
                          number_at(parameters, 1, 0, 0), number_at(parameters, 2, 0, 0),
                          is_release);
}

static struct key csi_key(struct str parameters, char final, struct buf *text)
{
    if (str_starts(parameters, STR("<"))) return sgr_mouse(parameters, final == 'm');
    if (str_eq(parameters, STR("["))) return console_key(final);
    switch (final) {
    case 'u': return kitty_key(parameters, text);
    case '~': return tilde_key(parameters, text);
    case '^': return numbered_key(number_at(parameters, 0, 0, 0), KEY_CTRL);
    case '$': return numbered_key(number_at(parameters, 0, 0, 0), KEY_SHIFT);
    case '@': return numbered_key(number_at(parameters, 0, 0, 0), KEY_CTRL | KEY_SHIFT);
    default: return csi_lettered_key(parameters, final);
    }
}

bool sequence_csi(struct str parameters, char final, struct buf *text, struct key *out)
{
    if (number_at(parameters, 1, 1, EVENT_PRESS) == EVENT_RELEASE) return false;
    *out = csi_key(parameters, final, text);
    return true;
}
