/* SPDX-License-Identifier: MIT
 * outq: a list of copied blocks, and behind it a list of borrowed pieces. */
#include "net/outq.h"

#include "base/mem.h"

#include <string.h>

enum { BLOCK_BYTES = 4096 - 16 };

struct outq_block {
    struct outq_block *next;
    uint32_t n;
    char bytes[BLOCK_BYTES];
};

void outq_init(struct outq *q, uint32_t bytes_max)
{
    *q = (struct outq){.bytes_max = bytes_max, .last_written = -1};
    q->pieces = q->few;
    q->piece_capacity = OUTQ_INLINE_PIECES;
}

static void drop_pieces(struct outq *q)
{
    if (q->pieces != q->few) mem_free(q->pieces);
    q->pieces = q->few;
    q->piece_capacity = OUTQ_INLINE_PIECES;
    q->piece_first = 0;
    q->piece_count = 0;
    q->end = NULL;
}

static void drop_first_block(struct outq *q)
{
    struct outq_block *first = q->blocks;

    q->blocks = first->next;
    if (!q->blocks) q->last_block = NULL;
    q->block_first = 0;
    mem_free(first);
}

void outq_finish(struct outq *q)
{
    while (q->blocks) drop_first_block(q);
    drop_pieces(q);
    q->bytes = 0;
}

static void grow_pieces(struct outq *q)
{
    uint32_t capacity = q->piece_capacity * 2;

    if (q->pieces == q->few) {
        q->pieces = mem_alloc(capacity * sizeof *q->pieces);
        memcpy(q->pieces, q->few, sizeof q->few);
    } else {
        q->pieces = mem_resize(q->pieces, capacity, sizeof *q->pieces);
    }
    q->piece_capacity = capacity;
}

static struct iovec piece_of(const char *p, size_t n)
{
    /* writev only reads, though its argument does not say so. */
    return (struct iovec){.iov_base = (void *)(uintptr_t)p, .iov_len = n};
}

enum outq_error outq_push(struct outq *q, struct str text)
{
    CHECK(text.n > 0);
    CHECK(q->bytes <= q->bytes_max);
    if (text.n > q->bytes_max - q->bytes) return OUTQ_FULL;
    if (outq_lengthen(q, text)) return OUTQ_OK;
    if (q->piece_count == q->piece_capacity) grow_pieces(q);
    q->pieces[q->piece_count++] = piece_of(text.p, text.n);
    q->end = text.p + text.n;
    q->bytes += (uint32_t)text.n;
    return OUTQ_OK;
}

int outq_gather(const struct outq *q, struct iovec out[OUTQ_GATHER_MAX])
{
    uint32_t written = q->block_first;
    int count = 0;

    for (const struct outq_block *b = q->blocks; b && count < OUTQ_GATHER_MAX; b = b->next) {
        out[count++] = piece_of(b->bytes + written, b->n - written);
        written = 0;
    }
    for (uint32_t i = q->piece_first; i < q->piece_count && count < OUTQ_GATHER_MAX; i++)
        out[count++] = q->pieces[i];
    return count;
}

static size_t written_of_blocks(struct outq *q, size_t n)
{
    while (q->blocks && n > 0) {
        size_t left = q->blocks->n - q->block_first;
        size_t now = n < left ? n : left;

        q->last_written = (unsigned char)q->blocks->bytes[q->block_first + now - 1];
        q->block_first += (uint32_t)now;
        n -= now;
        if (now == left) drop_first_block(q);
    }
    return n;
}

static void written_of_pieces(struct outq *q, size_t n)
{
    while (n > 0) {
        struct iovec *piece = &q->pieces[q->piece_first];
        size_t now = n < piece->iov_len ? n : piece->iov_len;

        CHECK(q->piece_first < q->piece_count);
        q->last_written = ((const unsigned char *)piece->iov_base)[now - 1];
        *piece = piece_of((const char *)piece->iov_base + now, piece->iov_len - now);
        n -= now;
        if (piece->iov_len == 0) q->piece_first++;
    }
}

void outq_written(struct outq *q, size_t n)
{
    CHECK(n <= q->bytes);
    q->bytes -= (uint32_t)n;
    written_of_pieces(q, written_of_blocks(q, n));
    if (q->piece_first == q->piece_count) drop_pieces(q);
}

static struct outq_block *block_with_room(struct outq *q)
{
    struct outq_block *block;

    if (q->last_block && q->last_block->n < BLOCK_BYTES) return q->last_block;
    block = mem_alloc(sizeof *block);
    block->next = NULL;
    block->n = 0;
    if (q->last_block)
        q->last_block->next = block;
    else
        q->blocks = block;
    q->last_block = block;
    return block;
}

static void copy(struct outq *q, struct str text)
{
    while (text.n > 0) {
        struct outq_block *block = block_with_room(q);
        struct str now = str_first(text, BLOCK_BYTES - block->n);

        memcpy(block->bytes + block->n, now.p, now.n);
        block->n += (uint32_t)now.n;
        text = str_skip(text, now.n);
    }
}

void outq_keep(struct outq *q)
{
    for (uint32_t i = q->piece_first; i < q->piece_count; i++)
        copy(q, (struct str){q->pieces[i].iov_base, q->pieces[i].iov_len});
    drop_pieces(q);
}

/* Bytes up to and with the first `end`; all there is when there is none. */
static uint32_t bytes_to_end(const struct outq *q, char end)
{
    uint32_t from = q->block_first, total = 0;

    for (const struct outq_block *b = q->blocks; b; b = b->next) {
        struct str text = {b->bytes + from, b->n - from};
        size_t at = str_find(text, end);

        if (at < text.n) return total + (uint32_t)at + 1;
        total += (uint32_t)text.n;
        from = 0;
    }
    return total;
}

/* Forgets everything in the blocks past the first n bytes. */
static void cut_blocks(struct outq *q, uint32_t n)
{
    struct outq_block *b = q->blocks;
    uint32_t from = q->block_first;

    for (; n > b->n - from; b = b->next) {
        n -= b->n - from;
        from = 0;
    }
    b->n = from + n;
    q->last_block = b;
    for (struct outq_block *rest = b->next, *next; rest; rest = next) {
        next = rest->next;
        mem_free(rest);
    }
    b->next = NULL;
}

void outq_cut(struct outq *q, char end)
{
    bool at_start = q->last_written < 0 || q->last_written == (unsigned char)end;
    uint32_t n;

    outq_keep(q);
    n = at_start ? 0 : bytes_to_end(q, end);
    if (n == 0)
        outq_finish(q);
    else
        cut_blocks(q, n);
    q->bytes = n;
}
