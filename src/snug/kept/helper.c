/* SPDX-License-Identifier: MIT
 * helper: what goes in and what comes out are carried in one loop, so neither side waits for the
 * other. What it is told goes through a socket, since writing to a pipe that nobody reads would be
 * the end of us. */
#include "snug/kept/helper.h"

#include "net/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CANNOT_RUN = 127, LOOK_MS = 10, PATH_BYTES_MAX = 4096 };

struct run {
    pid_t pid;
    int fd; /* both of its standard ends; -1 once it has closed them */
    struct str told;
    struct buf *line;
    bool has_line;
    int64_t until_ms;
};

/* Only calls that are safe between fork(2) and exec. It ends with us, also when it was begun by a
 * thread of ours, which hears no signals. */
static void become(const struct helper *helper, pid_t parent, int end)
{
    int nowhere = helper->may_complain ? -1 : open("/dev/null", O_WRONLY | O_CLOEXEC);
    sigset_t none;

    sigemptyset(&none);
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
    (void)prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() == parent && dup2(end, STDIN_FILENO) >= 0 && dup2(end, STDOUT_FILENO) >= 0 &&
        (nowhere < 0 || dup2(nowhere, STDERR_FILENO) >= 0))
        execvp(helper->words[0], (char *const *)(uintptr_t)helper->words);
    _exit(CANNOT_RUN);
}

static bool begin(const struct helper *helper, struct run *run)
{
    pid_t parent = getpid();
    int ends[2];

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return false;
    run->pid = fork();
    if (run->pid == 0) become(helper, parent, ends[1]);
    close(ends[1]);
    run->fd = ends[0];
    if (run->pid > 0) return true;
    close(ends[0]);
    return false;
}

static int time_left_ms(const struct run *run)
{
    int64_t left = run->until_ms - clock_mono_ms();

    return left > 0 ? (int)left : 0;
}

/* What it does not want to hear is not said. */
static void tell(struct run *run)
{
    ssize_t n = send(run->fd, run->told.p, run->told.n, MSG_NOSIGNAL | MSG_DONTWAIT);

    if (n >= 0)
        run->told = str_skip(run->told, (size_t)n);
    else if (errno != EAGAIN && errno != EINTR)
        run->told.n = 0;
    if (run->told.n == 0) shutdown(run->fd, SHUT_WR);
}

static void take(struct run *run, struct str bytes)
{
    bool ends = str_contains(bytes, '\n');

    if (!run->has_line) buf_add(run->line, str_cut(&bytes, '\n'));
    run->has_line = run->has_line || ends;
}

/* False at the end. */
static bool hear(struct run *run)
{
    char bytes[1024];
    ssize_t n = recv(run->fd, bytes, sizeof bytes, MSG_DONTWAIT);

    if (n > 0) take(run, (struct str){bytes, (size_t)n});
    return n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR));
}

static void talk(struct run *run)
{
    struct pollfd p = {.fd = run->fd};
    bool goes_on = true;

    if (run->told.n == 0) shutdown(run->fd, SHUT_WR);
    while (goes_on && time_left_ms(run) > 0) {
        p.events = (short)(POLLIN | (run->told.n ? POLLOUT : 0));
        if (poll(&p, 1, time_left_ms(run)) <= 0) continue;
        if (p.revents & POLLOUT) tell(run);
        if (p.revents & ~POLLOUT) goes_on = hear(run);
    }
    close(run->fd);
}

/* Most have ended when they have closed their end. */
static bool end(const struct run *run)
{
    int status = 0;
    pid_t ended;

    while ((ended = waitpid(run->pid, &status, WNOHANG)) == 0 && time_left_ms(run) > 0)
        (void)poll(NULL, 0, LOOK_MS);
    if (ended == 0) {
        (void)kill(run->pid, SIGKILL);
        (void)waitpid(run->pid, &status, 0);
        return false;
    }
    return ended == run->pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool helper_run(const struct helper *helper, struct buf *line)
{
    struct run run = {.told = helper->told, .line = line, .until_ms = clock_mono_ms() + HELPER_MS};

    if (!begin(helper, &run)) return false;
    talk(&run);
    return end(&run);
}

static bool is_program(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

bool helper_find(const char *name, struct buf *path)
{
    struct str folders = str_from(getenv("PATH"));
    size_t before = path->n;

    while (folders.n) {
        struct str folder = str_cut(&folders, ':');
        struct buf candidate;
        bool is_it;
        buf_init(&candidate, PATH_BYTES_MAX);
        is_it = folder.n && buf_addf(&candidate, STR_FMT "/%s", STR_ARG(folder), name) &&
                buf_add_char(&candidate, '\0') && is_program(candidate.p);
        if (is_it) buf_add(path, str_first(buf_str(&candidate), candidate.n - 1));
        buf_finish(&candidate);
        if (is_it) break;
    }
    return path->n > before;
}
