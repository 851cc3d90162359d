/* SPDX-License-Identifier: MIT
 * known_servers: the file is read whole and written whole, so no half of it is ever seen. */
#include "snug/known_servers.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_BYTES_MAX = 4096, FILE_BYTES_MAX = 4 << 20 };

#define AUTHORITY "authority"

bool known_servers_path(struct buf *out)
{
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");

    if (data && data[0] == '/') return buf_addf(out, "%s/snug/known_servers", data);
    if (!home || !home[0]) return false;
    return buf_addf(out, "%s/.local/share/snug/known_servers", home);
}

/* What cannot be read is as good as empty. */
static void read_all(const char *path, struct buf *out)
{
    char bytes[4096];
    ssize_t n = 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0) return;
    while ((n = read(fd, bytes, sizeof bytes)) > 0) buf_add(out, (struct str){bytes, (size_t)n});
    close(fd);
}

static bool is_about(struct str line, struct str place)
{
    return str_eq_nocase(str_word(&line), place);
}

enum known known_servers_find(const char *path, struct str place, struct pin *key)
{
    enum known known = KNOWN_NOT;
    struct buf file;
    struct str rest;

    buf_init(&file, FILE_BYTES_MAX);
    read_all(path, &file);
    rest = buf_str(&file);
    while (rest.n && known == KNOWN_NOT) {
        struct str line = str_cut(&rest, '\n');

        if (!is_about(line, place)) continue;
        (void)str_word(&line);
        if (str_eq(str_trim(line), STR(AUTHORITY)))
            known = KNOWN_BY_AUTHORITY;
        else if (pin_parse(str_trim(line), key))
            known = KNOWN_BY_KEY;
    }
    buf_finish(&file);
    return known;
}

static void add_others(struct buf *out, struct str file, struct str place)
{
    while (file.n) {
        struct str line = str_cut(&file, '\n');

        if (line.n && !is_about(line, place)) buf_addf(out, STR_FMT "\n", STR_ARG(line));
    }
}

static void make_folders(const char *path)
{
    char *copy = str_copy(str_from(path));

    for (char *p = strchr(copy + 1, '/'); p; p = strchr(p + 1, '/')) {
        *p = '\0';
        (void)mkdir(copy, 0700);
        *p = '/';
    }
    mem_free(copy);
}

static bool write_whole(int fd, struct str text)
{
    bool good = fd >= 0 && write(fd, text.p, text.n) == (ssize_t)text.n && fsync(fd) == 0;

    return fd >= 0 && close(fd) == 0 && good;
}

static bool replace(const char *path, struct str text)
{
    char partial[PATH_BYTES_MAX + 32];

    snprintf(partial, sizeof partial, "%.*s.%ld", PATH_BYTES_MAX, path, (long)getpid());
    make_folders(path);
    if (write_whole(open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600), text) &&
        rename(partial, path) == 0)
        return true;
    (void)unlink(partial);
    return false;
}

bool known_servers_put(const char *path, struct str place, const struct pin *key)
{
    struct buf file, fresh;
    bool good;

    buf_init(&file, FILE_BYTES_MAX);
    buf_init(&fresh, FILE_BYTES_MAX);
    read_all(path, &file);
    add_others(&fresh, buf_str(&file), place);
    buf_addf(&fresh, STR_FMT " ", STR_ARG(place));
    if (key)
        pin_add(&fresh, key);
    else
        buf_add(&fresh, STR(AUTHORITY));
    buf_add_char(&fresh, '\n');
    good = !fresh.overflowed && replace(path, buf_str(&fresh));
    buf_finish(&file);
    buf_finish(&fresh);
    return good;
}
