/* SPDX-License-Identifier: MIT
 * tcp_world: a flow on a real snugd, the program named by SNUGD, with its data in a folder of its
 * own and whichever port is free. The same port is spoken to in the clear, or by TLS. */
#include "base/mem.h"
#include "flows/world.h"
#include "irc/line.h"
#include "tls/tls_stream.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATIENCE_MS = 20000, PATH_ROOM = 256 };

struct peer {
    struct stream stream; /* fd -1: none */
    struct line_cutter cutter;
    char bytes[65536];
    struct str rest;    /* of bytes: not cut into lines yet */
    struct str address; /* of its connections from here on; empty: our own */
};

struct world {
    const struct script *script;
    char folder[PATH_ROOM];
    char config[PATH_ROOM];
    pid_t server;
    uint16_t port;
    bool ended_badly;
    struct tls_client *tls; /* NULL: in the clear */
    struct peer peers[SCRIPT_CLIENTS_MAX];
    size_t client_count;
};

static bool can_play(const struct script *script, const char **why)
{
    *why = "needs virtual time";
    if (script_has(script, STEP_WAIT)) return false;
    *why = "needs a disk that stalls";
    if (script_has(script, STEP_STALL_DISK)) return false;
    *why = "needs a journal that stalls";
    if (script_has(script, STEP_STALL_JOURNAL)) return false;
    *why = "needs the console";
    for (size_t i = 0; i < script->client_count; i++)
        if (is_console(script->clients[i])) return false;
    return true;
}

/* --- the server --- */

/* The names are those of stage_settings, so that a flow reads the same on both. */
static const char names_in_config[] = "name = \"snug.test\"\n"
                                      "network = \"Snug\"\n"
                                      "admin-name = \"Ada\"\n"
                                      "admin-location = \"The cellar\"\n"
                                      "admin-email = \"ada@snug.test\"\n";

/* "set bans-per-room-max 2" is "bans-per-room-max = "2"". */
static void write_option(FILE *file, const struct step *step)
{
    if (step->kind != STEP_SET) return;
    fprintf(file, STR_FMT " = \"" STR_FMT "\"\n", STR_ARG(step->text), STR_ARG(step->value));
}

static void write_config(struct world *w)
{
    char verifier[crypto_pwhash_STRBYTES];
    FILE *file = fopen(w->config, "w");

    CHECK(file);
    CHECK(sodium_init() >= 0);
    CHECK(crypto_pwhash_str(verifier, "secret", 6, crypto_pwhash_OPSLIMIT_MIN,
                            crypto_pwhash_MEMLIMIT_MIN) == 0);
    fputs(names_in_config, file);
    fputs("gateway \"web\" { address = \"192.0.2.1 198.51.100.0/24\" password = \"hunter2\" }\n",
          file);
    if (script_has(w->script, STEP_MOVE)) fputs("proxy-from = \"127.0.0.1\"\n", file);
    for (size_t i = 0; i < w->script->step_count; i++) write_option(file, &w->script->steps[i]);
    fprintf(file, "operator \"admin\" { password = \"%s\" }\n", verifier);
    fprintf(file, "operator \"guard\" { password = \"%s\" privileges = \"kill mute\" }\n",
            verifier);
    fputs("operator \"keeper\" { account = \"ann\" privileges = \"audit ban\" }\n", file);
    CHECK(fclose(file) == 0);
}

enum { ARGUMENTS_MAX = 16 };

struct arguments {
    char *items[ARGUMENTS_MAX + 1]; /* NULL behind the last */
    size_t count;
};

static void add_argument(struct arguments *a, struct str text)
{
    CHECK(a->count < ARGUMENTS_MAX);
    a->items[a->count++] = str_copy(text);
}

static void add_option(struct arguments *a, const char *name, const char *value)
{
    add_argument(a, str_from(name));
    add_argument(a, str_from(value));
}

