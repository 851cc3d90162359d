/* SPDX-License-Identifier: MIT
 * host: what the server prints goes into a file without a name, which is looked at until it says
 * how to join. */
#include "snug/reach/host.h"

#include "base/mem.h"
#include "net/clock.h"
#include "snug/kept/helper.h"
#include "snug/kept/kept_file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define SERVER "snugd"
#define LOG_FILE "host.log"

enum {
    START_MS = 30 * 1000, /* a large history may have to be looked through */
    STOP_MS = 10 * 1000,
    LOOK_MS = 20,
    CANNOT_RUN = 127,
    PATH_BYTES_MAX = 4096,
    SAID_BYTES_MAX = 1 << 16,
};

/* --- which program --- */

static bool find_beside(struct buf *path)
{
    char own[PATH_BYTES_MAX];
    ssize_t n = readlink("/proc/self/exe", own, sizeof own);
    const char *slash = n > 0 ? memrchr(own, '/', (size_t)n) : NULL;
    bool found;

    if (!slash) return false;
    buf_add(path, (struct str){own, (size_t)(slash - own) + 1});
    buf_add(path, STR(SERVER "\0"));
    found = !path->overflowed && access(path->p, X_OK) == 0;
    if (!found) buf_clear(path);
    return found;
}

/* With a NUL behind it. */
static bool find_program(struct buf *path)
{
    if (find_beside(path)) return true;
    if (helper_find(SERVER, path) && buf_add_char(path, '\0')) return true;
    fprintf(stderr, "snug: there is no " SERVER " beside this program, and none in PATH\n");
    return false;
}

/* --- the process --- */

struct start {
    struct buf program;
    const char **words;
    int out; /* what it prints */
    int log;
};

/* Its start lines are what we read, so it has to print them. */
static const char **make_words(const char *program, const struct option_list *options)
{
    const char **words = mem_alloc((options->count + 3) * sizeof *words);
    size_t count = 0;

    words[count++] = program;
    for (size_t i = 0; i < options->count; i++) words[count++] = options->items[i].p;
    words[count++] = "--no-print-port";
    words[count] = NULL;
    return words;
}

/* Only calls that are safe between fork(2) and exec. A server that is kept outlives the terminal;
 * another one does not even outlive us when we are killed. */
static void become(const struct start *start, bool is_kept)
{
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    bool is_apart = is_kept ? setsid() >= 0 : setpgid(0, 0) == 0;

    if (!is_kept) (void)prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (is_apart && dup2(nothing, STDIN_FILENO) >= 0 && dup2(start->out, STDOUT_FILENO) >= 0 &&
        dup2(start->log, STDERR_FILENO) >= 0)
        execv(start->words[0], (char *const *)(uintptr_t)start->words);
    _exit(CANNOT_RUN);
}

static bool open_files(struct start *start, const struct host *h)
{
    int flags = O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC;
    FILE *out = tmpfile();

    start->out = out ? fcntl(fileno(out), F_DUPFD_CLOEXEC, 0) : -1;
    if (out) fclose(out);
    if (!h->log_path) {
        errno = ENOENT;
        return false;
    }
    kept_file_make_folders(h->log_path);
    start->log = open(h->log_path, flags, 0600);
    return start->out >= 0 && start->log >= 0;
}

static void print_file(int fd, FILE *to)
{
    char bytes[4096];
    off_t at = 0;
    ssize_t n;

    while ((n = pread(fd, bytes, sizeof bytes, at)) > 0) {
        fwrite(bytes, 1, (size_t)n, to);
        at += n;
    }
    fflush(to);
}

/* --- what it says --- */

static bool read_said(const struct start *start, struct buf *said)
{
    char bytes[SAID_BYTES_MAX];
    ssize_t n = pread(start->out, bytes, sizeof bytes, 0);

    buf_clear(said);
    if (n > 0) buf_add(said, (struct str){bytes, (size_t)n});
    return n > 0 && bytes[n - 1] == '\n';
}

static bool says(struct str line, struct str words)
{
    return line.n && memmem(line.p, line.n, words.p, words.n);
}

