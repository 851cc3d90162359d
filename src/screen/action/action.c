/* SPDX-License-Identifier: MIT
 * action: the table, sorted by name. */
#include "screen/action/action.h"

#include "client/text/edit.h"
#include "screen/action/act.h"
#include "screen/wish.h"

/* clang-format off */
static const struct action actions[] = {
    {"choose", "choose a message to answer or to change", act_choose, 0},
    {"choose-above", "the message above", act_choose, -1},
    {"choose-below", "the message below", act_choose, 1},
    {"choose-none", "back to typing", act_choose_none, 0},
    {"clear", "clear the line; pressed twice, leave", act_clear, 0},
    {"complete", "complete the word; again: the next one", act_complete, 1},
    {"complete-back", "complete the word; again: the one before", act_complete, -1},
    {"copy", "copy the message", act_copy, 0},
    {"delete", "take the message back", act_delete, 0},
    {"down", "a row down; newer lines", act_down, 0},
    {"edit", "change the message", act_change, 0},
    {"end", "erase to the right; when empty, leave", act_end, 0},
    {"erase-left", "erase to the left", act_edit, EDIT_ERASE_LEFT},
    {"erase-right", "erase to the right", act_edit, EDIT_ERASE_RIGHT},
    {"escape", "give up what was begun; back to the newest", act_escape, 0},
    {"first", "to the first messages there are", act_first, 0},
    {"go-there", "to where the message was said", act_go_there, 0},
    {"keys", "all keys", act_keys, 0},
    {"kill-to-end", "cut to the end", act_edit, EDIT_KILL_TO_END},
    {"kill-to-start", "cut to the start", act_edit, EDIT_KILL_TO_START},
    {"kill-word-left", "cut the word to the left", act_edit, EDIT_KILL_WORD_LEFT},
    {"kill-word-right", "cut the word to the right", act_edit, EDIT_KILL_WORD_RIGHT},
    {"left", "to the left", act_edit, EDIT_LEFT},
    {"line-end", "to the end of the line", act_edit, EDIT_END},
    {"line-start", "to the start of the line", act_edit, EDIT_HOME},
    {"mouse", "the mouse: to the terminal, and back", act_mouse, 0},
    {"new-line", "another line of the same message", act_new_line, 0},
    {"newer", "what was typed later", act_edit, EDIT_NEWER},
    {"newest", "to the newest message", act_newest, 0},
    {"next-call", "to the next page where somebody calls you", act_news, 1},
    {"next-news", "to the next page with something new", act_news, 0},
    {"older", "what was typed before", act_edit, EDIT_OLDER},
    {"page-1", "to the first page", act_page_number, 1},
    {"page-2", "to the second page", act_page_number, 2},
    {"page-3", "to the third page", act_page_number, 3},
    {"page-4", "to the fourth page", act_page_number, 4},
    {"page-5", "to the fifth page", act_page_number, 5},
    {"page-6", "to the sixth page", act_page_number, 6},
    {"page-7", "to the seventh page", act_page_number, 7},
    {"page-8", "to the eighth page", act_page_number, 8},
    {"page-9", "to the ninth page", act_page_number, 9},
    {"page-before", "to the page above in the list", act_page_step, -1},
    {"page-down", "forth by most of a screen, or of a list", act_scroll_page, -1},
    {"page-last", "to the page where you were before", act_page_last, 0},
    {"page-next", "to the page below in the list", act_page_step, 1},
    {"page-up", "back by most of a screen, or of a list", act_scroll_page, 1},
    {"react", "react to the message", act_react, 0},
    {"react-thumb", "react to the message with a thumb", act_react_thumb, 0},
    {"redraw", "paint the screen anew", act_wish, WISH_REDRAW},
    {"reply", "answer the message", act_reply, 0},
    {"right", "to the right", act_edit, EDIT_RIGHT},
    {"row-down", "forth by a row", act_scroll_row, -1},
    {"row-up", "back by a row", act_scroll_row, 1},
    {"search", "search for what was said", act_search, 0},
    {"send", "say what is typed", act_send, 0},
    {"suspend", "stop, until the shell's fg", act_wish, WISH_SUSPEND},
    {"up", "a row up; what you said last; older lines", act_up, 0},
    {"word-left", "a word to the left", act_edit, EDIT_WORD_LEFT},
    {"word-right", "a word to the right", act_edit, EDIT_WORD_RIGHT},
    {"yank", "put back what was cut", act_edit, EDIT_YANK},
};
/* clang-format on */

const struct action *action_at(size_t index)
{
    return index < ARRAY_LENGTH(actions) ? &actions[index] : NULL;
}

const struct action *action_find(struct str name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(actions); i++)
        if (str_eq(name, str_from(actions[i].name))) return &actions[i];
    return NULL;
}
