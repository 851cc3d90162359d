/* SPDX-License-Identifier: MIT
 * operator: sections of the configuration, and those who are here by them. Settings come and go, so
 * a section is remembered by its name. */
#include "core/rule/operator.h"

#include "base/mem.h"
#include "core/link/reply.h"
#include "core/rule/privilege.h"
#include "irc/casemap.h"

const struct operator_setting *operator_find(const struct settings *settings, struct str name)
{
    for (size_t i = 0; i < settings->operator_count; i++)
        if (str_eq(settings->operators[i].name, name)) return &settings->operators[i];
    return NULL;
}

bool operator_is_known(const struct operator_setting *o, const struct user *u)
{
    return o && o->account.n && casemap_eq(o->account, user_account(u));
}

void operator_make(struct core *core, struct user *u, const struct operator_setting *o,
                   bool by_account)
{
    char *name = str_copy(o->name);

    user_set_operator(core, u, privileges_of(o->privileges));
    mem_free(u->operator_name);
    u->operator_name = name;
    u->operator_by_account = by_account;
}

static void dismiss(struct core *core, struct user *u)
{
    struct outgoing line = {
        .unix_ms = core->unix_ms,
        .body = arena_printf(&core->scratch, ":" STR_FMT " MODE %s -o",
                             STR_ARG(core->settings->server_name), u->nick),
    };

    note_user(core, LOG_WARN, "operator-no-more", u, STR("name"), str_from(u->operator_name));
    user_set_operator(core, u, 0);
    tell_user(core, u, 0, &line);
}

void operator_review(struct core *core, struct user *u)
{
    if (!u->operator_name || !u->operator_by_account) return;
    if (!operator_is_known(operator_find(core->settings, str_from(u->operator_name)), u))
        dismiss(core, u);
}

/* Whether what made the user an operator by `before` would do so by `now`. */
static bool is_proof_still(const struct user *u, const struct operator_setting *before,
                           const struct operator_setting *now)
{
    if (u->operator_by_account) return operator_is_known(now, u);
    return before && now && str_eq(before->verifier, now->verifier);
}

void operator_review_all(struct core *core, const struct settings *before)
{
    TABLE_EACH (node, &core->users) {
        struct user *u = CONTAINER_OF(node, struct user, by_id);
        struct str name = u->operator_name ? str_from(u->operator_name) : STR("");
        const struct operator_setting *now = operator_find(core->settings, name);
        if (name.n == 0) continue;
        if (is_proof_still(u, operator_find(before, name), now))
            user_set_operator(core, u, privileges_of(now->privileges));
        else
            dismiss(core, u);
    }
}
