/* SPDX-License-Identifier: MIT
 * inputs: a list that copies what its inputs say. */
#include "snugd/inputs.h"

#include "base/mem.h"

struct inputs *inputs_create(void)
{
    struct inputs *in = mem_zero(sizeof *in);

    arena_init(&in->bytes);
    return in;
}

void inputs_destroy(struct inputs *in)
{
    if (!in) return;
    mem_free(in->items);
    arena_finish(&in->bytes);
    mem_free(in);
}

void inputs_add(struct inputs *in, const struct input *input)
{
    struct input *copy;

    CHECK(input->row_count == 0);
    in->items = mem_grow(in->items, &in->capacity, in->count + 1, sizeof *in->items);
    copy = &in->items[in->count++];
    *copy = *input;
    copy->text = arena_copy(&in->bytes, input->text);
    copy->state = arena_copy(&in->bytes, input->state);
}

size_t inputs_bytes(const struct inputs *in)
{
    return sizeof *in + in->count * sizeof *in->items + in->bytes.bytes;
}
