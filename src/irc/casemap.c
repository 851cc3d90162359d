/* SPDX-License-Identifier: MIT
 * casemap: the one place that knows which names are equal. */
#include "irc/casemap.h"

struct str casemap_fold(struct str name, struct casemap_buffer *out)
{
    if (name.n > CASEMAP_NAME_MAX) return (struct str){0};
    if (!str_is_ascii(name)) return precis_fold(name, out->bytes);
    for (size_t i = 0; i < name.n; i++) out->bytes[i] = ascii_lower(name.p[i]);
    return (struct str){out->bytes, name.n};
}

char *casemap_fold_copy(struct str name)
{
    struct casemap_buffer buffer;

    return str_copy(casemap_fold(name, &buffer));
}

bool casemap_eq(struct str a, struct str b)
{
    struct casemap_buffer a_buffer, b_buffer;
    struct str folded;

    if (str_eq_nocase(a, b)) return true;
    if (str_is_ascii(a) && str_is_ascii(b)) return false;
    folded = casemap_fold(a, &a_buffer);
    return folded.n > 0 && str_eq(folded, casemap_fold(b, &b_buffer));
}
