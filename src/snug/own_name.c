/* SPDX-License-Identifier: MIT
 * own_name: "ann.lee@lan" becomes a name that may stand in a chat. */
#include "snug/own_name.h"

#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

static struct str login_name(void)
{
    const char *user = getenv("USER");
    const struct passwd *entry = user && user[0] ? NULL : getpwuid(getuid());

    return str_from(entry ? entry->pw_name : user);
}

struct str own_name(const struct program_options *options, char clean[NICK_BYTES_MAX])
{
    struct str login = login_name();

    if (options->name.n) return options->name;
    return login.n ? nick_clean(login, clean) : STR("");
}
