/* SPDX-License-Identifier: MIT
 * kept_file: what is written goes to a file of another name, reaches the disk, and then takes the
 * place of the old one. */
#include "snug/kept/kept_file.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_BYTES_MAX = 4096, FOLDER_MODE = 0700 };

static bool add_folder(struct buf *path)
{
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");

    if (data && data[0] == '/') return buf_addf(path, "%s/snug/", data);
    return home && home[0] && buf_addf(path, "%s/.local/share/snug/", home);
}

char *kept_file_path(const char *name)
{
    struct buf path;
    char *copy = NULL;

    buf_init(&path, PATH_BYTES_MAX);
    if (add_folder(&path) && buf_add(&path, str_from(name))) copy = str_copy(buf_str(&path));
    buf_finish(&path);
    return copy;
}

static bool read_into(int fd, struct buf *out)
{
    char bytes[4096];
    ssize_t n;

    while ((n = read(fd, bytes, sizeof bytes)) != 0) {
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        if (buf_add(out, (struct str){bytes, (size_t)n})) continue;
        errno = EFBIG;
        return false;
    }
    return true;
}

static void close_quietly(int fd)
{
    int error = errno;

    close(fd);
    errno = error;
}

bool kept_file_read(const char *path, struct buf *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    size_t before = out->n;
    bool good;

    if (fd < 0) return errno == ENOENT;
    good = read_into(fd, out);
    close_quietly(fd);
    if (!good) buf_cut(out, before);
    return good;
}

/* What cannot be made is missed later, when the file itself is. */
void kept_file_make_folders(const char *path)
{
    char *copy = str_copy(str_from(path));

    for (char *p = strchr(copy + 1, '/'); p; p = strchr(p + 1, '/')) {
        *p = '\0';
        (void)mkdir(copy, FOLDER_MODE);
        *p = '/';
    }
    mem_free(copy);
}

static bool write_all(int fd, struct str text)
{
    while (text.n) {
        ssize_t n = write(fd, text.p, text.n);
        if (n < 0 && errno != EINTR) return false;
        if (n > 0) text = str_skip(text, (size_t)n);
    }
    return fsync(fd) == 0;
}

/* mkostemp(3) lets nobody but the owner read what it makes. */
static bool write_partial(char *partial, struct str text)
{
    int fd = mkostemp(partial, O_CLOEXEC);
    bool good;

    if (fd < 0) return false;
    good = write_all(fd, text);
    close_quietly(fd);
    return good;
}

bool kept_file_replace(const char *path, struct str text)
{
    struct buf partial;
    bool good;
    int error;

    kept_file_make_folders(path);
    buf_init(&partial, SIZE_MAX);
    buf_addf(&partial, "%s.XXXXXX", path);
    buf_add_char(&partial, '\0');
    good = write_partial(partial.p, text) && rename(partial.p, path) == 0;
    error = errno;
    if (!good) (void)unlink(partial.p);
    buf_finish(&partial);
    errno = error;
    return good;
}
