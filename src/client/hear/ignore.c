/* SPDX-License-Identifier: MIT
 * ignore: accounts are followed through all their names; who has none is known by their nick. */
#include "client/hear/ignore.h"

#include "client/emit.h"
#include "client/rich.h"
#include "client/room/presence.h"
#include "client/say/command.h"
#include "irc/extban.h"
#include "irc/mask.h"
#include "irc/tags.h"

enum { LIST_BYTES_MAX = (IGNORED_MAX + 1) * (MASK_BYTES_MAX + 1) };

void ignore_init(struct roll *ignored, struct str list)
{
    roll_init(ignored, IGNORED_MAX);
    for (struct str word = str_word(&list); word.n; word = str_word(&list))
        if (word.n <= MASK_BYTES_MAX) roll_add(ignored, word);
}

static struct str account_of(struct client *c, const struct heard *h)
{
    struct str account = tags_value(&c->out->bytes, h->message.tags, STR("account"));

    return account.n ? account : presence_account(c, h->nick);
}

static bool fits(struct str entry, struct str account, struct str source)
{
    struct extban e = extban_read(entry);

    if (e.is_account) return account.n && mask_match(e.pattern, account);
    return mask_match(e.pattern, source);
}

static bool is_ignored(struct client *c, const struct heard *h)
{
    const struct roll *ignored = &c->rich->ignored;
    struct str account = ignored->count ? account_of(c, h) : STR("");

    for (size_t i = 0; i < ignored->count; i++)
        if (fits(str_from(ignored->names[i]), account, h->message.source)) return true;
    return false;
}

bool ignore_drops(struct client *c, struct str command, const struct heard *h)
{
    static const char *const said[] = {"INVITE", "NOTICE", "PRIVMSG", "TAGMSG"};
    bool begins_several = str_eq(command, STR("BATCH")) &&
                          str_starts(message_param(&h->message, 1), STR("draft/multiline"));

    if (is_me(c, h->nick)) return false;
    if (begins_several) return is_ignored(c, h);
    for (size_t i = 0; i < ARRAY_LENGTH(said); i++)
        if (str_eq(command, str_from(said[i]))) return is_ignored(c, h);
    return false;
}

static void tell_program(struct client *c)
{
    const struct roll *ignored = &c->rich->ignored;
    struct buf list;

    buf_init(&list, LIST_BYTES_MAX);
    for (size_t i = 0; i < ignored->count; i++)
        buf_addf(&list, "%s%s", i ? " " : "", ignored->names[i]);
    client_effects_add(c->out,
                       &(struct client_effect){.kind = CLIENT_IGNORES, .text = buf_str(&list)});
    buf_finish(&list);
}

/* The entry for a name, an account ("a:ann") or a mask; empty when it can be none of them. */
static struct str entry_of(struct client *c, struct str name)
{
    struct str account = presence_account(c, name), entry = STR("");
    struct buf normalised;

    if (account.n) name = ARENA_JOIN(&c->out->bytes, STR("a:"), account);
    buf_init(&normalised, MASK_BYTES_MAX);
    if (extban_add_normalised(&normalised, name))
        entry = arena_copy(&c->out->bytes, buf_str(&normalised));
    buf_finish(&normalised);
    return entry;
}

void slash_ignore(struct client *c, struct str args)
{
    struct roll *ignored = &c->rich->ignored;
    struct str name = str_word(&args), entry = entry_of(c, name);

    if (name.n == 0) {
        emit_error(c, "Ignore whom? /ignore NAME");
    } else if (is_me(c, name)) {
        emit_error(c, "You cannot ignore yourself.");
    } else if (entry.n == 0 || ignored->count >= IGNORED_MAX) {
        emit_error(c, entry.n ? "You ignore too many already." : "That is no name.");
    } else {
        roll_add(ignored, entry);
        tell_program(c);
        emit_reply(c, "You will not hear from " STR_FMT " any more; /unignore " STR_FMT " ends it.",
                   STR_ARG(name), STR_ARG(name));
    }
}

/* However they were ignored: as it was typed, by name, or by account. */
static bool take_off(struct client *c, struct str name)
{
    struct roll *ignored = &c->rich->ignored;
    size_t before = ignored->count;

    roll_remove(ignored, name);
    roll_remove(ignored, entry_of(c, name));
    roll_remove(ignored, ARENA_JOIN(&c->out->bytes, name, STR("!*@*")));
    roll_remove(ignored, ARENA_JOIN(&c->out->bytes, STR("a:"), name));
    return ignored->count < before;
}

void slash_unignore(struct client *c, struct str args)
{
    struct str name = str_word(&args);

    if (name.n == 0) {
        emit_error(c, "Hear whom again? /unignore NAME");
    } else if (!take_off(c, name)) {
        emit_error(c, "You do not ignore " STR_FMT "; /ignored lists whom you do.", STR_ARG(name));
    } else {
        tell_program(c);
        emit_reply(c, "You will hear from " STR_FMT " again.", STR_ARG(name));
    }
}

void slash_ignored(struct client *c, struct str args)
{
    const struct roll *ignored = &c->rich->ignored;
    struct buf names;

    (void)args;
    buf_init(&names, 2 * LIST_BYTES_MAX);
    roll_write(&names, ignored);
    if (ignored->count)
        emit_reply(c, "You ignore: " STR_FMT, STR_ARG(buf_str(&names)));
    else
        emit_reply(c, "You ignore nobody; /ignore NAME does.");
    buf_finish(&names);
}
