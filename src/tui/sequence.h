/* SPDX-License-Identifier: MIT
 * sequence: which key a control sequence stands for. Terminals agree about little, so here is what
 * all of them send: xterm, the consoles, rxvt, those with kitty's protocol. What none of them sends
 * is KEY_UNKNOWN. */
#ifndef SNUG_TUI_SEQUENCE_H
#define SNUG_TUI_SEQUENCE_H

#include "base/buf.h"
#include "screen/key.h"

enum { SEQUENCE_TEXT_BYTES_MAX = 64 }; /* what a key may put into `text`, where its text stays */

/* Of CSI, without the CSI. False for nothing: a key was let go. */
bool sequence_csi(struct str parameters, char final, struct buf *text, struct key *out);

/* Of SS3, which rarely has parameters. */
struct key sequence_ss3(struct str parameters, char final, struct buf *text);

/* Of the mouse, by the three numbers it sends. The place counts from 1. */
struct key sequence_mouse(unsigned sum, unsigned column, unsigned row, bool is_release);

#endif