NORETURN static void run_server(struct world *w, const char *program, int out)
{
    struct arguments a = {0};
    char log[PATH_ROOM + 8];

    snprintf(log, sizeof log, "%s/log", w->folder);
    add_argument(&a, str_from(program));
    add_option(&a, "--config", w->config);
    add_option(&a, "--data", w->folder);
    add_option(&a, "--log", log);
    add_option(&a, "--listen", "127.0.0.1:0");
    add_argument(&a, STR("--print-port"));
    dup2(open("/dev/null", O_RDONLY), 0);
    dup2(out, 1);
    execv(program, a.items);
    perror(program);
    _exit(127);
}

/* The port is the first line that the server prints. */
static uint16_t read_port(int out)
{
    FILE *lines = fdopen(out, "r");
    char line[64] = "";
    uint64_t port = 0;

    CHECK(lines);
    CHECK(fgets(line, sizeof line, lines));
    CHECK(str_number(str_trim(str_from(line)), UINT16_MAX, &port));
    fclose(lines);
    return (uint16_t)port;
}

static void start_server(struct world *w)
{
    const char *program = getenv("SNUGD");
    int ends[2];

    CHECK(program);
    CHECK(pipe2(ends, O_CLOEXEC) == 0);
    w->server = fork();
    CHECK(w->server >= 0);
    if (w->server == 0) run_server(w, program, ends[1]);
    close(ends[1]);
    w->port = read_port(ends[0]);
}

/* With signal 0, waits for a server that ends by itself. */
static void end_server(struct world *w, int signal_number)
{
    int status;

    if (w->server <= 0) return;
    kill(w->server, signal_number);
    while (waitpid(w->server, &status, 0) < 0) CHECK(errno == EINTR);
    w->server = 0;
    if (signal_number != SIGKILL && status != 0) w->ended_badly = true;
}

/* --- the clients --- */

static void hang_up(struct world *w, size_t client)
{
    struct peer *p = &w->peers[client];

    if (p->stream.fd < 0) return;
    p->stream.kind->shutdown(&p->stream);
    p->stream.kind->close(&p->stream);
    line_cutter_finish(&p->cutter);
}

/* False when nothing happened for too long. */
static bool wait_for(const struct stream *s, short events)
{
    struct pollfd wanted = {.fd = s->fd, .events = events};

    return poll(&wanted, 1, PATIENCE_MS) == 1;
}

/* A server that will not have it closes: receiving will tell. */
static void shake_hands(struct stream *s)
{
    while (s->opening) {
        ssize_t n = s->kind->read(s, &(char){0}, 0);
        if (n == STREAM_FAILED || (n == STREAM_AGAIN && !wait_for(s, POLLIN))) return;
    }
}

/* From another address one comes through a proxy. */
static void send_head(struct stream *s, struct str address)
{
    const char *family = str_contains(address, ':') ? "TCP6" : "TCP4";
    const char *here = str_contains(address, ':') ? "::1" : "127.0.0.1";
    char line[128];
    int n;

    if (address.n == 0) return;
    n = snprintf(line, sizeof line, "PROXY %s " STR_FMT " %s 1 2\r\n", family, STR_ARG(address),
                 here);
    CHECK(send(s->fd, line, (size_t)n, MSG_NOSIGNAL) == n);
}

static void open_peer(struct world *w, size_t client)
{
    struct peer *p = &w->peers[client];
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons(w->port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};

    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    CHECK(fd >= 0);
    CHECK(connect(fd, (struct sockaddr *)&address, sizeof address) == 0);
    hang_up(w, client);
    tcp_stream_init(&p->stream, fd);
    send_head(&p->stream, p->address);
    if (w->tls) tls_stream_connect(&p->stream, w->tls, "localhost");
    shake_hands(&p->stream);
    line_cutter_init(&p->cutter, LINE_SERVER_TAGS_MAX, LINE_BODY_MAX);
    p->rest = (struct str){0};
}

/* What a closed server does not take is no loss: receiving will tell. */
static void send_bytes(struct stream *s, struct str bytes)
{
    while (bytes.n || s->pending) {
        struct iovec piece = {(void *)(uintptr_t)bytes.p, bytes.n};
        ssize_t sent = s->kind->writev(s, &piece, bytes.n ? 1 : 0);

        if (sent == STREAM_FAILED || (sent == STREAM_AGAIN && !wait_for(s, POLLOUT))) return;
        if (sent > 0) bytes = str_skip(bytes, (size_t)sent);
    }
}

