/* SPDX-License-Identifier: MIT
 * command: the table, and the search for what was meant. */
#include "client/say/command.h"

#include "client/emit.h"

enum { NEAR_ENOUGH = 2, WORD_BYTES_MAX = 24 };

/* clang-format off */
static const struct command commands[] = {
    {"away", "[REASON]", "tell others you are away; without a reason, back again", slash_away, false, FOR_ALL, GROUP_YOU},
    {"ban", "[MASK …]", "let nobody of that name or mask in; alone: who is banned", slash_ban, false, FOR_ALL, GROUP_OPERATORS},
    {"clear", "", "begin this page anew; what was said before is there when you scroll back", NULL, true, FOR_WINDOWS, GROUP_SCREEN},
    {"close", "", "close this window; of a room, leave it, too", NULL, true, FOR_WINDOWS, GROUP_SCREEN},
    {"connect", "[ADDRESS]", "connect again now, or to another server", NULL, true, FOR_WINDOWS, GROUP_SERVER},
    {"cs", "WORDS", "say something to ChanServ, who keeps rooms: /cs HELP", slash_cs, false, FOR_ALL, GROUP_YOU},
    {"ctcp", "NAME WORD", "ask somebody's program, not them: VERSION, PING, TIME …", slash_ctcp, false, FOR_ALL, GROUP_PEOPLE},
    {"delete", "[REASON]", "take back the selected message, or your last one; asks first", NULL, true, FOR_WINDOWS, GROUP_SAY},
    {"deop", "NAME …", "make somebody no operator of the room any more", slash_deop, false, FOR_ALL, GROUP_OPERATORS},
    {"devoice", "NAME …", "take the voice in the room from somebody", slash_devoice, false, FOR_ALL, GROUP_OPERATORS},
    {"disconnect", "", "leave this server; with the last one, the chat", NULL, true, FOR_WINDOWS, GROUP_SERVER},
    {"edit", "[TEXT]", "change the selected message, or your last one", NULL, true, FOR_WINDOWS, GROUP_SAY},
    {"help", "[COMMAND]", "this list, or all about one command", slash_help, true, FOR_ALL, GROUP_NONE},
    {"ignore", "NAME", "hear nothing more from somebody", slash_ignore, true, FOR_WINDOWS, GROUP_PEOPLE},
    {"ignored", "", "whom you hear nothing from", slash_ignored, true, FOR_WINDOWS, GROUP_PEOPLE},
    {"invite", "NAME [ROOM]", "ask somebody into a room", slash_invite, false, FOR_ALL, GROUP_ROOMS},
    {"join", "ROOM [KEY]", "enter a room, or go back to one; new names make new rooms", slash_join, false, FOR_ALL, GROUP_ROOMS},
    {"keys", "", "what the keys do", NULL, true, FOR_WINDOWS, GROUP_SCREEN},
    {"kick", "NAME [REASON]", "put somebody out of the room (its operators)", slash_kick, false, FOR_ALL, GROUP_OPERATORS},
    {"leave", "[ROOM] [REASON]", "leave a room", slash_leave, false, FOR_ALL, GROUP_ROOMS},
    {"list", "[MASK]", "the same as /rooms", slash_rooms, false, FOR_ALL, GROUP_NONE},
    {"login", "[ACCOUNT] PASSWORD", "log in to your account", slash_login, false, FOR_ACCOUNTS, GROUP_YOU},
    {"logout", "", "be a guest again", slash_logout, false, FOR_ACCOUNTS, GROUP_YOU},
    {"me", "ACTION", "say what you do: /me waves", slash_me, false, FOR_ALL, GROUP_SAY},
    {"mentions", "", "where your name was said", NULL, true, FOR_WINDOWS, GROUP_SAY},
    {"mode", "[ROOM] [CHANGE …]", "see or change the modes of a room", slash_mode, false, FOR_ALL, GROUP_OPERATORS},
    {"msg", "NAME TEXT", "say something to one person, or to another room", slash_msg, false, FOR_ALL, GROUP_SAY},
    {"mute", "[ROOM]", "be told nothing of a room; again: be told", NULL, true, FOR_WINDOWS, GROUP_SCREEN},
    {"names", "[ROOM]", "who is in a room", slash_names, false, FOR_ALL, GROUP_ROOMS},
    {"nick", "NAME", "be known by another name", slash_nick, false, FOR_ALL, GROUP_YOU},
    {"notice", "NAME TEXT", "the same as /msg, as a note that programs do not answer", slash_notice, false, FOR_ALL, GROUP_SAY},
    {"ns", "WORDS", "say something to NickServ, who keeps names: /ns HELP", slash_ns, false, FOR_ALL, GROUP_YOU},
    {"online", "", "who is on this server", slash_online, false, FOR_ALL, GROUP_PEOPLE},
    {"op", "NAME …", "make somebody an operator of the room", slash_op, false, FOR_ALL, GROUP_OPERATORS},
    {"part", "[ROOM] [REASON]", "the same as /leave", slash_leave, false, FOR_ALL, GROUP_NONE},
    {"query", "[NAME]", "talk with one person; without a name, back to the room", slash_query, false, FOR_ALL, GROUP_SAY},
    {"quit", "[REASON]", "leave the chat; exit, !quit and !dsc do too", slash_quit, false, FOR_ALL, GROUP_SERVER},
    {"quote", "LINE", "the same as /raw", slash_raw, false, FOR_ALL, GROUP_NONE},
    {"raw", "LINE", "send a line of IRC as it is", slash_raw, false, FOR_ALL, GROUP_SERVER},
    {"react", "EMOJI", "put :tada: or the like under the selected message, or the last one", NULL, true, FOR_WINDOWS, GROUP_SAY},
    {"register", "[PASSWORD] [MAIL]", "make your name yours for good", slash_register, false, FOR_ACCOUNTS, GROUP_YOU},
    {"reply", "[TEXT]", "answer the selected message, or the last one", NULL, true, FOR_WINDOWS, GROUP_SAY},
    {"rooms", "[MASK]", "the rooms there are; those like *dev*", slash_rooms, false, FOR_ALL, GROUP_ROOMS},
    {"search", "[-all] [from:NAME] WORDS", "look for words in what was said here", slash_search, true, FOR_WINDOWS, GROUP_SAY},
    {"setname", "NAME", "have another real name, as /whois shows it", slash_setname, false, FOR_ALL, GROUP_YOU},
    {"theme", "[NAME]", "other colours", NULL, true, FOR_WINDOWS, GROUP_SCREEN},
    {"topic", "[TEXT]", "see or set what the room is about", slash_topic, false, FOR_ALL, GROUP_ROOMS},
    {"unban", "MASK …", "let them in again", slash_unban, false, FOR_ALL, GROUP_OPERATORS},
    {"unignore", "NAME", "hear from somebody again", slash_unignore, true, FOR_WINDOWS, GROUP_PEOPLE},
    {"voice", "NAME …", "let somebody speak in the room when others may not", slash_voice, false, FOR_ALL, GROUP_OPERATORS},
    {"who", "[ROOM]", "who is in a room, with their addresses", slash_who, false, FOR_ALL, GROUP_ROOMS},
    {"whois", "NAME", "more about somebody", slash_whois, false, FOR_ALL, GROUP_PEOPLE},
    {"windows", "[NUMBER]", "the rooms and conversations that are open; go to one", NULL, true, FOR_WINDOWS, GROUP_SCREEN},
};
/* clang-format on */

