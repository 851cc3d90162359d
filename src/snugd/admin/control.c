/* SPDX-License-Identifier: MIT
 * control: a listening socket and its connections. One that ends is taken out of the loop at once
 * and released by the sweep, as the loop may still hold an event for it. */
#include "snugd/admin/control.h"

#include "base/list.h"
#include "base/mem.h"
#include "irc/line.h"
#include "snugd/admin/console.h"
#include "snugd/admin/outlet.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

struct control {
    struct loop *loop;
    struct server *server;
    int fd;
    struct loop_source source;
    struct sockaddr_un address;
    struct list open, gone; /* of connections */
    size_t count;
    uint64_t last_admin;
};

struct connection {
    struct list node;
    struct control *control;
    int fd;
    uint64_t admin;
    bool asked;    /* its line is with the server */
    bool answered; /* and nothing more will come */
    bool ended;    /* closed, and waits for the sweep */
    size_t bytes;  /* that came so far */
    struct loop_source source;
    struct loop_timer patience;
    struct line_cutter cutter;
    struct outlet outlet;
};

static struct connection *connection_at(struct list *node)
{
    return CONTAINER_OF(node, struct connection, node);
}

static struct connection *connection_find(struct control *c, uint64_t admin)
{
    LIST_EACH (node, &c->open)
        if (connection_at(node)->admin == admin) return connection_at(node);
    return NULL;
}

static void connection_end(struct connection *connection)
{
    struct control *c = connection->control;

    if (connection->ended) return;
    connection->ended = true;
    loop_remove(c->loop, connection->fd);
    loop_set_timer(c->loop, &connection->patience, INT64_MAX);
    close(connection->fd);
    list_remove(&connection->node);
    list_append(&c->gone, &connection->node);
    c->count--;
}

static void be_patient(struct connection *connection)
{
    struct loop *loop = connection->control->loop;

    loop_set_timer(loop, &connection->patience, loop_now_ms(loop) + CONTROL_PATIENCE_MS);
}

static void patience_due(struct loop_timer *timer)
{
    connection_end(CONTAINER_OF(timer, struct connection, patience));
}

/* Sends what goes; ends the connection when that was all there will be. */
static void send_on(struct connection *connection)
{
    bool good = outlet_flush(&connection->outlet);

    if (!good || (connection->answered && connection->outlet.waiting.n == 0))
        connection_end(connection);
}

static void finish(struct connection *connection)
{
    connection->answered = true;
    be_patient(connection);
    send_on(connection);
}

static void ask(struct connection *connection, struct str line)
{
    struct control *c = connection->control;

    connection->asked = true;
    loop_set_timer(c->loop, &connection->patience, INT64_MAX);
    server_admin(c->server, connection->admin, line);
}

static void take_bytes(struct connection *connection, struct str bytes)
{
    struct str line;

    switch (line_next(&connection->cutter, &bytes, &line)) {
    case LINE_NONE: return;
    case LINE_READY: ask(connection, line); return;
    case LINE_TOO_LONG:
        connection->asked = true;
        outlet_add(&connection->outlet, STR("That line is too long."));
        finish(connection);
        return;
    }
}

/* Reads until the line is there, or all that has come. */
static void read_line(struct connection *connection)
{
    char bytes[4096];
    ssize_t n = 1;

    while (!connection->asked && (n = read(connection->fd, bytes, sizeof bytes)) > 0) {
        connection->bytes += (size_t)n;
        if (connection->bytes > CONTROL_BYTES_MAX) break;
        take_bytes(connection, (struct str){bytes, (size_t)n});
    }
    if (!connection->asked && (n >= 0 || errno != EAGAIN)) connection_end(connection);
}

/* Who has hung up gets no answer, but what they asked for is done. */
static void connection_ready(struct loop_source *source, uint32_t events)
{
    struct connection *connection = CONTAINER_OF(source, struct connection, source);

    if (events & EPOLLIN) read_line(connection);
    if (events & EPOLLOUT && !connection->ended) send_on(connection);
    if (events & (EPOLLHUP | EPOLLERR)) connection_end(connection);
}

