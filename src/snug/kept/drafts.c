/* SPDX-License-Identifier: MIT
 * drafts: lines "HOST:PORT ROOM TEXT". */
#include "snug/kept/drafts.h"

#include "snug/kept/kept_file.h"
#include "snug/kept/kept_lines.h"

void drafts_init(struct drafts *d)
{
    buf_init(&d->text, DRAFTS_BYTES_MAX);
}

void drafts_finish(struct drafts *d)
{
    buf_finish(&d->text);
}

bool drafts_put(struct drafts *d, struct str place, struct str room, struct str text)
{
    kept_lines_remove(&d->text, place, room, STR(""));
    return text.n == 0 || kept_lines_add(&d->text, place, room, text);
}

void drafts_each(const struct drafts *d, struct str place, drafts_taker *take, void *context)
{
    struct str rest = buf_str(&d->text);
    struct kept_line line;
    struct buf text;

    buf_init(&text, DRAFTS_BYTES_MAX);
    while (kept_lines_next(&rest, &line)) {
        if (!kept_line_is(line, place, STR(""), STR(""))) continue;
        buf_clear(&text);
        if (kept_line_add_rest(&text, line)) take(context, line.word, buf_str(&text));
    }
    buf_finish(&text);
}

void drafts_forget(struct drafts *d, struct str place)
{
    kept_lines_remove(&d->text, place, STR(""), STR(""));
}

bool drafts_load(struct drafts *d, const char *path)
{
    buf_clear(&d->text);
    return kept_file_read(path, &d->text);
}

bool drafts_save(const struct drafts *d, const char *path)
{
    return kept_file_replace(path, buf_str(&d->text));
}