/* What they are called elsewhere: words that irssi and WeeChat have taught people's fingers. */
static const struct other_name {
    const char *word, *name;
} other_names[] = {
    {"buffer", "windows"}, {"bye", "quit"},    {"chanserv", "cs"},    {"exit", "quit"},
    {"j", "join"},         {"k", "kick"},      {"lastlog", "search"}, {"m", "msg"},
    {"n", "names"},        {"nickserv", "ns"}, {"q", "query"},        {"server", "connect"},
    {"signoff", "quit"},   {"t", "topic"},     {"v", "voice"},        {"w", "who"},
    {"wc", "close"},       {"wi", "whois"},    {"win", "windows"},    {"window", "windows"},
};

const struct command *command_at(size_t index)
{
    return index < ARRAY_LENGTH(commands) ? &commands[index] : NULL;
}

bool command_is_known(const struct client *c, const struct command *command)
{
    switch (command->who) {
    case FOR_ALL: return true;
    case FOR_ACCOUNTS: return c->identity;
    case FOR_WINDOWS: return c->is_rich;
    }
    return false;
}

struct str command_own_name(struct str word)
{
    for (size_t i = 0; i < ARRAY_LENGTH(other_names); i++)
        if (str_eq_nocase(word, str_from(other_names[i].word)))
            return str_from(other_names[i].name);
    return word;
}

