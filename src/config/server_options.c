/* SPDX-License-Identifier: MIT
 * server_options: the places where snugd's options come from, and what follows from them. */
#include "config/server_options.h"

#include "config/home.h"
#include "config/motd.h"

#include <string.h>

/* The user's own file, else the machine's, else none. */
static struct str default_config(char *const *environment, struct arena *arena)
{
    struct str own = home_config(environment, "snugd.conf", arena);
    struct str machine = STR("/etc/snug/snugd.conf");

    if (own.n) return own;
    return home_file_exists(machine) ? machine : (struct str){0};
}

static bool read_config(struct options *o, struct server_options *fresh, char *const *environment)
{
    if (fresh->config_path.n == 0) fresh->config_path = default_config(environment, o->arena);
    if (fresh->config_path.n == 0) return true;
    return options_read_file(o, fresh->config_path);
}

static bool find_data(struct options *o, struct server_options *fresh, char *const *environment)
{
    struct str folder;

    if (fresh->data_path.n) return true;
    folder = home_folder(environment, "XDG_DATA_HOME", ".local/share", o->arena);
    if (folder.n == 0) {
        buf_add(o->problem, STR("no place to keep things: HOME is not set, so give --data FOLDER"));
        return false;
    }
    fresh->data_path = arena_printf(o->arena, STR_FMT "/snug", STR_ARG(folder));
    return true;
}

static bool read_motd(struct options *o, struct server_options *fresh)
{
    if (fresh->motd_path.n == 0) return true;
    return motd_read(fresh->motd_path, o->arena, &fresh->core.motd, &fresh->core.motd_count,
                     o->problem);
}

static bool wants_text_only(const struct server_options *options)
{
    return options->help || options->version || options->print_sample || options->print_options;
}

static bool read_places(struct options *o, struct server_options *fresh, char *const *environment)
{
    if (!options_read_environment(o, environment)) return false;
    if (!read_config(o, fresh, environment)) return false;
    return find_data(o, fresh, environment) && read_motd(o, fresh);
}

enum server_options_error server_options_read(struct server_options *out, struct arena *arena,
                                              struct option_args *args, char *const *environment,
                                              struct buf *problem)
{
    struct server_options fresh = {.core.version = STR(SNUG_VERSION)};
    struct options o;

    options_init(&o, &server_option_table, &fresh, arena, problem);
    if (!options_read_args(&o, args)) return SERVER_OPTIONS_BAD_ARGS;
    if (!wants_text_only(&fresh) && !read_places(&o, &fresh, environment))
        return SERVER_OPTIONS_BAD_PLACE;
    options_fill_defaults(&o);
    *out = fresh;
    return SERVER_OPTIONS_OK;
}

void server_options_keep_started(const struct server_options *started,
                                 struct server_options *wanted, struct buf *names)
{
    for (size_t i = 0; i < server_option_table.row_count; i++) {
        const struct option_row *row = &server_option_table.rows[i];
        if (!row->needs_restart || option_same(row, started, wanted)) continue;
        if (names->n) buf_add(names, STR(", "));
        buf_add(names, str_from(row->name));
        memcpy((char *)wanted + row->offset, (const char *)started + row->offset, row->width);
    }
}
