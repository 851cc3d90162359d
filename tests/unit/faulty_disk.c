/* SPDX-License-Identifier: MIT
 * faulty_disk: SQLite's own VFS opens the files; we only put our functions into its table of
 * methods. Of each file we keep what it held when it was synced last. */
#include "faulty_disk.h"

#include "base/check.h"
#include "base/mem.h"
#include "base/str.h"

#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SECTOR_BYTES = 512, FILES_MAX = 16, HANDLES_MAX = 64 };

/* Databases lock and logs do not, so SQLite has two tables of methods. */
enum { FOR_DATABASE, FOR_LOG, METHODS_COUNT };

struct image {
    char *p;
    size_t n;
};

struct tracked_file {
    char *path;
    struct image synced;
};

struct handle {
    const sqlite3_file *file;
    struct tracked_file *tracked;
};

static struct {
    pthread_mutex_t lock; /* guards all below */
    bool syncs_fail, reads_fail, is_full, power_is_out;
    size_t bytes_left;
    unsigned operations_left; /* until the power goes; 0 for never */
    unsigned sync_steps;
    struct tracked_file files[FILES_MAX];
    size_t file_count;
    struct handle handles[HANDLES_MAX];
    size_t handle_count;
} disk = {.lock = PTHREAD_MUTEX_INITIALIZER};

static sqlite3_vfs *real_vfs;
static sqlite3_vfs faulty_vfs;
static const sqlite3_io_methods *real_methods[METHODS_COUNT];
static sqlite3_io_methods faulty_methods[METHODS_COUNT];

static const sqlite3_io_methods *real(const sqlite3_file *file)
{
    return real_methods[file->pMethods == &faulty_methods[FOR_LOG] ? FOR_LOG : FOR_DATABASE];
}

/* What is remembered of files. */

static struct tracked_file *track(const char *path)
{
    for (size_t i = 0; i < disk.file_count; i++)
        if (strcmp(disk.files[i].path, path) == 0) return &disk.files[i];
    CHECK(disk.file_count < FILES_MAX);
    disk.files[disk.file_count] = (struct tracked_file){.path = str_copy(str_from(path))};
    return &disk.files[disk.file_count++];
}

static struct handle *handle_of(const sqlite3_file *file)
{
    for (size_t i = 0; i < disk.handle_count; i++)
        if (disk.handles[i].file == file) return &disk.handles[i];
    CHECK(disk.handle_count < HANDLES_MAX);
    disk.handles[disk.handle_count] = (struct handle){.file = file};
    return &disk.handles[disk.handle_count++];
}

static struct image read_image(const char *path)
{
    struct image image = {0};
    struct stat status;
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0) return image;
    CHECK(fstat(fd, &status) == 0);
    image.n = (size_t)status.st_size;
    image.p = mem_alloc(image.n);
    CHECK(pread(fd, image.p, image.n, 0) == (ssize_t)image.n);
    close(fd);
    return image;
}

static void write_image(const char *path, struct image image)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

    CHECK(fd >= 0);
    CHECK(write(fd, image.p, image.n) == (ssize_t)image.n);
    close(fd);
}

/* Reads through SQLite's own descriptor: closing another one would drop its locks. */
static void remember_synced(sqlite3_file *file)
{
    struct tracked_file *tracked = handle_of(file)->tracked;
    sqlite3_int64 size = 0;

    CHECK(real(file)->xFileSize(file, &size) == SQLITE_OK);
    tracked->synced.n = (size_t)size;
    mem_free(tracked->synced.p);
    tracked->synced.p = mem_alloc(tracked->synced.n);
    CHECK(real(file)->xRead(file, tracked->synced.p, (int)size, 0) == SQLITE_OK);
}

/* The methods. */

/* Counts one operation down; false when there is no power for it. */
static bool has_power(void)
{
    if (disk.power_is_out) return false;
    if (disk.operations_left == 0) return true;
    disk.power_is_out = --disk.operations_left == 0;
    return !disk.power_is_out;
}

static int may_write(size_t bytes)
{
    if (!has_power()) return SQLITE_IOERR_WRITE;
    if (!disk.is_full) return SQLITE_OK;
    if (bytes > disk.bytes_left) return SQLITE_FULL;
    disk.bytes_left -= bytes;
    return SQLITE_OK;
}

static int faulty_write(sqlite3_file *file, const void *p, int n, sqlite3_int64 offset)
{
    int code;

    pthread_mutex_lock(&disk.lock);
    code = may_write((size_t)n);
    if (!code) code = real(file)->xWrite(file, p, n, offset);
    pthread_mutex_unlock(&disk.lock);
    return code;
}

static int faulty_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    int code = SQLITE_IOERR_TRUNCATE;

    pthread_mutex_lock(&disk.lock);
    if (has_power()) code = real(file)->xTruncate(file, size);
    pthread_mutex_unlock(&disk.lock);
    return code;
}