const struct command *command_named(struct str word)
{
    struct str name = command_own_name(word);
    size_t low = 0, high = ARRAY_LENGTH(commands);
    char lower[WORD_BYTES_MAX];

    if (name.n > sizeof lower) return NULL;
    for (size_t i = 0; i < name.n; i++) lower[i] = ascii_lower(name.p[i]);
    name.p = lower;
    while (low < high) {
        size_t middle = (low + high) / 2;
        struct str other = str_from(commands[middle].name);
        if (str_eq(name, other)) return &commands[middle];
        if (str_compare(name, other) < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;

    return ab < c ? ab : c;
}

/* Levenshtein: how many letters to add, drop or change to get from one word to the other. */
static size_t distance(struct str a, struct str b)
{
    size_t row[WORD_BYTES_MAX + 1];

    if (a.n > WORD_BYTES_MAX || b.n > WORD_BYTES_MAX) return WORD_BYTES_MAX;
    for (size_t j = 0; j <= b.n; j++) row[j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            size_t same = corner + (ascii_lower(a.p[i - 1]) != ascii_lower(b.p[j - 1]));
            corner = row[j];
            row[j] = least(row[j] + 1, row[j - 1] + 1, same);
        }
    }
    return row[b.n];
}

/* How unlike two words are: of two commands as far away, the one with the same letter first is
 * meant. */
static size_t unlikeness(struct str word, struct str name)
{
    return 2 * distance(word, name) + !str_eq_nocase(str_first(word, 1), str_first(name, 1));
}

/* The command the word begins, else the one most like it, else NULL. */
static const struct command *nearest(const struct client *c, struct str word)
{
    const struct command *best = NULL;
    size_t best_unlikeness = 2 * (NEAR_ENOUGH + 1);

    for (size_t i = 0; i < ARRAY_LENGTH(commands); i++) {
        struct str name = str_from(commands[i].name);
        size_t away = unlikeness(word, name);
        if (!command_is_known(c, &commands[i])) continue;
        if (word.n && str_starts_nocase(name, word)) return &commands[i];
        if (away >= best_unlikeness || away >= 2 * name.n) continue;
        best = &commands[i];
        best_unlikeness = away;
    }
    return best;
}

void command_answer_unknown(struct client *c, struct str word)
{
    const struct command *meant = nearest(c, word), *other = command_named(word);

    if (other)
        emit_error(c, "/" STR_FMT " works %s snug only.", STR_ARG(word),
                   other->who == FOR_WINDOWS ? "on the full screen of" : "in");
    else if (meant)
        emit_error(c, "Unknown command /" STR_FMT ". Did you mean /%s?", STR_ARG(word),
                   meant->name);
    else
        emit_error(c, "Unknown command /" STR_FMT ". /help lists them; to say it, begin with //.",
                   STR_ARG(word));
}

void command_run(struct client *c, struct str text)
{
    struct str rest = text, word = str_cut(&rest, ' ');
    const struct command *command = command_named(word);

    if (!command || !command_is_known(c, command))
        command_answer_unknown(c, word);
    else if (command->run)
        command->run(c, str_trim(rest));
    else
        emit_face(c, command->name, str_trim(rest));
}

bool command_is_local(struct str text)
{
    const struct command *command = command_named(str_cut(&text, ' '));

    return !command || command->is_local;
}

bool command_says(struct str text)
{
    const struct command *command = command_named(str_cut(&text, ' '));

    return command &&
           (command->run == slash_me || command->run == slash_msg || command->run == slash_notice ||
            command->run == slash_ns || command->run == slash_cs);
}
