/* SPDX-License-Identifier: MIT
 * machine: limits, descriptors and folders. */
#include "snugd/machine.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* The database, the log, the journal's threads, the loops: some dozens in all. */
enum { OTHER_DESCRIPTORS = 128 };

void machine_settle(void)
{
    int fd;

    umask(0077);
    while ((fd = open("/dev/null", O_RDWR)) >= 0 && fd <= STDERR_FILENO) continue;
    if (fd >= 0) close(fd);
}

bool machine_prepare(uint32_t connection_count)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return false;
    limit.rlim_cur = limit.rlim_max;
    return setrlimit(RLIMIT_NOFILE, &limit) == 0 &&
           limit.rlim_cur >= (rlim_t)connection_count + OTHER_DESCRIPTORS;
}

static bool make_one(const char *path)
{
    struct stat status;

    if (mkdir(path, 0700) == 0) return true;
    if (errno != EEXIST) return false;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode)) return true;
    errno = ENOTDIR;
    return false;
}

bool machine_make_folder(const char *path)
{
    char *copy = str_copy(str_from(path));
    bool good = true;

    for (char *p = strchr(copy + (copy[0] == '/'), '/'); good && p; p = strchr(p + 1, '/')) {
        *p = '\0';
        good = make_one(copy);
        *p = '/';
    }
    mem_free(copy);
    return good && make_one(path);
}

bool machine_folder_is_ours(const char *path)
{
    struct stat status;

    if (stat(path, &status) != 0 || status.st_mode & S_IWOTH) return false;
    return status.st_uid == geteuid() || status.st_uid == 0;
}

void machine_remove(struct str path)
{
    char *name = str_copy(path);

    if (path.n) unlink(name);
    mem_free(name);
}
