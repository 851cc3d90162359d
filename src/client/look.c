/* SPDX-License-Identifier: MIT
 * look: what can be read of the machine from outside. */
#include "client/look.h"

#include "client/machine.h"

bool client_is_ready(const struct client *c)
{
    return is_ready(c);
}

struct str client_target(const struct client *c)
{
    return buf_str(&c->target);
}
