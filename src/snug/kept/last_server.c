/* SPDX-License-Identifier: MIT
 * last_server: the link on the first line. */
#include "snug/kept/last_server.h"

#include "snug/kept/kept_file.h"

enum { FILE_BYTES_MAX = 4096 };

bool last_server_find(const char *path, struct target *out)
{
    struct buf file;
    struct str rest;
    bool found;

    buf_init(&file, FILE_BYTES_MAX);
    (void)kept_file_read(path, &file);
    rest = buf_str(&file);
    found = target_parse(str_cut(&rest, '\n'), STR(""), out) == TARGET_OK;
    buf_finish(&file);
    return found;
}

bool last_server_put(const char *path, const struct target *target)
{
    struct buf file;
    bool good;

    buf_init(&file, LINK_BYTES_LIMIT + 1);
    target_add_link(&file, target);
    buf_add_char(&file, '\n');
    CHECK(!file.overflowed);
    good = kept_file_replace(path, buf_str(&file));
    buf_finish(&file);
    return good;
}
