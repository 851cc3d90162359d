/* SPDX-License-Identifier: MIT
 * local: gives out numbers, and joins the writer and the reader. Numbers are reserved on disk in
 * blocks before any of them is given out, so a crash can only lose numbers, never repeat one. */
#include "journal/local.h"

#include "base/mem.h"
#include "journal/reader.h"
#include "journal/writer.h"

/* A block is reserved when less than half of one is left, so that nobody has to wait for it. */
enum { SEQ_BLOCK = 1 << 16 };

struct journal {
    struct store *store;
    struct writer *writer;
    struct reader *reader;
    journal_seq next;     /* to give out */
    journal_seq reserved; /* known to be, on disk */
    journal_seq asked;    /* to be reserved */
    journal_seq durable;  /* told by journal_poll */
    struct load *shown;   /* whose rows the last journal_poll gave */
};

static void reserve_ahead(struct journal *j)
{
    if (j->asked >= j->next + SEQ_BLOCK / 2) return;
    j->asked = j->next + SEQ_BLOCK;
    CHECK(j->asked <= JOURNAL_SEQ_MAX);
    writer_reserve(j->writer, j->asked);
}

struct journal *journal_open(struct store *store, size_t pending_max, journal_wake wake,
                             void *context)
{
    struct journal *j = mem_zero(sizeof *j);

    j->store = store;
    j->reserved = store_reserved(store);
    j->asked = j->reserved;
    j->next = j->reserved + 1;
    j->writer = writer_start(store, pending_max, wake, context);
    j->reader = reader_start(store, j->writer, wake, context);
    reserve_ahead(j);
    return j;
}

/* The writer goes first: its end answers every question that waits for a commit. */
void journal_close(struct journal *j)
{
    if (!j) return;
    writer_stop(j->writer);
    reader_stop(j->reader);
    writer_destroy(j->writer);
    store_close(j->store);
    load_destroy(j->shown);
    mem_free(j);
}

journal_seq journal_order(struct journal *j)
{
    if (j->next > j->reserved) {
        reserve_ahead(j);
        j->reserved = writer_wait_reserved(j->writer, j->next);
    }
    return j->next++;
}

void journal_keep(struct journal *j, const struct effect *effect)
{
    writer_keep(j->writer, effect);
}

void journal_flush(struct journal *j, bool awaited)
{
    reserve_ahead(j);
    writer_flush(j->writer, awaited);
}

void journal_fetch(struct journal *j, const struct effect *effect)
{
    reader_ask(j->reader, effect);
}

static bool poll_durable(struct journal *j, struct input *out)
{
    journal_seq durable = writer_durable(j->writer);

    if (durable == j->durable) return false;
    j->durable = durable;
    *out = (struct input){.kind = INPUT_DURABLE, .seq = durable};
    return true;
}

static bool poll_history(struct journal *j, struct input *out)
{
    struct load *load = reader_take(j->reader);

    if (!load) return false;
    j->shown = load;
    *out = (struct input){.kind = INPUT_HISTORY,
                          .session = load->session,
                          .request = load->request,
                          .room = load->query.room_count ? load->query.rooms[0] : 0,
                          .rows = load->rows,
                          .row_count = load->row_count,
                          .text = load->why};
    return true;
}

bool journal_poll(struct journal *j, struct input *out)
{
    load_destroy(j->shown);
    j->shown = NULL;
    return poll_durable(j, out) || poll_history(j, out);
}

bool journal_failed(struct journal *j, const char **why)
{
    const char *failure = writer_failure(j->writer);

    if (failure) *why = failure;
    return failure != NULL;
}
