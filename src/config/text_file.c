/* SPDX-License-Identifier: MIT
 * text_file: files that people wrote, and the comments in them. */
#include "config/text_file.h"

#include "base/mem.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static bool read_into(FILE *file, struct buf *out)
{
    char bytes[4096];
    size_t n;

    while ((n = fread(bytes, 1, sizeof bytes, file)) > 0)
        if (!buf_add(out, (struct str){bytes, n})) errno = EFBIG;
    if (out->n && out->p[out->n - 1] != '\n') buf_add_char(out, '\n');
    return !ferror(file) && !out->overflowed;
}

bool text_file_read(struct str path, struct buf *out, struct buf *problem)
{
    char *name = str_copy(path);
    FILE *file = fopen(name, "re");
    bool good = file && read_into(file, out);

    if (!good) buf_addf(problem, "%s: %s", name, strerror(errno));
    if (file) fclose(file);
    mem_free(name);
    return good;
}

/* How many bytes at the start of `text` are a comment: 0 when there is none. */
static size_t comment_length(struct str text)
{
    const char *end;

    if (str_starts(text, STR("#")) || str_starts(text, STR("//"))) return str_find(text, '\n');
    if (!str_starts(text, STR("/*"))) return 0;
    end = memmem(text.p + 2, text.n - 2, "*/", 2);
    return end ? (size_t)(end - text.p) + 2 : text.n;
}

/* … or are text between quotes, in which a backslash keeps the next byte from ending it. */
static size_t quoted_length(struct str text)
{
    size_t n = 1;

    if (text.p[0] != '"' && text.p[0] != '\'') return 0;
    while (n < text.n && text.p[n] != text.p[0]) n += text.p[n] == '\\' ? 2 : 1;
    return n < text.n ? n + 1 : text.n;
}

static void blank(char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (bytes[i] != '\n') bytes[i] = ' ';
}

size_t text_blank_comments(struct buf *text)
{
    size_t at = 0, misplaced = text->n;
    char before = '\n'; /* the last byte that is no space */

    while (at < text->n) {
        struct str rest = str_skip(buf_str(text), at);
        size_t comment = comment_length(rest), quoted = quoted_length(rest);
        if (comment && before == '=' && misplaced == text->n) misplaced = at;
        blank(text->p + at, comment);
        if (!strchr(" \t", text->p[at])) before = text->p[at];
        at += comment + quoted ? comment + quoted : 1;
    }
    return misplaced;
}

unsigned text_line(struct str text)
{
    unsigned line = 1;

    for (size_t i = 0; i < text.n; i++) line += text.p[i] == '\n';
    return line;
}
