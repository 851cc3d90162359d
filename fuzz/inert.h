/* SPDX-License-Identifier: MIT
 * inert: what text of others must be wherever a person may see it: UTF-8 without a control. */
#ifndef SNUG_FUZZ_INERT_H
#define SNUG_FUZZ_INERT_H

#include "base/check.h"
#include "base/utf8.h"

static inline void check_inert(struct str text)
{
    uint32_t code_point;

    while (text.n) {
        size_t n = utf8_decode(text, &code_point);
        CHECK(n > 0 && !utf8_is_control(code_point));
        text = str_skip(text, n);
    }
}

#endif