static void send_line(struct world *w, size_t client, struct str line)
{
    struct buf bytes;

    buf_init(&bytes, line.n + 2);
    buf_add(&bytes, line);
    buf_add(&bytes, STR("\r\n"));
    if (w->peers[client].stream.fd >= 0) send_bytes(&w->peers[client].stream, buf_str(&bytes));
    buf_finish(&bytes);
}

/* More bytes, or why there are none. */
static enum world_line fill(struct peer *p)
{
    ssize_t got = p->stream.kind->read(&p->stream, p->bytes, sizeof p->bytes);

    while (got == STREAM_AGAIN) {
        if (!wait_for(&p->stream, POLLIN)) return WORLD_SILENT;
        got = p->stream.kind->read(&p->stream, p->bytes, sizeof p->bytes);
    }
    if (got <= 0) return WORLD_CLOSED;
    p->rest = (struct str){p->bytes, (size_t)got};
    return WORLD_LINE;
}

static enum world_line next_line(struct peer *p, struct str *line)
{
    while (line_next(&p->cutter, &p->rest, line) != LINE_READY) {
        enum world_line filled = fill(p);
        if (filled != WORLD_LINE) return filled;
    }
    return WORLD_LINE;
}

/* What WHOIS says of TLS alone (671). */
static bool is_about_tls(struct str line)
{
    if (str_starts(line, STR("@"))) (void)str_word(&line);
    (void)str_word(&line);
    return str_eq(str_word(&line), STR("671"));
}

/* A flow reads the same in the clear and by TLS. */
static enum world_line receive(struct world *w, size_t client, struct buf *line)
{
    struct peer *p = &w->peers[client];
    struct str next = {0};
    enum world_line came;

    if (p->stream.fd < 0) return WORLD_CLOSED;
    do came = next_line(p, &next);
    while (came == WORLD_LINE && is_about_tls(next));
    if (came == WORLD_LINE) buf_add(line, next);
    return came;
}

/* --- the world --- */

static struct world *create(const struct script *script)
{
    struct world *w = mem_zero(sizeof *w);
    const char *parent = getenv("TMPDIR");

    w->script = script;
    w->client_count = script->client_count;
    for (size_t i = 0; i < w->client_count; i++) w->peers[i].stream.fd = -1;
    snprintf(w->folder, sizeof w->folder, "%.200s/flow-XXXXXX", parent ? parent : "/tmp");
    CHECK(mkdtemp(w->folder));
    snprintf(w->config, sizeof w->config, "%.220s/snugd.conf", w->folder);
    write_config(w);
    start_server(w);
    return w;
}

static struct world *create_tls(const struct script *script)
{
    struct world *w = create(script);

    w->tls = tls_client_create();
    return w;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status, (void)kind, (void)place;
    return remove(path);
}

static bool destroy(struct world *w)
{
    bool ended_well;

    for (size_t i = 0; i < w->client_count; i++) hang_up(w, i);
    end_server(w, SIGTERM);
    nftw(w->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    ended_well = !w->ended_badly;
    tls_client_destroy(w->tls);
    mem_free(w);
    return ended_well;
}

static void act(struct world *w, const struct step *step)
{
    switch ((int)step->kind) {
    case STEP_MOVE: w->peers[step->client].address = step->text; return;
    case STEP_STOP: end_server(w, SIGTERM); return;
    case STEP_CRASH: end_server(w, SIGKILL); return;
    case STEP_START:
        end_server(w, 0);
        start_server(w);
        return;
    default: return;
    }
}

/* What differs is what the peers of `create_peers` speak. */
#define WORLD_OF(world_name, create_peers)                                                         \
    {                                                                                              \
        .name = world_name, .can_play = can_play, .create = create_peers, .destroy = destroy,      \
        .open = open_peer, .send = send_line, .receive = receive, .hang_up = hang_up, .act = act,  \
        .is_distant = true,                                                                        \
    }

const struct world_kind tcp_world = WORLD_OF("tcp", create);
const struct world_kind tls_world = WORLD_OF("tls", create_tls);
