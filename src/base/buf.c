/* SPDX-License-Identifier: MIT
 * buf: growing text with a limit. */
#include "base/buf.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void buf_init(struct buf *b, size_t bytes_max)
{
    *b = (struct buf){.bytes_max = bytes_max};
}

void buf_finish(struct buf *b)
{
    mem_free(b->p);
    buf_init(b, b->bytes_max);
}

/* Room for n more bytes, or NULL and the overflow noted. */
static char *reserve(struct buf *b, size_t n)
{
    CHECK(b->n <= b->bytes_max);
    if (n > b->bytes_max - b->n) {
        b->overflowed = true;
        return NULL;
    }
    b->p = mem_grow(b->p, &b->capacity, b->n + n, 1);
    return b->p + b->n;
}

bool buf_add(struct buf *b, struct str s)
{
    char *at;

    if (s.n == 0) return true;
    at = reserve(b, s.n);
    if (!at) return false;
    memcpy(at, s.p, s.n);
    b->n += s.n;
    return true;
}

bool buf_add_char(struct buf *b, char c)
{
    return buf_add(b, (struct str){&c, 1});
}

bool buf_add_number(struct buf *b, uint64_t value)
{
    char digits[20];
    size_t at = sizeof digits;

    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    return buf_add(b, (struct str){digits + at, sizeof digits - at});
}

bool buf_addf(struct buf *b, const char *format, ...)
{
    va_list arguments, again;
    int length;
    char *at = NULL;

    va_start(arguments, format);
    va_copy(again, arguments);
    length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    CHECK(length >= 0);
    /* vsnprintf wants a place for its NUL, which is then given back. */
    if ((size_t)length <= b->bytes_max - b->n) {
        b->p = mem_grow(b->p, &b->capacity, b->n + (size_t)length + 1, 1);
        at = b->p + b->n;
        vsnprintf(at, (size_t)length + 1, format, again);
        b->n += (size_t)length;
    } else {
        b->overflowed = true;
    }
    va_end(again);
    return at != NULL;
}

struct str buf_str(const struct buf *b)
{
    return (struct str){b->p, b->n};
}

void buf_drop(struct buf *b, size_t n)
{
    CHECK(n <= b->n);
    if (n && n < b->n) memmove(b->p, b->p + n, b->n - n);
    b->n -= n;
}

void buf_cut(struct buf *b, size_t n)
{
    CHECK(n <= b->n);
    b->n = n;
}

void buf_clear(struct buf *b)
{
    b->n = 0;
    b->overflowed = false;
}