static int faulty_read(sqlite3_file *file, void *p, int n, sqlite3_int64 offset)
{
    bool fails;

    pthread_mutex_lock(&disk.lock);
    fails = disk.reads_fail;
    pthread_mutex_unlock(&disk.lock);
    return fails ? SQLITE_IOERR_READ : real(file)->xRead(file, p, n, offset);
}

static int faulty_sync(sqlite3_file *file, int flags)
{
    int code = SQLITE_IOERR_FSYNC;
    unsigned steps;

    (void)flags;
    pthread_mutex_lock(&disk.lock);
    steps = disk.sync_steps;
    if (has_power() && !disk.syncs_fail) {
        remember_synced(file);
        code = SQLITE_OK;
    }
    pthread_mutex_unlock(&disk.lock);
    while (steps--) sched_yield();
    return code;
}

static int faulty_close(sqlite3_file *file)
{
    int code;

    pthread_mutex_lock(&disk.lock);
    *handle_of(file) = disk.handles[disk.handle_count - 1];
    disk.handle_count--;
    code = real(file)->xClose(file);
    pthread_mutex_unlock(&disk.lock);
    return code;
}

static void take_over(sqlite3_file *file, int which)
{
    sqlite3_io_methods *methods = &faulty_methods[which];

    if (!real_methods[which]) {
        real_methods[which] = file->pMethods;
        *methods = *file->pMethods;
        methods->xClose = faulty_close;
        methods->xRead = faulty_read;
        methods->xWrite = faulty_write;
        methods->xTruncate = faulty_truncate;
        methods->xSync = faulty_sync;
    }
    CHECK(real_methods[which] == file->pMethods);
    file->pMethods = methods;
}

static int faulty_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags,
                       int *flags_out)
{
    int code = real_vfs->xOpen(real_vfs, path, file, flags, flags_out);

    (void)vfs;
    if (code || !path) return code;
    pthread_mutex_lock(&disk.lock);
    handle_of(file)->tracked = track(path);
    take_over(file, flags & SQLITE_OPEN_MAIN_DB ? FOR_DATABASE : FOR_LOG);
    remember_synced(file); /* what is in it already may have been there for years */
    pthread_mutex_unlock(&disk.lock);
    return SQLITE_OK;
}

void faulty_disk_install(void)
{
    real_vfs = sqlite3_vfs_find(NULL);
    faulty_vfs = *real_vfs;
    faulty_vfs.zName = "faulty";
    faulty_vfs.xOpen = faulty_open;
    CHECK(sqlite3_vfs_register(&faulty_vfs, 1) == SQLITE_OK);
}

/* The faults. */

void faulty_disk_repair(void)
{
    pthread_mutex_lock(&disk.lock);
    disk.syncs_fail = disk.reads_fail = disk.is_full = disk.power_is_out = false;
    disk.operations_left = 0;
    disk.sync_steps = 0;
    pthread_mutex_unlock(&disk.lock);
}

void faulty_disk_fail_syncs(void)
{
    pthread_mutex_lock(&disk.lock);
    disk.syncs_fail = true;
    pthread_mutex_unlock(&disk.lock);
}

void faulty_disk_fill(size_t bytes_left)
{
    pthread_mutex_lock(&disk.lock);
    disk.is_full = true;
    disk.bytes_left = bytes_left;
    pthread_mutex_unlock(&disk.lock);
}

void faulty_disk_fail_reads(void)
{
    pthread_mutex_lock(&disk.lock);
    disk.reads_fail = true;
    pthread_mutex_unlock(&disk.lock);
}

void faulty_disk_slow_down(unsigned steps)
{
    pthread_mutex_lock(&disk.lock);
    disk.sync_steps = steps;
    pthread_mutex_unlock(&disk.lock);
}

void faulty_disk_cut_power(unsigned operations_left)
{
    pthread_mutex_lock(&disk.lock);
    disk.operations_left = operations_left + 1;
    pthread_mutex_unlock(&disk.lock);
}

static uint64_t next_random(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

/* Each sector from one of the two, and the length of one of the two. */
static struct image mix(struct image synced, struct image written, uint64_t *seed)
{
    struct image mixed = {.n = next_random(seed) & 1 ? synced.n : written.n};

    mixed.p = mem_zero(mixed.n);
    for (size_t at = 0; at < mixed.n; at += SECTOR_BYTES) {
        struct image from = next_random(seed) & 1 ? synced : written;
        size_t n = mixed.n - at < SECTOR_BYTES ? mixed.n - at : SECTOR_BYTES;

        if (at < from.n) memcpy(mixed.p + at, from.p + at, from.n - at < n ? from.n - at : n);
    }
    return mixed;
}

static void settle(const struct tracked_file *file, uint64_t *seed)
{
    struct image written = read_image(file->path);
    struct image mixed = mix(file->synced, written, seed);

    if (written.p) write_image(file->path, mixed);
    mem_free(written.p);
    mem_free(mixed.p);
}

void faulty_disk_restore_power(uint64_t seed)
{
    seed |= 1;
    for (size_t i = 0; i < disk.file_count; i++) settle(&disk.files[i], &seed);
    faulty_disk_repair();
}
