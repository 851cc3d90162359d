/* SPDX-License-Identifier: MIT
 * handle: the table, and the reading of the tags that matter to us. */
#include "client/hear/handle.h"

#include "base/timestamp.h"
#include "client/account/signup.h"
#include "client/hear/batch.h"
#include "client/link/pulse.h"
#include "client/rich.h"
#include "client/say/question.h"
#include "client/say/typing.h"
#include "irc/tags.h"

enum { COMMAND_BYTES_MAX = 12 };

/* Sorted, digits before letters. */
/* clang-format off */
static const struct row {
    const char *command;
    size_t params_min;
    handler *run;
} rows[] = {
    {"001", 1, handle_welcome},
    {"005", 2, handle_isupport},
    {"263", 2, handle_refused},
    {"315", 2, handle_who_end},
    {"322", 3, handle_list},
    {"323", 1, handle_list_end},
    {"331", 2, handle_no_topic},
    {"332", 3, handle_topic_is},
    {"352", 6, handle_who},
    {"353", 4, handle_names},
    {"354", 2, handle_whox},
    {"366", 2, handle_names_end},
    {"421", 2, handle_refused},
    {"432", 2, handle_name_refused},
    {"433", 2, handle_name_taken},
    {"436", 2, handle_name_taken},
    {"437", 2, handle_name_refused},
    {"730", 2, handle_watched},
    {"731", 2, handle_watched},
    {"900", 2, handle_logged_in},
    {"901", 2, handle_logged_out},
    {"902", 2, handle_login_failed},
    {"903", 2, handle_login_done},
    {"904", 2, handle_login_failed},
    {"905", 2, handle_login_failed},
    {"906", 2, handle_login_failed},
    {"907", 2, handle_login_failed},
    {"908", 2, handle_mechanisms},
    {"ACCOUNT", 1, handle_account},
    {"ACK", 0, handle_ack},
    {"AUTHENTICATE", 1, handle_authenticate},
    {"AWAY", 0, handle_away},
    {"BATCH", 1, handle_batch},
    {"CAP", 3, handle_cap},
    {"CHATHISTORY", 3, handle_targets},
    {"CHGHOST", 2, handle_chghost},
    {"EDIT", 1, handle_edit},
    {"ERROR", 1, handle_error},
    {"FAIL", 3, handle_fail},
    {"INVITE", 2, handle_invite},
    {"JOIN", 1, handle_join},
    {"KICK", 2, handle_kick},
    {"MARKREAD", 2, handle_markread},
    {"MODE", 2, handle_mode},
    {"NICK", 1, handle_nick},
    {"NOTICE", 2, handle_notice},
    {"PART", 1, handle_part},
    {"PING", 1, handle_ping},
    {"PONG", 1, handle_pong},
    {"PRIVMSG", 2, handle_privmsg},
    {"QUIT", 0, handle_quit},
    {"REDACT", 2, handle_redact},
    {"REGISTER", 2, handle_register},
    {"SETNAME", 1, handle_setname},
    {"TAGMSG", 1, handle_tagmsg},
    {"TOPIC", 2, handle_topic},
};
/* clang-format on */

static const struct row *find_row(struct str command)
{
    size_t low = 0, high = ARRAY_LENGTH(rows);

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_compare(command, str_from(rows[middle].command));
        if (order == 0) return &rows[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static struct str upper_case(struct str command, char out[COMMAND_BYTES_MAX])
{
    struct str upper = {out, command.n};

    if (command.n > COMMAND_BYTES_MAX) return STR("");
    for (size_t i = 0; i < command.n; i++) out[i] = ascii_upper(command.p[i]);
    return upper;
}

static bool is_numeric(struct str command)
{
    uint64_t number;

    return command.n == 3 && str_number(command, 999, &number);
}

static uint64_t own_label(struct str tags)
{
    struct str value;
    uint64_t label;

    if (!tags_get(tags, STR("label"), &value)) return 0;
    return str_number(value, UINT64_MAX, &label) ? label : 0;
}

static struct heard hear(struct client *c, const struct message *m)
{
    struct heard h = {.message = *m, .nick = source_nick(m->source), .unix_ms = c->unix_ms};
    struct str value;

    h.label = own_label(m->tags);
    if (tags_get(m->tags, STR("time"), &value)) (void)timestamp_parse(value, &h.unix_ms);
    if (tags_get(m->tags, STR("batch"), &value)) batch_apply(c, value, &h);
    h.msgid = tags_value(&c->out->bytes, m->tags, STR("msgid"));
    return h;
}

/* What comes of lines that nobody typed (emit_hushed). A batch is let in: the lines inside are to
 * be known by it. */
static bool is_hushed(const struct heard *h, const struct row *row)
{
    return h->label == HUSHED_LABEL && !(row && row->run == handle_batch);
}

static void give(struct client *c, const struct message *m)
{
    char upper[COMMAND_BYTES_MAX];
    struct str command = upper_case(m->command, upper);
    const struct row *row = find_row(command);
    struct heard h = hear(c, m);

    c->page = question_page(c, &h);
    if (is_hushed(&h, row) || signup_is_refused_by(c, command, &h) || rich_takes(c, command, &h))
        return;
    typing_heard(c, &h);
    if (row && m->param_count >= row->params_min)
        row->run(c, &h);
    else if (!row && is_numeric(command))
        handle_numeric(c, &h);
}

void handle_line(struct client *c, struct str line)
{
    struct message m;

    if (c->state == STATE_OFFLINE || c->state == STATE_GONE) return;
    pulse_heard(c);
    if (message_parse(line, &m) == MESSAGE_OK) give(c, &m);
}
