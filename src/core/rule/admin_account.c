/* SPDX-License-Identifier: MIT
 * admin_account: what changes an account goes through the journal as the server's own act. A
 * password is hashed first, so that its answer comes later. */
#include "core/rule/admin_account.h"

#include "base/mem.h"
#include "base/timestamp.h"
#include "core/account/account.h"
#include "core/account/account_new.h"
#include "core/account/login.h"
#include "core/entry.h"

enum { PASSWORD_MADE_BYTES = 16 };

/* An account waits for what is to be kept of its password. */
struct waiting_password {
    struct list node; /* in core->waiting_passwords */
    uint32_t request;
    uint64_t token;
    char *entry;    /* what the hashed password is put behind */
    char *password; /* that was made, to be told; empty when the administrator knows it */
};

static struct waiting_password *waiting_of(struct list *node)
{
    return CONTAINER_OF(node, struct waiting_password, node);
}

static void waiting_destroy(struct waiting_password *w)
{
    list_remove(&w->node);
    mem_free(w->entry);
    mem_free(w->password);
    mem_free(w);
}

void admin_account_finish(struct core *core)
{
    LIST_EACH (node, &core->waiting_passwords) waiting_destroy(waiting_of(node));
}

static void tell_outcome(struct core *core, const struct waiting_password *w, bool is_hashed)
{
    struct admin a = {.core = core, .desk = {.core = core, .admin = w->token}};

    if (!is_hashed)
        desk_say(&a.desk, "Too much is to be done just now; try again.");
    else if (w->password[0])
        desk_say(&a.desk, "Done. The password is %s", w->password);
    else
        desk_say(&a.desk, "Done.");
    admin_end_answer(&a);
}

void admin_account_hashed(struct core *core, const struct input *input)
{
    LIST_EACH (node, &core->waiting_passwords) {
        struct waiting_password *w = waiting_of(node);
        if (w->request != input->request) continue;
        if (input->text.n)
            entry_askf(core, NULL, "%s " STR_FMT " " STR_FMT, w->entry, STR_ARG(input->text),
                       STR_ARG(input->state));
        tell_outcome(core, w, input->text.n > 0);
        waiting_destroy(w);
        return;
    }
}

static struct str make_password(struct core *core)
{
    struct digest digest;
    char text[DIGEST_TEXT_BYTES];

    core->chance_count++;
    digest = digest_of(&core->seed, "password", TABLE_KEY(core->chance_count));
    return arena_copy(&core->scratch, str_first(digest_write(&digest, text), PASSWORD_MADE_BYTES));
}

/* Hashes the password, or one that is made, and puts what is to be kept of it behind the entry. */
static void give_password(struct admin *a, struct str entry, struct str password)
{
    struct waiting_password *w = mem_zero(sizeof *w);
    struct str made = password.n ? STR("") : make_password(a->core);

    w->request = ++a->core->waiting_password_last;
    w->token = a->desk.admin;
    w->entry = str_copy(entry);
    w->password = str_copy(made);
    list_append(&a->core->waiting_passwords, &w->node);
    a->answers_later = true;
    effects_add(a->core->out, &(struct effect){.kind = EFFECT_HASH,
                                               .request = w->request,
                                               .text = password.n ? password : made});
}

static bool refuse(struct admin *a, struct refusal why)
{
    if (why.code) desk_refuse(&a->desk, "%s.", why.text);
    return why.code != NULL;
}

static void create(struct admin *a)
{
    struct str name = str_word(&a->rest), password = str_word(&a->rest);

    if (refuse(a, refusal_of_name(a->core, name, user_find(a->core, name)))) return;
    if (password.n && refuse(a, refusal_of_password(a->core, name, password))) return;
    give_password(a, ARENA_JOIN(&a->core->scratch, STR("REGISTER * "), name, STR(" *")), password);
}

