/* SPDX-License-Identifier: MIT
 * listener: resolve, bind, listen, and a sentence for each way that fails. */
#include "net/listener.h"

#include "base/mem.h"
#include "net/address.h"

#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { BACKLOG = 4096, WHY_BYTES = 256 };

struct listener {
    int fd;
    uint16_t port;
    uint32_t mark;
    struct str address;
    char text[ADDRESS_BYTES_MAX];
};

/* SO_REUSEADDR: a port whose connections have just ended can be bound at once. It does not let two
 * servers share a port. */
static bool bind_and_listen(int fd, const struct sockaddr_storage *a)
{
    int on = 1;

    if (a->ss_family == AF_INET6 && setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on) != 0)
        return false;
    return setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
           bind(fd, (const struct sockaddr *)a, address_size(a)) == 0 && listen(fd, BACKLOG) == 0;
}

static enum listener_error failure(int error, struct str host, uint16_t port, char *why)
{
    switch (error) {
    case EADDRINUSE:
        snprintf(why, WHY_BYTES, "port %u on " STR_FMT " is taken: another program listens there",
                 port, STR_ARG(str_first(host, 64)));
        return LISTENER_PORT_TAKEN;
    case EACCES:
    case EPERM:
        snprintf(why, WHY_BYTES, "port %u on " STR_FMT " may not be opened by this user", port,
                 STR_ARG(str_first(host, 64)));
        return LISTENER_DENIED;
    case EADDRNOTAVAIL:
        snprintf(why, WHY_BYTES, STR_FMT " is not an address of this machine",
                 STR_ARG(str_first(host, 64)));
        return LISTENER_BAD_HOST;
    }
    snprintf(why, WHY_BYTES, "cannot listen on " STR_FMT " port %u: %s",
             STR_ARG(str_first(host, 64)), port, strerror(error));
    return LISTENER_FAILED;
}

static struct listener *create(int fd)
{
    struct listener *l = mem_zero(sizeof *l);
    struct sockaddr_storage a = {0};
    socklen_t size = sizeof a;

    CHECK(getsockname(fd, (struct sockaddr *)&a, &size) == 0);
    l->fd = fd;
    l->port = address_port(&a);
    l->address = address_text(&a, l->text);
    return l;
}

enum listener_error listener_open(struct str host, uint16_t port, struct listener **out,
                                  char why[256])
{
    struct sockaddr_storage a;
    int fd, error;

    if (!address_find(host, port, &a)) {
        snprintf(why, WHY_BYTES, STR_FMT " is neither an address nor an interface of this machine",
                 STR_ARG(str_first(host, 64)));
        return LISTENER_BAD_HOST;
    }
    fd = socket(a.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd >= 0 && bind_and_listen(fd, &a)) {
        *out = create(fd);
        return LISTENER_OK;
    }
    error = errno;
    if (fd >= 0) close(fd);
    return failure(error, host, port, why);
}

void listener_close(struct listener *l)
{
    if (!l) return;
    close(l->fd);
    mem_free(l);
}

uint16_t listener_port(const struct listener *l)
{
    return l->port;
}

struct str listener_address(const struct listener *l)
{
    return l->address;
}

void listener_set_mark(struct listener *l, uint32_t mark)
{
    l->mark = mark;
}

uint32_t listener_mark(const struct listener *l)
{
    return l->mark;
}

int listener_fd(const struct listener *l)
{
    return l->fd;
}
