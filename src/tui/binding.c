/* SPDX-License-Identifier: MIT
 * binding: one table, as in other line editors. */
#include "tui/binding.h"

/* clang-format off */
static const struct binding {
    enum key_code code;
    unsigned modifiers;
    const char *text; /* of the key; NULL: any, or none */
    enum edit_action action;
} bindings[] = {
    {KEY_TEXT, KEY_ALT, "b", EDIT_WORD_LEFT},
    {KEY_TEXT, KEY_ALT, "d", EDIT_KILL_WORD_RIGHT},
    {KEY_TEXT, KEY_ALT, "f", EDIT_WORD_RIGHT},
    {KEY_TEXT, KEY_CTRL, "a", EDIT_HOME},
    {KEY_TEXT, KEY_CTRL, "b", EDIT_LEFT},
    {KEY_TEXT, KEY_CTRL, "c", EDIT_CANCEL},
    {KEY_TEXT, KEY_CTRL, "d", EDIT_END_OF_FILE},
    {KEY_TEXT, KEY_CTRL, "e", EDIT_END},
    {KEY_TEXT, KEY_CTRL, "f", EDIT_RIGHT},
    {KEY_TEXT, KEY_CTRL, "j", EDIT_ENTER},
    {KEY_TEXT, KEY_CTRL, "k", EDIT_KILL_TO_END},
    {KEY_TEXT, KEY_CTRL, "n", EDIT_NEWER},
    {KEY_TEXT, KEY_CTRL, "p", EDIT_OLDER},
    {KEY_TEXT, KEY_CTRL, "u", EDIT_KILL_TO_START},
    {KEY_TEXT, KEY_CTRL, "w", EDIT_KILL_WORD_LEFT},
    {KEY_TEXT, KEY_CTRL, "y", EDIT_YANK},
    {KEY_BACKSPACE, 0, NULL, EDIT_ERASE_LEFT},
    {KEY_BACKSPACE, KEY_ALT, NULL, EDIT_KILL_WORD_LEFT},
    {KEY_DELETE, 0, NULL, EDIT_ERASE_RIGHT},
    {KEY_DOWN, 0, NULL, EDIT_NEWER},
    {KEY_END, 0, NULL, EDIT_END},
    {KEY_ENTER, 0, NULL, EDIT_ENTER},
    {KEY_HOME, 0, NULL, EDIT_HOME},
    {KEY_LEFT, 0, NULL, EDIT_LEFT},
    {KEY_LEFT, KEY_ALT, NULL, EDIT_WORD_LEFT},
    {KEY_LEFT, KEY_CTRL, NULL, EDIT_WORD_LEFT},
    {KEY_PASTE, 0, NULL, EDIT_INSERT},
    {KEY_RIGHT, 0, NULL, EDIT_RIGHT},
    {KEY_RIGHT, KEY_ALT, NULL, EDIT_WORD_RIGHT},
    {KEY_RIGHT, KEY_CTRL, NULL, EDIT_WORD_RIGHT},
    {KEY_TAB, 0, NULL, EDIT_COMPLETE},
    {KEY_TEXT, 0, NULL, EDIT_INSERT},
    {KEY_UP, 0, NULL, EDIT_OLDER},
};
/* clang-format on */

static bool fits(const struct binding *b, const struct key *key)
{
    if (b->code != key->code || b->modifiers != key->modifiers) return false;
    return !b->text || str_eq(key->text, str_from(b->text));
}

bool binding_find(const struct key *key, enum edit_action *out)
{
    for (size_t i = 0; i < ARRAY_LENGTH(bindings); i++) {
        if (!fits(&bindings[i], key)) continue;
        *out = bindings[i].action;
        return true;
    }
    return false;
}
