/* SPDX-License-Identifier: MIT
 * ctl: the other end of the control socket. */
#include "snugd/admin/ctl.h"

#include "core/effect.h"
#include "irc/line.h"
#include "snugd/admin/control.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sysexits.h>
#include <unistd.h>

enum { CTL_REFUSED = 1 }; /* nothing came of the command */

/* The words as one line. False when that is none or too long. */
static bool join(struct option_args words, struct buf *line)
{
    for (size_t i = words.at; i < words.count; i++) {
        struct str word = str_from(words.items[i]);
        if (str_contains(word, '\n') || str_contains(word, '\r')) return false;
        if (i > words.at) buf_add_char(line, ' ');
        buf_add(line, word);
    }
    return line->n > 0 && !line->overflowed && buf_add_char(line, '\n');
}

static int connect_to(struct str folder)
{
    struct sockaddr_un address;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    errno = control_path(folder, &address) ? errno : ENAMETOOLONG;
    if (fd >= 0 && address.sun_path[0] &&
        connect(fd, (const struct sockaddr *)&address, sizeof address) == 0)
        return fd;
    if (errno == ENOENT || errno == ECONNREFUSED)
        fprintf(stderr, "snugd: no server runs with the data folder " STR_FMT "\n",
                STR_ARG(folder));
    else
        fprintf(stderr, "snugd: " STR_FMT "/control.sock: %s\n", STR_ARG(folder), strerror(errno));
    if (fd >= 0) close(fd);
    return -1;
}

static bool send_all(int fd, struct str bytes)
{
    while (bytes.n) {
        ssize_t n = send(fd, bytes.p, bytes.n, MSG_NOSIGNAL);
        if (n < 0 && errno != EINTR) return false;
        if (n > 0) bytes = str_skip(bytes, (size_t)n);
    }
    return true;
}

/* Looks for lines that say that nothing was done, wherever reading cut them. */
static bool is_refused(struct line_cutter *lines, struct str bytes)
{
    enum line_result result;
    struct str line;
    bool refused = false;

    while ((result = line_next(lines, &bytes, &line)) != LINE_NONE)
        refused = refused || (result == LINE_READY && str_starts(line, STR(ANSWER_REFUSED)));
    return refused;
}

static bool print_answer(int fd, bool *refused)
{
    struct line_cutter lines;
    char bytes[4096];
    ssize_t n;

    line_cutter_init(&lines, 0, LINE_BODY_MAX);
    while ((n = read(fd, bytes, sizeof bytes)) > 0 || (n < 0 && errno == EINTR)) {
        if (n > 0) fwrite(bytes, 1, (size_t)n, stdout);
        if (n > 0 && is_refused(&lines, (struct str){bytes, (size_t)n})) *refused = true;
    }
    line_cutter_finish(&lines);
    return n == 0 && fflush(stdout) == 0;
}

static int ask(struct str folder, struct str line)
{
    int fd = connect_to(folder);
    bool good, refused = false;

    if (fd < 0) return EX_UNAVAILABLE;
    good = send_all(fd, line);
    good =
        print_answer(fd, &refused) && good; /* what there is of it, also when we were turned away */
    if (!good) fprintf(stderr, "snugd: the server did not answer to the end\n");
    close(fd);
    if (!good) return EX_IOERR;
    return refused ? CTL_REFUSED : EX_OK;
}

int ctl_run(struct str folder, struct option_args words)
{
    struct buf line;
    int code = EX_USAGE;

    buf_init(&line, LINE_BODY_MAX);
    if (join(words, &line))
        code = ask(folder, buf_str(&line));
    else
        fprintf(stderr, "snugd: ctl wants a command on one line; try snugd ctl help\n");
    buf_finish(&line);
    return code;
}
