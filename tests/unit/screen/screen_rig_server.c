/* SPDX-License-Identifier: MIT
 * The server behind a screen in a test: what it and the people on it say. */
#include "screen_rig.h"

void rig_line_of(struct screen_rig *r, size_t network, struct str line)
{
    rig_step(r, network, (struct client_input){.kind = CLIENT_LINE, .text = line});
}

static void say_line(struct screen_rig *r, size_t network, const char *format, va_list arguments)
    PRINTF_LIKE(3, 0);
static void say_line(struct screen_rig *r, size_t network, const char *format, va_list arguments)
{
    char line[4096];
    int n = vsnprintf(line, sizeof line, format, arguments);

    assert_in_range(n, 0, sizeof line - 1);
    rig_line_of(r, network, str_from(line));
}

void rig_line(struct screen_rig *r, const char *line)
{
    rig_line_of(r, 0, str_from(line));
}

void rig_linef(struct screen_rig *r, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    say_line(r, 0, format, arguments);
    va_end(arguments);
}

void rig_answer(struct screen_rig *r, const char *line)
{
    bool has_tags = line[0] == '@';

    rig_linef(r, "@label=%llu%c%s", (unsigned long long)r->label, has_tags ? ';' : ' ',
              line + has_tags);
}

void rig_says_in(struct screen_rig *r, const char *room, const char *nick, const char *text)
{
    char stamp[TIMESTAMP_BYTES];

    rig_linef(r, "@msgid=m%u;time=" STR_FMT " :%s!u@h PRIVMSG %s :%s", ++r->messages,
              STR_ARG(timestamp_write(r->unix_ms, stamp)), nick, room, text);
    r->unix_ms += 1000;
}

void rig_says(struct screen_rig *r, const char *nick, const char *text)
{
    rig_says_in(r, "#lobby", nick, text);
}

void rig_fill(struct screen_rig *r, int count)
{
    char text[32];

    for (int i = 1; i <= count; i++) {
        snprintf(text, sizeof text, "line %d", i);
        rig_says(r, "bob", text);
    }
    rig_forget(r);
}

void rig_does(struct screen_rig *r, const char *line)
{
    char stamp[TIMESTAMP_BYTES];

    rig_linef(r, "@time=" STR_FMT "%c%s", STR_ARG(timestamp_write(r->unix_ms, stamp)),
              line[0] == '@' ? ';' : ' ', line + (line[0] == '@'));
}

void rig_history(struct screen_rig *r, const char *room, const char *lines)
{
    struct str rest = str_from(lines);
    bool is_all = str_starts(rest, STR("^"));

    rig_linef(r, "@label=%llu%s :s.x BATCH +h chathistory %s", (unsigned long long)r->label,
              is_all ? ";draft/chathistory-end" : "", room);
    rest = str_skip(rest, is_all);
    while (rest.n) {
        struct str line = str_cut(&rest, '\n'), clock = str_cut(&line, ' ');
        rig_linef(r, "@batch=h;msgid=h" STR_FMT ";time=" RIG_DAY STR_FMT ":00.000Z :" STR_FMT,
                  STR_ARG(clock), STR_ARG(clock), STR_ARG(line));
    }
    rig_line(r, ":s.x BATCH -h");
}

/* A line of that server. */
static void line_of(struct screen_rig *r, size_t network, const char *format, ...)
    PRINTF_LIKE(3, 4);
static void line_of(struct screen_rig *r, size_t network, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    say_line(r, network, format, arguments);
    va_end(arguments);
}

void rig_register(struct screen_rig *r, size_t network, const char *lobby)
{
    rig_step(r, network, (struct client_input){.kind = CLIENT_CONNECTED});
    line_of(r, network, ":s.x CAP * LS :" RIG_CAPS);
    line_of(r, network, ":s.x CAP * ACK :" RIG_CAPS);
    line_of(r, network, ":s.x 001 ann :Welcome");
    line_of(r, network,
            ":s.x 005 ann LINELEN=8192 NETWORK=Teahouse CHATHISTORY=100 "
            "MSGREFTYPES=timestamp,msgid PREFIX=(ov)@+ :are supported");
    line_of(r, network, ":ann!ann@h JOIN %s", lobby);
    line_of(r, network, ":s.x 332 ann %s :Tea at five", lobby);
    line_of(r, network, ":s.x 353 ann = %s :@bob ann +cat dan", lobby);
    line_of(r, network, "@label=1 :s.x BATCH +h chathistory %s", lobby);
    line_of(r, network, ":s.x BATCH -h");
    line_of(r, network, ":s.x 315 ann 0-sync-1 :End");
    line_of(r, network, "@label=2 :s.x BATCH +t draft/chathistory-targets");
    line_of(r, network, ":s.x BATCH -t");
}

void rig_join(struct screen_rig *r, const char *room, const char *people)
{
    rig_type(r, "/join ");
    rig_enter(r, room);
    rig_linef(r, ":ann!ann@h JOIN %s", room);
    rig_linef(r, ":s.x 353 ann = %s :ann %s", room, people);
    rig_history(r, room, "");
    rig_linef(r, ":s.x 315 ann 0-sync-%u :End", ++r->joins);
    rig_forget(r);
}
