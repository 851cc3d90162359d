/* SPDX-License-Identifier: MIT
 * console: the administrator's words from standard input, where that is a terminal or a pipe, and
 * the answers on standard output. Its end is not the server's. Main thread. */
#ifndef SNUG_SNUGD_ADMIN_CONSOLE_H
#define SNUG_SNUGD_ADMIN_CONSOLE_H

#include "net/loop.h"
#include "snugd/server.h"

struct console;

enum { CONSOLE_ADMIN = 1 }; /* under this token the console asks */

/* NULL when there is nothing to read from. */
struct console *console_open(struct loop *loop, struct server *server);
void console_close(struct console *c); /* after the last turn of the loop; accepts NULL */

void console_answer(struct console *c, struct str line);

#endif
