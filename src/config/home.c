/* SPDX-License-Identifier: MIT
 * home: paths that begin with what the environment says. */
#include "config/home.h"

#include "base/mem.h"
#include "config/options.h"

#include <unistd.h>

struct str home_folder(char *const *environment, const char *variable, const char *below,
                       struct arena *arena)
{
    struct str folder = options_variable(environment, str_from(variable));
    struct str home = options_variable(environment, STR("HOME"));

    if (folder.n && folder.p[0] == '/') return folder;
    if (home.n == 0) return (struct str){0};
    return arena_printf(arena, STR_FMT "/%s", STR_ARG(home), below);
}

bool home_file_exists(struct str path)
{
    char *name = str_copy(path);
    bool exists = access(name, F_OK) == 0;

    mem_free(name);
    return exists;
}

struct str home_config(char *const *environment, const char *name, struct arena *arena)
{
    struct str folder = home_folder(environment, "XDG_CONFIG_HOME", ".config", arena);
    struct str path = arena_printf(arena, STR_FMT "/snug/%s", STR_ARG(folder), name);

    return folder.n && home_file_exists(path) ? path : (struct str){0};
}
