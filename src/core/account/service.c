/* SPDX-License-Identifier: MIT
 * service: finds the word, looks at who asks, and helps. */
#include "core/account/service.h"

#include "core/account/login.h"
#include "core/link/reply.h"
#include "core/rule/privilege.h"

static const struct service *const services[] = {&chanserv, &nickserv, &playback};

const struct service *service_find(struct str name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(services); i++)
        if (str_eq_nocase(services[i]->nick, name) || str_eq_nocase(services[i]->verb, name))
            return services[i];
    return NULL;
}

bool service_is_asked(const struct message *m)
{
    if (service_find(m->command)) return true;
    return str_eq_nocase(m->command, STR("PRIVMSG")) && service_find(message_param(m, 0));
}

struct str service_source(struct core *core, const struct service *service)
{
    return ARENA_JOIN(&core->scratch, service->nick, STR("!"), service->nick, STR("@"),
                      core->settings->server_name);
}

struct outgoing service_line(struct core *core, const struct session *s,
                             const struct service *service, struct str text)
{
    return (struct outgoing){.unix_ms = core->unix_ms,
                             .body =
                                 ARENA_JOIN(&core->scratch, STR(":"), service_source(core, service),
                                            STR(" NOTICE "), session_nick(s), STR(" :"), text)};
}

void service_say(struct core *core, struct session *s, const struct service *service,
                 const char *format, ...)
{
    va_list arguments;
    struct outgoing line;

    va_start(arguments, format);
    line = service_line(core, s, service, arena_vprintf(&core->scratch, format, arguments));
    va_end(arguments);
    reply_line(core, s, &line);
}

static const struct service_word *word_find(const struct service *service, struct str name)
{
    for (size_t i = 0; i < service->word_count; i++)
        if (str_eq_nocase(service->words[i].name, name)) return &service->words[i];
    return NULL;
}

static bool is_for(const struct service_word *word, const struct session *s)
{
    return word->privilege == PRIVILEGE_NONE || privilege_has(s->user, word->privilege);
}

static void help(struct core *core, struct session *s, const struct service *service,
                 struct str name)
{
    const struct service_word *word = word_find(service, name);

    if (word) {
        service_say(core, s, service, "%s", word->syntax);
        service_say(core, s, service, "%s", word->help);
        return;
    }
    service_say(core, s, service, "%s", service->about);
    for (size_t i = 0; i < service->word_count; i++)
        if (is_for(&service->words[i], s))
            service_say(core, s, service, "%s: %s", service->words[i].syntax,
                        service->words[i].help);
}

static void run(struct core *core, struct session *s, const struct service *service,
                const struct service_word *word, const struct message *m)
{
    if (!is_for(word, s))
        service_say(core, s, service, "You may not do that.");
    else if (m->param_count < word->params_min || m->param_count > word->params_max)
        service_say(core, s, service, "Say it like this: %s", word->syntax);
    else if (word->needs_account && !session_account(s))
        service_say(core, s, service, "You are not logged in to an account.");
    else
        word->run(core, s, m);
}

void service_ask(struct core *core, struct session *s, const struct service *service,
                 struct str text)
{
    const struct service_word *word;
    struct message m;

    if (message_parse(str_trim(text), &m) != MESSAGE_OK) return;
    word = word_find(service, m.command);
    if (word)
        run(core, s, service, word, &m);
    else if (str_eq_nocase(m.command, STR("HELP")))
        help(core, s, service, message_param(&m, 0));
    else
        service_say(core, s, service, "There is no such word; HELP lists those there are.");
}
