/* SPDX-License-Identifier: MIT
 * folder: the lock is a flock(2) on snug.lock. The file itself is never removed: a name that comes
 * and goes could be locked by two processes at once. */
#include "store/folder.h"

#include "base/buf.h"
#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OWNER_ONLY = 0600 };

char *folder_path(const char *folder, const char *name)
{
    struct buf path;
    char *copy;

    buf_init(&path, SIZE_MAX);
    buf_addf(&path, "%s/%s", folder, name);
    copy = str_copy(buf_str(&path));
    buf_finish(&path);
    return copy;
}

static void close_quietly(int fd)
{
    int error = errno;

    close(fd);
    errno = error;
}

/* An open descriptor of a file that is ours alone, or -1. */
static int open_private(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, OWNER_ONLY);

    if (fd < 0) return -1;
    if (fchmod(fd, OWNER_ONLY) == 0) return fd;
    close_quietly(fd);
    return -1;
}

int folder_lock(const char *folder)
{
    char *path = folder_path(folder, "snug.lock");
    int fd = open_private(path);

    mem_free(path);
    if (fd < 0) return -1;
    if (flock(fd, LOCK_EX | LOCK_NB) == 0) return fd;
    close_quietly(fd);
    return -1;
}

bool folder_make_private(const char *path)
{
    int fd = open_private(path);

    if (fd < 0) return false;
    close(fd);
    return true;
}
