/* SPDX-License-Identifier: MIT
 * door: the first word against a table of words, each with the space that ends it. */
#include "snugd/door/door.h"

#include "base/check.h"

#include <assert.h>

struct word {
    struct str text;
    enum door door;
};

/* IRC verbs may be written in any case; HTTP methods may not (RFC 9110 9.1). */
static const struct word words[] = {
    {STR_INIT("AUTHENTICATE "), DOOR_IRC},
    {STR_INIT("CAP "), DOOR_IRC},
    {STR_INIT("NICK "), DOOR_IRC},
    {STR_INIT("PASS "), DOOR_IRC},
    {STR_INIT("PING "), DOOR_IRC},
    {STR_INIT("QUIT "), DOOR_IRC},
    {STR_INIT("USER "), DOOR_IRC},
    {STR_INIT("WEBIRC "), DOOR_IRC},
    {STR_INIT("CONNECT "), DOOR_HTTP},
    {STR_INIT("DELETE "), DOOR_HTTP},
    {STR_INIT("GET "), DOOR_HTTP},
    {STR_INIT("HEAD "), DOOR_HTTP},
    {STR_INIT("OPTIONS "), DOOR_HTTP},
    {STR_INIT("PATCH "), DOOR_HTTP},
    {STR_INIT("POST "), DOOR_HTTP},
    {STR_INIT("PRI "), DOOR_HTTP}, /* how HTTP/2 begins (RFC 9113 3.4) */
    {STR_INIT("PUT "), DOOR_HTTP},
    {STR_INIT("TRACE "), DOOR_HTTP},
};

static_assert(sizeof "AUTHENTICATE " - 1 <= DOOR_BYTES_MAX, "the longest word is decided in time");

static bool agrees(const struct word *word, struct str first)
{
    struct str start = str_first(word->text, first.n);
    struct str given = str_first(first, word->text.n);

    return word->door == DOOR_HTTP ? str_eq(given, start) : str_eq_nocase(given, start);
}

static enum door door_of_words(struct str first)
{
    enum door door = DOOR_PLAIN;

    for (size_t i = 0; i < ARRAY_LENGTH(words); i++) {
        if (!agrees(&words[i], first)) continue;
        if (first.n >= words[i].text.n) return words[i].door;
        door = DOOR_UNDECIDED;
    }
    return door;
}

/* A TLS record: type 22 for a handshake, then version 3.x (RFC 8446 5.1). */
static enum door door_of_record(struct str first)
{
    if (first.n == 1) return DOOR_UNDECIDED;
    return first.p[1] == 3 ? DOOR_TLS : DOOR_PLAIN;
}

enum door door_of(struct str first)
{
    while (first.n && (first.p[0] == '\r' || first.p[0] == '\n')) first = str_skip(first, 1);
    if (first.n == 0) return DOOR_UNDECIDED;
    if (first.p[0] == '@') return DOOR_IRC;
    if (first.p[0] == 22) return door_of_record(first);
    return door_of_words(first);
}
