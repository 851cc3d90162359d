/* SPDX-License-Identifier: MIT
 * network: a machine is set up with what is known of the server, and what it wants is handed on. */
#include "snug/network.h"

#include "base/mem.h"
#include "net/clock.h"
#include "snug/kept/credentials.h"

enum { FAREWELL_BYTES_MAX = 4096, PLACE_BYTES_MAX = 512, NAMES_BYTES_MAX = 1 << 16 };

void network_say(struct network *n, enum item_kind kind, struct str text)
{
    struct client_effect effect = {
        .kind = CLIENT_SHOW, .item = {.kind = kind, .unix_ms = clock_unix_ms(), .text = text}};

    n->around->face->kind->take(n->around->face, n->number, &effect);
}

/* --- what the machine wants --- */

static void log_item(struct network *n, const struct item *item)
{
    struct chat_log *log = n->around->log;

    if (log && !chat_log_item(log, n->number ? buf_str(&n->place) : STR(""), item))
        network_say(n, ITEM_ERROR, chat_log_problem(log));
}

static void keep_secret(struct network *n, struct str account, struct str password)
{
    struct secret_errand *e = secret_errand_create(SECRET_KEEP, buf_str(&n->place), account);

    buf_add(&e->password, password);
    secret_queue_add(n->around->secrets, e);
}

static void tell_kept(struct network *n, enum secrets_place where)
{
    switch (where) {
    case SECRETS_IN_KEYRING:
        network_say(n, ITEM_REPLY, STR("The password is kept in the keyring of your desktop."));
        return;
    case SECRETS_IN_FILE:
        network_say(n, ITEM_REPLY, STR("The password is kept in a file that only you can read."));
        return;
    case SECRETS_NOWHERE:
        network_say(n, ITEM_ERROR, STR("The password could not be kept."));
        return;
    }
}

static void take(void *context, const struct client_effect *e)
{
    struct network *n = context;

    switch (e->kind) {
    case CLIENT_KEEP_SECRET: keep_secret(n, e->item.name, e->text); return;
    case CLIENT_IGNORES:
        remembered_ignore(n->around->remembered, buf_str(&n->place), e->text);
        return;
    case CLIENT_LEAVE:
        buf_add(&n->farewell, e->text);
        n->has_failed = e->failed;
        return;
    case CLIENT_SHOW:
    case CLIENT_SETTLE: log_item(n, &e->item); break;
    case CLIENT_AMEND:
    case CLIENT_EARLIER_DONE:
    case CLIENT_READ:
    case CLIENT_FACE:
    case CLIENT_PROMPT: break;
    case CLIENT_SEND:
    case CLIENT_REJOIN: return;
    }
    n->around->face->kind->take(n->around->face, n->number, e);
}

/* --- from the first connection to the end --- */

static void add_names(struct buf *out, const struct option_list *list)
{
    for (size_t i = 0; i < list->count; i++) buf_addf(out, STR_FMT " ", STR_ARG(list->items[i]));
}

/* Text that the settings borrow until the machine has its own copy. */
struct setting_texts {
    struct credentials credentials;
    struct buf rooms, remembered, highlights, ignored;
};

/* The password and the rooms in the options are those of the server that the program was started
 * for, and no business of any other. */
static void gather_texts(struct setting_texts *t, const struct network *n,
                         const struct target *target)
{
    const struct program_options *o = n->around->options->program;
    bool is_first = target_same(target, &n->around->options->target);

    credentials_init(&t->credentials, is_first ? o : NULL, buf_str(&n->place));
    buf_init(&t->rooms, 2 * NAMES_BYTES_MAX);
    buf_init(&t->remembered, NAMES_BYTES_MAX);
    buf_init(&t->highlights, NAMES_BYTES_MAX);
    buf_init(&t->ignored, NAMES_BYTES_MAX);
    if (is_first) add_names(&t->rooms, &o->rooms);
    remembered_rooms(n->around->remembered, buf_str(&n->place), &t->remembered);
    buf_add(&t->rooms, buf_str(&t->remembered));
    add_names(&t->highlights, &o->highlights);
    remembered_ignored(n->around->remembered, buf_str(&n->place), &t->ignored);
}

