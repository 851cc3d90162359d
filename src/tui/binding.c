/* SPDX-License-Identifier: MIT
 * binding: one table, as in other line editors. */
#include "tui/binding.h"

/* clang-format off */
static const struct binding {
    enum key_code code;
    char letter;
    enum edit_action action;
} bindings[] = {
    {KEY_ALT, 'b', EDIT_WORD_LEFT},
    {KEY_ALT, 'd', EDIT_KILL_WORD_RIGHT},
    {KEY_ALT, 'f', EDIT_WORD_RIGHT},
    {KEY_ALT_BACKSPACE, 0, EDIT_KILL_WORD_LEFT},
    {KEY_BACKSPACE, 0, EDIT_ERASE_LEFT},
    {KEY_CTRL, 'a', EDIT_HOME},
    {KEY_CTRL, 'b', EDIT_LEFT},
    {KEY_CTRL, 'c', EDIT_CANCEL},
    {KEY_CTRL, 'd', EDIT_END_OF_FILE},
    {KEY_CTRL, 'e', EDIT_END},
    {KEY_CTRL, 'f', EDIT_RIGHT},
    {KEY_CTRL, 'k', EDIT_KILL_TO_END},
    {KEY_CTRL, 'n', EDIT_NEWER},
    {KEY_CTRL, 'p', EDIT_OLDER},
    {KEY_CTRL, 'u', EDIT_KILL_TO_START},
    {KEY_CTRL, 'w', EDIT_KILL_WORD_LEFT},
    {KEY_CTRL, 'y', EDIT_YANK},
    {KEY_DELETE, 0, EDIT_ERASE_RIGHT},
    {KEY_DOWN, 0, EDIT_NEWER},
    {KEY_END, 0, EDIT_END},
    {KEY_ENTER, 0, EDIT_ENTER},
    {KEY_HOME, 0, EDIT_HOME},
    {KEY_LEFT, 0, EDIT_LEFT},
    {KEY_PASTE, 0, EDIT_INSERT},
    {KEY_RIGHT, 0, EDIT_RIGHT},
    {KEY_TAB, 0, EDIT_COMPLETE},
    {KEY_TEXT, 0, EDIT_INSERT},
    {KEY_UP, 0, EDIT_OLDER},
    {KEY_WORD_LEFT, 0, EDIT_WORD_LEFT},
    {KEY_WORD_RIGHT, 0, EDIT_WORD_RIGHT},
};
/* clang-format on */

bool binding_find(const struct key *key, enum edit_action *out)
{
    for (size_t i = 0; i < ARRAY_LENGTH(bindings); i++) {
        if (bindings[i].code != key->code || bindings[i].letter != key->letter) continue;
        *out = bindings[i].action;
        return true;
    }
    return false;
}
