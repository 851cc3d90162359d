/* SPDX-License-Identifier: MIT
 * casemap: the one place that knows which names are equal. */
#include "irc/casemap.h"

struct str casemap_fold(struct str name, char *out)
{
    for (size_t i = 0; i < name.n; i++) out[i] = ascii_lower(name.p[i]);
    return (struct str){out, name.n};
}

bool casemap_eq(struct str a, struct str b)
{
    return str_eq_nocase(a, b);
}
