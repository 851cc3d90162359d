/* SPDX-License-Identifier: MIT
 * price: one for each piece of ordinary length, and more for verbs that walk through everybody or
 * all rooms, make rooms, or are told in many. */
#include "core/link/price.h"

#include "base/check.h"
#include "irc/names.h"

enum {
    ORDINARY_BYTES = 512,
    ROOM_PRICE = 5, /* telling about one room: its members, and its history */
    NICK_PRICE = 5, /* telling, and keeping, it in all one's rooms */
    HISTORY_PRICE = 10,
    EVERYTHING_PRICE = 25, /* looking at everybody, or at every room */
    ANSWER_BYTES = 8192,
    ANSWER_LINE_BYTES = 256, /* what the smallest costs, in bytes of a long one */
};

static uint32_t one_room(struct str target)
{
    (void)target;
    return ROOM_PRICE;
}

static uint32_t own_rooms(struct str nick)
{
    (void)nick;
    return NICK_PRICE;
}

static uint32_t each_room(struct str rooms)
{
    uint32_t price = ROOM_PRICE;

    for (str_cut(&rooms, ','); rooms.n; str_cut(&rooms, ',')) price += ROOM_PRICE;
    return price;
}

/* A mask is compared with each name, byte by byte. */
static uint32_t everything(struct str mask)
{
    return EVERYTHING_PRICE + (uint32_t)mask.n;
}

static uint32_t room_or_everything(struct str target)
{
    return is_room_name(target) ? ROOM_PRICE : everything(target);
}

/* A page of it is read from the disk and told. */
static uint32_t history(struct str subcommand)
{
    return str_eq_nocase(subcommand, STR("TARGETS")) ? EVERYTHING_PRICE : HISTORY_PRICE;
}

static const struct dear_verb {
    struct str name;
    uint32_t (*price)(struct str first_parameter);
} dear_verbs[] = {
    {STR_INIT("AWAY"), own_rooms},         {STR_INIT("CHATHISTORY"), history},
    {STR_INIT("EDIT"), one_room},          {STR_INIT("JOIN"), each_room},
    {STR_INIT("LIST"), everything},        {STR_INIT("METADATA"), one_room},
    {STR_INIT("NAMES"), each_room},        {STR_INIT("NICK"), own_rooms},
    {STR_INIT("RENAME"), everything},      {STR_INIT("REDACT"), one_room},
    {STR_INIT("SEARCH"), everything},      {STR_INIT("SETNAME"), own_rooms},
    {STR_INIT("WHO"), room_or_everything},
};

static uint32_t price_of_verb(const struct message *m)
{
    for (size_t i = 0; i < ARRAY_LENGTH(dear_verbs); i++)
        if (str_eq_nocase(dear_verbs[i].name, m->command))
            return dear_verbs[i].price(message_param(m, 0));
    return 1;
}

uint32_t price_of_message(const struct message *m, size_t line_bytes)
{
    return price_of_verb(m) + (uint32_t)(line_bytes / ORDINARY_BYTES);
}

uint32_t price_of(struct str line)
{
    struct message m;

    if (message_parse(line, &m) != MESSAGE_OK) return 1 + (uint32_t)(line.n / ORDINARY_BYTES);
    return price_of_message(&m, line.n);
}

uint32_t price_of_answer(uint32_t *rest, size_t line_bytes)
{
    size_t bytes = *rest + ANSWER_LINE_BYTES + line_bytes;

    *rest = (uint32_t)(bytes % ANSWER_BYTES);
    return (uint32_t)(bytes / ANSWER_BYTES);
}