static void connection_release(struct connection *connection)
{
    outlet_finish(&connection->outlet);
    line_cutter_finish(&connection->cutter);
    mem_free(connection);
}

static struct connection *connection_create(struct control *c, int fd)
{
    struct connection *connection = mem_zero(sizeof *connection);

    connection->control = c;
    connection->fd = fd;
    connection->admin = ++c->last_admin;
    connection->source.ready = connection_ready;
    connection->patience.due = patience_due;
    line_cutter_init(&connection->cutter, LINE_CLIENT_TAGS_MAX, LINE_BODY_MAX);
    outlet_init(&connection->outlet, fd);
    return connection;
}

static void connection_start(struct control *c, int fd)
{
    struct connection *connection = connection_create(c, fd);

    if (loop_add(c->loop, fd, EPOLLIN | EPOLLOUT | EPOLLET, &connection->source) != LOOP_OK) {
        connection_release(connection);
        close(fd);
        return;
    }
    list_append(&c->open, &connection->node);
    c->count++;
    be_patient(connection);
}

static void refuse(int fd)
{
    const struct str busy = STR("Too many administrators at once; try again.\n");

    (void)!write(fd, busy.p, busy.n);
    close(fd);
}

/* Edge-triggered: with no descriptors left this just ends, and the next caller wakes it again. */
static void accept_ready(struct loop_source *source, uint32_t events)
{
    struct control *c = CONTAINER_OF(source, struct control, source);
    int fd;

    (void)events;
    while ((fd = accept4(c->fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        if (c->count < CONTROL_CONNECTIONS_MAX)
            connection_start(c, fd);
        else
            refuse(fd);
    }
}

bool control_path(struct str folder, struct sockaddr_un *out)
{
    const struct str name = STR("/control.sock");

    *out = (struct sockaddr_un){.sun_family = AF_UNIX};
    if (folder.n + name.n >= sizeof out->sun_path) return false;
    memcpy(out->sun_path, folder.p, folder.n);
    memcpy(out->sun_path + folder.n, name.p, name.n);
    return true;
}

static bool listen_at(struct control *c, struct str folder)
{
    if (!control_path(folder, &c->address)) {
        errno = ENAMETOOLONG;
        return false;
    }
    unlink(c->address.sun_path);
    return bind(c->fd, (const struct sockaddr *)&c->address, sizeof c->address) == 0 &&
           chmod(c->address.sun_path, 0600) == 0 && listen(c->fd, CONTROL_CONNECTIONS_MAX) == 0 &&
           loop_add(c->loop, c->fd, EPOLLIN | EPOLLET, &c->source) == LOOP_OK;
}

struct control *control_open(struct loop *loop, struct server *server, struct str folder)
{
    struct control *c = mem_zero(sizeof *c);
    int error;

    c->loop = loop;
    c->server = server;
    c->last_admin = CONSOLE_ADMIN;
    c->source.ready = accept_ready;
    list_init(&c->open);
    list_init(&c->gone);
    c->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (c->fd >= 0 && listen_at(c, folder)) return c;
    error = errno;
    if (c->fd >= 0) close(c->fd);
    mem_free(c);
    errno = error;
    return NULL;
}

void control_sweep(struct control *c)
{
    if (!c) return;
    LIST_EACH (node, &c->gone) {
        list_remove(node);
        connection_release(connection_at(node));
    }
}

void control_close(struct control *c)
{
    if (!c) return;
    LIST_EACH (node, &c->open) connection_end(connection_at(node));
    control_sweep(c);
    unlink(c->address.sun_path);
    loop_remove(c->loop, c->fd);
    close(c->fd);
    mem_free(c);
}

void control_answer(struct control *c, uint64_t admin, struct str line)
{
    struct connection *connection = connection_find(c, admin);

    if (!connection) return;
    if (outlet_add(&connection->outlet, line))
        send_on(connection);
    else
        connection_end(connection);
}

void control_answered(struct control *c, uint64_t admin)
{
    struct connection *connection = connection_find(c, admin);

    if (connection) finish(connection);
}