/* "[Listening] 127.0.0.1:6697 (from this machine)": the first that is here, else the first. */
static bool find_address(struct str said, struct buf *server)
{
    bool is_here = false;

    buf_clear(server);
    while (said.n && !is_here) {
        struct str line = str_cut(&said, '\n');
        if (!str_eq(str_word(&line), STR("[Listening]"))) continue;
        is_here = says(line, STR("(from this machine)"));
        if (server->n && !is_here) continue;
        buf_clear(server);
        if (says(line, STR("(TLS only)"))) buf_add(server, STR("snug://"));
        buf_add(server, str_word(&line));
    }
    return server->n > 0;
}

/* "or by a link to pass on: snug 'snug://192.0.2.7:6697/#lobby?pin=…'" */
static void find_link(struct str said, struct buf *link)
{
    while (said.n) {
        struct str line = str_cut(&said, '\n');
        if (!says(line, STR("'snug://"))) continue;
        (void)str_cut(&line, '\'');
        buf_add(link, str_cut(&line, '\''));
        return;
    }
}

/* True when it has ended; then its exit status. */
static bool has_ended(struct host *h, int *status)
{
    if (waitpid(h->pid, status, WNOHANG) != h->pid) return false;
    h->pid = 0;
    return true;
}

static enum host_error tell_end(const struct start *start, int status)
{
    bool is_good = WIFEXITED(status) && WEXITSTATUS(status) == 0;

    print_file(start->out, stdout);
    print_file(start->log, stderr);
    if (is_good) return HOST_SAID;
    fprintf(stderr, "snug: the server did not start\n");
    return HOST_FAILED;
}

static enum host_error await(struct host *h, const struct start *start)
{
    int64_t until_ms = clock_mono_ms() + START_MS;
    struct buf said;
    int status;

    buf_init(&said, SAID_BYTES_MAX);
    while (!read_said(start, &said) || !find_address(buf_str(&said), &h->server)) {
        if (has_ended(h, &status)) {
            buf_finish(&said);
            return tell_end(start, status);
        }
        if (clock_mono_ms() > until_ms) break;
        (void)poll(NULL, 0, LOOK_MS);
    }
    find_link(buf_str(&said), &h->link);
    buf_finish(&said);
    if (h->server.n) return HOST_OK;
    fprintf(stderr, "snug: the server does not say how to join it; see %s\n", h->log_path);
    return HOST_FAILED;
}

static enum host_error run(struct host *h, struct start *start)
{
    enum host_error error;

    if (!open_files(start, h)) {
        fprintf(stderr, "snug: cannot keep what the server says: %s\n", strerror(errno));
        return HOST_FAILED;
    }
    h->pid = fork();
    if (h->pid == 0) become(start, h->is_kept);
    if (h->pid < 0) {
        h->pid = 0;
        fprintf(stderr, "snug: cannot start the server: %s\n", strerror(errno));
        return HOST_FAILED;
    }
    error = await(h, start);
    if (!error) print_file(start->out, stdout);
    return error;
}

enum host_error host_start(struct host *h, const struct option_list *options, bool is_kept)
{
    struct start start = {.out = -1, .log = -1};
    enum host_error error = HOST_FAILED;

    *h = (struct host){.is_kept = is_kept, .log_path = kept_file_path(LOG_FILE)};
    buf_init(&h->server, SAID_BYTES_MAX);
    buf_init(&h->link, SAID_BYTES_MAX);
    buf_init(&start.program, PATH_BYTES_MAX);
    if (find_program(&start.program)) {
        start.words = make_words(start.program.p, options);
        error = run(h, &start);
    }
    if (error) {
        h->is_kept = false;
        host_stop(h);
    }
    if (start.out >= 0) close(start.out);
    if (start.log >= 0) close(start.log);
    mem_free(start.words);
    buf_finish(&start.program);
    return error;
}

/* It tells everybody goodbye first; one that does not end is not waited for for ever. */
static void stop(struct host *h)
{
    int64_t until_ms = clock_mono_ms() + STOP_MS;
    int status;

    (void)kill(h->pid, SIGTERM);
    while (!has_ended(h, &status) && clock_mono_ms() < until_ms) (void)poll(NULL, 0, LOOK_MS);
    if (h->pid) fprintf(stderr, "snug: the server, process %d, has not ended yet\n", (int)h->pid);
}

void host_stop(struct host *h)
{
    if (h->pid && h->is_kept)
        printf("The server goes on as process %d; its log is %s\n", (int)h->pid, h->log_path);
    else if (h->pid)
        stop(h);
    h->pid = 0;
    mem_free(h->log_path);
    h->log_path = NULL;
    buf_finish(&h->server);
    buf_finish(&h->link);
}
