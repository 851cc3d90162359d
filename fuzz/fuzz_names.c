/* SPDX-License-Identifier: MIT
 * fuzz_names: folding changes nothing the second time, a nick stays one when it is folded, and
 * whatever is cleaned is a nick. */
#include "fuzz.h"
#include "irc/casemap.h"
#include "irc/names.h"
#include "irc/skeleton.h"

static void check_folding(struct str name)
{
    struct casemap_buffer once, twice;
    struct str folded = casemap_fold(name, &once);

    if (folded.n > CASEMAP_NAME_MAX) return;
    CHECK(str_eq(folded, casemap_fold(folded, &twice)));
    CHECK(folded.n == 0 || casemap_eq(name, folded));
}

static void check_nick(struct str name)
{
    struct casemap_buffer folded;
    struct skeleton_buffer skeleton;
    char clean[NICK_BYTES_MAX];

    CHECK(nick_is_valid(nick_clean(name, clean)));
    if (!nick_is_valid(name)) return;
    CHECK(str_eq(nick_clean(name, clean), name) || !str_is_ascii(name));
    CHECK(casemap_fold(name, &folded).n > 0);
    CHECK(skeleton_of(name, &skeleton).n > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str name = fuzz_input(data, n);

    check_folding(name);
    check_nick(name);
    if (room_name_is_valid(name)) {
        struct casemap_buffer folded;
        CHECK(casemap_fold(name, &folded).n > 0);
    }
    return 0;
}