static void forget_texts(struct setting_texts *t)
{
    credentials_finish(&t->credentials);
    buf_finish(&t->rooms);
    buf_finish(&t->remembered);
    buf_finish(&t->highlights);
    buf_finish(&t->ignored);
}

/* One begins where the link says, or where one was the last time; else the server may have a lobby.
 */
static struct str first_room(const struct setting_texts *t, const struct target *target)
{
    struct str remembered = buf_str(&t->remembered);

    return target->room[0] ? str_from(target->room) : str_word(&remembered);
}

static struct secret_errand *open_session(struct network *n, const struct target *target)
{
    const struct chat_options *o = n->around->options;
    struct call_options calls = {.target = *target, .certificate = o->program->certificate};
    struct session_events events = {.effect = take, .context = n};
    struct secret_errand *question;
    struct setting_texts texts;
    struct client_settings settings = {.name = o->name,
                                       .pass = str_from(target->invite),
                                       .reconnects = o->asks && !o->program->once,
                                       .asks = o->asks,
                                       .confirms = true,
                                       .is_rich = face_screen(n->around->face) != NULL,
                                       .hides_typing = !o->program->typing};

    gather_texts(&texts, n, target);
    credentials_settle(&texts.credentials, o->program, target, &settings);
    settings.lobby = first_room(&texts, target);
    settings.rooms = buf_str(&texts.rooms);
    settings.highlights = buf_str(&texts.highlights);
    settings.ignored = buf_str(&texts.ignored);
    n->session = session_create(&calls, &settings, &events);
    question = credentials_take_question(&texts.credentials);
    forget_texts(&texts);
    return question;
}

static void introduce(struct network *n)
{
    struct face *face = n->around->face;

    face->kind->add_server(face, n->number, session_client(n->session), buf_str(&n->place));
    if (face_screen(face))
        remembered_show(n->around->remembered, buf_str(&n->place), face_screen(face), n->number);
}

/* No server waits as long as a person at a keyring may take, so one that was called already is
 * called again. */
static void wait_for_password(struct network *n, struct secret_errand *question,
                              struct stream stream)
{
    if (stream.fd >= 0) stream.kind->close(&stream);
    n->awaits_password = true;
    network_say(n, ITEM_REPLY,
                question->kind == SECRET_ASK_KEYRING
                    ? STR("Asking the keyring for your password …")
                    : STR("Waiting for the command that tells your password …"));
    secret_queue_add(n->around->secrets, question);
}

struct network *network_create(size_t number, const struct network_surroundings *around,
                               const struct target *target, struct stream stream)
{
    struct network *n = mem_zero(sizeof *n);
    struct secret_errand *question;

    *n = (struct network){.around = around, .number = number};
    buf_init(&n->place, PLACE_BYTES_MAX);
    buf_init(&n->farewell, FAREWELL_BYTES_MAX);
    target_add_place(&n->place, target);
    question = open_session(n, target);
    introduce(n);
    if (question)
        wait_for_password(n, question, stream);
    else if (stream.fd < 0)
        session_call(n->session);
    else
        session_start(n->session, stream);
    return n;
}

static void take_password(struct network *n, struct str password)
{
    if (!n->awaits_password) return;
    n->awaits_password = false;
    session_step(n->session, (struct client_input){.kind = CLIENT_PASSWORD, .text = password});
    if (!session_has_ended(n->session)) session_call(n->session);
}

void network_take_secret(struct network *n, const struct secret_errand *e)
{
    if (!str_eq(buf_str(&n->place), str_from(e->place))) return;
    if (e->kind == SECRET_KEEP)
        tell_kept(n, e->where);
    else
        take_password(n, buf_str(&e->password));
}

void network_input(struct network *n, const struct client_input *input)
{
    if (input->kind == CLIENT_RETRY && n->awaits_password)
        take_password(n, STR(""));
    else
        session_step(n->session, *input);
}

void network_keep(struct network *n)
{
    struct screen *screen = face_screen(n->around->face);

    if (screen)
        remembered_take(n->around->remembered, buf_str(&n->place), screen, n->number,
                        session_client(n->session));
}

void network_destroy(struct network *n)
{
    if (!n) return;
    network_keep(n);
    n->around->face->kind->remove_server(n->around->face, n->number);
    session_destroy(n->session);
    buf_finish(&n->place);
    buf_finish(&n->farewell);
    mem_free(n);
}
