/* SPDX-License-Identifier: MIT
 * ask: stdio is enough here. */
#include "snug/reach/ask.h"

#include <stdio.h>
#include <unistd.h>

bool ask_is_possible(void)
{
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

bool ask(const char *question, struct buf *answer)
{
    int c;

    buf_clear(answer);
    fputs(question, stdout);
    fflush(stdout);
    for (c = getchar(); c != EOF && c != '\n'; c = getchar()) buf_add_char(answer, (char)c);
    return c == '\n';
}