/* The account that the next word names; NULL, and the administrator is told, when there is none. */
static struct account *take_account(struct admin *a)
{
    struct str name = str_word(&a->rest);
    struct account *account = account_find(a->core, name);

    if (!account) desk_refuse(&a->desk, "There is no account \"" STR_FMT "\".", STR_ARG(name));
    return account;
}

static void set_password(struct admin *a)
{
    const struct account *account = take_account(a);
    struct str password = str_word(&a->rest);

    if (!account) return;
    if (password.n && refuse(a, refusal_of_password(a->core, str_from(account->name), password)))
        return;
    give_password(a,
                  ARENA_JOIN(&a->core->scratch, STR("ACCOUNT "), login_words(a->core, account),
                             STR(" PASSWORD")),
                  password);
}

static void change(struct admin *a, const char *words, const char *outcome)
{
    const struct account *account = take_account(a);

    if (!account) return;
    desk_ask(&a->desk, "ACCOUNT " STR_FMT " %s", STR_ARG(login_words(a->core, account)), words);
    desk_say(&a->desk, "%s %s", account->name, outcome);
}

static void suspend(struct admin *a)
{
    change(a, "SUSPEND ADD", "is suspended: nobody logs in to it.");
}

static void unsuspend(struct admin *a)
{
    change(a, "SUSPEND DEL", "is not suspended any more.");
}

static void delete (struct admin *a)
{
    change(a, "DROP", "is gone.");
}

static void answer_keys(struct admin *a, const char *what, const struct list *keys)
{
    for (const struct list *node = keys->next; node != keys; node = node->next)
        desk_say(&a->desk, "  %s %s", what,
                 CONTAINER_OF(node, const struct account_key, in_account)->text);
}

static void info(struct admin *a)
{
    const struct account *account = take_account(a);
    char since[TIMESTAMP_BYTES];

    if (!account) return;
    desk_say(&a->desk, "%s, made " STR_FMT "%s", account->name,
             STR_ARG(timestamp_write(account->created_unix_ms, since)),
             account->suspended ? ", suspended" : "");
    if (account->email[0]) desk_say(&a->desk, "  mail %s", account->email);
    answer_keys(a, "nick", &account->nicks);
    answer_keys(a, "certificate", &account->certificates);
}

static void list(struct admin *a)
{
    size_t count = 0;

    TABLE_EACH (node, &a->core->accounts) {
        const struct account *account = CONTAINER_OF(node, struct account, by_name);
        if (account->is_gone) continue;
        desk_say(&a->desk, "%s%s", account->name, account->suspended ? "  suspended" : "");
        count++;
    }
    desk_say(&a->desk, "%zu account%s", count, plural(count));
}

struct word {
    struct str name;
    const char *syntax, *help;
    void (*run)(struct admin *a);
};

static const struct word words[] = {
    {STR_INIT("list"), "account list", "lists the accounts", list},
    {STR_INIT("info"), "account info NAME", "shows one", info},
    {STR_INIT("create"), "account create NAME [PASSWORD]", "makes one, and a password if need be",
     create},
    {STR_INIT("password"), "account password NAME [PASSWORD]", "gives it another password",
     set_password},
    {STR_INIT("suspend"), "account suspend NAME", "lets nobody log in to it", suspend},
    {STR_INIT("unsuspend"), "account unsuspend NAME", "lets them again", unsuspend},
    {STR_INIT("delete"), "account delete NAME", "removes it for good", delete},
};

void admin_account(struct admin *a)
{
    struct str name = str_word(&a->rest);

    a->rest = str_trim(a->rest);
    for (size_t i = 0; i < ARRAY_LENGTH(words); i++)
        if (str_eq_nocase(words[i].name, name)) {
            words[i].run(a);
            return;
        }
    for (size_t i = 0; i < ARRAY_LENGTH(words); i++)
        desk_say(&a->desk, "%-34s %s", words[i].syntax, words[i].help);
}
