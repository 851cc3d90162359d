/* SPDX-License-Identifier: MIT
 * marks: a line for each, like "HOST:PORT joined #room". */
#include "snug/kept/marks.h"

#include "snug/kept/kept_file.h"
#include "snug/kept/kept_lines.h"

static const struct str words[] = {
    [MARK_JOINED] = STR_INIT("joined"),
    [MARK_MUTED] = STR_INIT("muted"),
    [MARK_IGNORED] = STR_INIT("ignored"),
};

void marks_init(struct marks *m)
{
    buf_init(&m->text, MARKS_BYTES_MAX);
}

void marks_finish(struct marks *m)
{
    buf_finish(&m->text);
}

bool marks_set(struct marks *m, struct str place, enum mark mark, struct str name, bool on)
{
    if (name.n == 0) return false;
    kept_lines_remove(&m->text, place, words[mark], name);
    return !on || kept_lines_add(&m->text, place, words[mark], name);
}

bool marks_set_all(struct marks *m, struct str place, enum mark mark, struct str names)
{
    bool fits = true;

    kept_lines_remove(&m->text, place, words[mark], STR(""));
    for (struct str name = str_word(&names); name.n; name = str_word(&names))
        fits = marks_set(m, place, mark, name, true) && fits;
    return fits;
}

void marks_add_all(const struct marks *m, struct str place, enum mark mark, struct buf *out)
{
    struct str rest = buf_str(&m->text);
    size_t start = out->n;
    struct kept_line line;

    while (kept_lines_next(&rest, &line)) {
        if (!kept_line_is(line, place, words[mark], STR(""))) continue;
        if (out->n > start) buf_add_char(out, ' ');
        kept_line_add_rest(out, line);
    }
}

bool marks_load(struct marks *m, const char *path)
{
    buf_clear(&m->text);
    return kept_file_read(path, &m->text);
}

bool marks_save(const struct marks *m, const char *path)
{
    return kept_file_replace(path, buf_str(&m->text));
}
