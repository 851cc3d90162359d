/* SPDX-License-Identifier: MIT
 * stroke: characters, and the 33 controls of ASCII, most of which are letters with Ctrl. */
#include "tui/stroke.h"

#include "base/utf8.h"

enum { ESCAPE = 0x1B, DELETE = 0x7F };

bool stroke_is_letter(uint32_t code_point)
{
    return (code_point >= 'a' && code_point <= 'z') || (code_point >= 'A' && code_point <= 'Z');
}

bool stroke_is_text(uint32_t code_point)
{
    if (code_point < 0x20 || (code_point >= DELETE && code_point < 0xA0)) return false;
    return code_point <= 0x10FFFF && (code_point < 0xD800 || code_point > 0xDFFF);
}

/* Which key a control is; the others are letters with Ctrl. */
static enum key_code control_code(uint32_t control)
{
    switch (control) {
    case '\b':
    case DELETE: return KEY_BACKSPACE;
    case '\t': return KEY_TAB;
    case '\r': return KEY_ENTER;
    case ESCAPE: return KEY_ESCAPE;
    default: return KEY_TEXT;
    }
}

static uint32_t control_letter(uint32_t control)
{
    if (control == 0) return ' ';
    return control <= 26 ? control + 0x60 : control + 0x40;
}

/* Ctrl with these is one byte to most terminals, and so one key: with '/' as with '_'. */
static uint32_t control_of(uint32_t code_point)
{
    static const struct {
        char character, control;
    } controls[] = {{'/', 0x1F}, {'@', 0}, {'[', ESCAPE}, {'h', '\b'}, {'i', '\t'}, {'m', '\r'}};

    if (stroke_is_letter(code_point)) code_point |= 0x20;
    for (size_t i = 0; i < ARRAY_LENGTH(controls); i++)
        if (code_point == (uint32_t)controls[i].character) return (uint32_t)controls[i].control;
    return code_point;
}

/* Shift is in the character, except with Ctrl, where it has to be told. */
static struct key text_key(uint32_t code_point, unsigned modifiers, struct buf *text)
{
    if (!(modifiers & KEY_CTRL)) {
        if ((modifiers & KEY_SHIFT) && stroke_is_letter(code_point)) code_point &= ~(uint32_t)0x20;
        modifiers &= ~(unsigned)KEY_SHIFT;
    }
    buf_clear(text);
    utf8_add(text, code_point);
    return (struct key){.code = KEY_TEXT, .modifiers = modifiers, .text = buf_str(text)};
}

static struct key control_key(uint32_t control, unsigned modifiers, struct buf *text)
{
    enum key_code code = control_code(control);

    if (code != KEY_TEXT) return (struct key){.code = code, .modifiers = modifiers};
    return text_key(control_letter(control), modifiers | KEY_CTRL, text);
}

struct key stroke_character(uint32_t code_point, unsigned modifiers, struct buf *text)
{
    if (code_point < 0x20 || code_point == DELETE) return control_key(code_point, modifiers, text);
    if (!stroke_is_text(code_point)) return (struct key){.code = KEY_UNKNOWN};
    if (modifiers & KEY_CTRL) {
        code_point = control_of(code_point);
        if (code_point < 0x20)
            return control_key(code_point, modifiers & ~(unsigned)KEY_CTRL, text);
    }
    return text_key(code_point, modifiers, text);
}
