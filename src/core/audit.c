/* SPDX-License-Identifier: MIT
 * audit: a line of the log for each act. */
#include "core/audit.h"

#include "core/reply.h"

enum { FIELDS_BYTES_MAX = 2048 };

static void add_field(struct buf *fields, const char *name, struct str value)
{
    if (value.n == 0) return;
    buf_addf(fields, " %s=", name);
    log_value(fields, value);
}

void audit(struct core *core, const struct entry *entry, const char *act, struct str target,
           struct str reason)
{
    struct buf fields;

    buf_init(&fields, FIELDS_BYTES_MAX);
    buf_addf(&fields, "act=%s", act);
    add_field(&fields, "by", entry_source(core, entry));
    add_field(&fields, "target", target);
    add_field(&fields, "reason", reason);
    note(core, LOG_WARN, STR("audit"), buf_str(&fields));
    buf_finish(&fields);
}
