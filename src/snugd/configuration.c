/* SPDX-License-Identifier: MIT
 * configuration: readings in a row, oldest first. The first lives as long as the server, which
 * borrows it; of the others all but the newest go when the core has answered after it got that. */
#include "snugd/configuration.h"

#include "base/list.h"
#include "base/mem.h"
#include "core/effect.h"
#include "irc/names.h"
#include "snugd/encryption.h"

#include <errno.h>
#include <string.h>

struct reading {
    struct list node;
    uint64_t token;
    struct arena arena;
    struct server_options options;
};

struct configuration {
    struct option_args args;
    struct option_args words;
    char *const *environment;
    struct list readings;
    uint64_t last_token;
};

/* Tokens of people (console, control socket) are far below. */
static const uint64_t first_token = (uint64_t)1 << 63;

static struct reading *reading_at(struct list *node)
{
    return CONTAINER_OF(node, struct reading, node);
}

static void reading_destroy(struct reading *r)
{
    list_remove(&r->node);
    arena_finish(&r->arena);
    mem_free(r);
}

static struct reading *started(const struct configuration *c)
{
    return reading_at(c->readings.next);
}

static struct reading *newest(const struct configuration *c)
{
    return reading_at(c->readings.previous);
}

struct configuration *configuration_create(struct option_args args, char *const *environment)
{
    struct configuration *c = mem_zero(sizeof *c);

    c->args = args;
    c->environment = environment;
    c->last_token = first_token;
    list_init(&c->readings);
    return c;
}

void configuration_destroy(struct configuration *c)
{
    if (!c) return;
    LIST_EACH (node, &c->readings) reading_destroy(reading_at(node));
    mem_free(c);
}

/* What the rows of the table cannot tell. */
static bool is_usable(const struct server_options *options, struct buf *problem)
{
    if (room_name_is_valid(options->core.lobby)) return true;
    buf_addf(problem, "the lobby cannot be called " STR_FMT ": nobody could join it",
             STR_ARG(options->core.lobby));
    return false;
}

/* A new reading at the end of the row, or none. */
static enum server_options_error read_again(struct configuration *c, struct buf *problem)
{
    struct reading *r = mem_zero(sizeof *r);
    enum server_options_error e;

    c->words = c->args;
    r->token = c->last_token++;
    arena_init(&r->arena);
    list_append(&c->readings, &r->node);
    e = server_options_read(&r->options, &r->arena, &c->words, c->environment, problem);
    if (!e && !is_usable(&r->options, problem)) e = SERVER_OPTIONS_BAD_PLACE;
    if (e) reading_destroy(r);
    return e;
}

enum server_options_error configuration_read(struct configuration *c, struct buf *problem)
{
    return read_again(c, problem);
}

const struct server_options *configuration_started(const struct configuration *c)
{
    return &started(c)->options;
}

struct option_args configuration_words(const struct configuration *c)
{
    return c->words;
}

/* The same file again when its name is the same: it may have been moved away. */
static bool open_log(struct str now, struct str wanted, struct buf *problem)
{
    char *path = wanted.n ? str_copy(wanted) : NULL;
    bool good = str_eq(now, wanted) ? log_reopen() : log_open(path);

    if (!good) buf_addf(problem, "%s: %s", path, strerror(errno));
    mem_free(path);
    return good;
}

/* Gives the new reading to all who use it, and says what it cannot change. */
static void use(struct configuration *c, struct reading *r, struct server *server,
                struct buf *outcome)
{
    struct buf kept;

    buf_init(&kept, outcome->bytes_max);
    server_options_keep_started(&started(c)->options, &r->options, &kept);
    log_set_level(r->options.log_level);
    server_settings(server, &r->options.core);
    server_admin(server, r->token, (struct str){0});
    buf_add(outcome, STR("The configuration was read again."));
    if (kept.n) buf_addf(outcome, " Only a restart changes: " STR_FMT ".", STR_ARG(buf_str(&kept)));
    buf_finish(&kept);
}

/* Whether TLS is spoken at all is decided when the server starts. */
static bool load_certificates(const struct reading *r, const struct tls_server *tls,
                              struct identities **out, struct buf *problem)
{
    struct server_options options = r->options;
    char why[ENCRYPTION_WHY_BYTES];

    options.tls = tls != NULL;
    if (encryption_load(&options, out, why) == ENCRYPTION_OK) return true;
    buf_add(problem, str_from(why));
    return false;
}

static bool open_all(struct reading *r, struct str log_path, struct tls_server *tls,
                     struct buf *problem)
{
    struct identities *fresh;

    if (!load_certificates(r, tls, &fresh, problem)) {
        (void)!log_reopen();
        return false;
    }
    if (!open_log(log_path, r->options.log_path, problem)) {
        identities_unref(fresh);
        return false;
    }
    if (fresh) tls_server_show(tls, fresh);
    return true;
}

/* The newest reading is then one more, or what it was. The log is opened anew in any case: it may
 * have been rotated. */
static bool take_over(struct configuration *c, struct tls_server *tls, struct buf *problem)
{
    struct str log_path = newest(c)->options.log_path;

    if (read_again(c, problem)) {
        (void)!log_reopen();
        return false;
    }
    if (open_all(newest(c), log_path, tls, problem)) return true;
    reading_destroy(newest(c));
    return false;
}

bool configuration_reload(struct configuration *c, struct server *server, struct tls_server *tls,
                          struct buf *outcome)
{
    struct buf problem;
    bool good;

    buf_init(&problem, outcome->bytes_max / 2);
    good = take_over(c, tls, &problem);
    if (good)
        use(c, newest(c), server, outcome);
    else
        buf_addf(outcome, ANSWER_REFUSED "The configuration stays as it was: " STR_FMT,
                 STR_ARG(buf_str(&problem)));
    buf_finish(&problem);
    return good;
}

bool configuration_answered(struct configuration *c, uint64_t admin)
{
    if (admin < first_token) return false;
    LIST_EACH (node, &c->readings) {
        struct reading *r = reading_at(node);
        if (r != started(c) && r->token < admin) reading_destroy(r);
    }
    return true;
}
