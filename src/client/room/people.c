/* SPDX-License-Identifier: MIT
 * people: a table of persons, and arrays of their memberships. Newcomers stand at the end of a
 * crowd until somebody looks: a few are then put in their places, many are sorted with the rest. */
#include "client/room/people.h"

#include "base/check.h"
#include "base/mem.h"
#include "irc/casemap.h"

#include <stdlib.h>
#include <string.h>

enum { FEW = 32, NAME_BYTES_MOST = 512 };

void people_init(struct people *p, uint64_t seed)
{
    unsigned char secret[TABLE_SECRET_BYTES];

    for (size_t i = 0; i < sizeof secret; i++) secret[i] = (unsigned char)(seed >> (i % 8 * 8));
    *p = (struct people){0};
    table_init(&p->by_name, secret);
}

void people_finish(struct people *p)
{
    CHECK(p->by_name.count == 0);
    CHECK(p->member_count == 0);
    table_finish(&p->by_name);
}

/* Names of servers that know no UTF-8 have no folded form; theirs are told apart by bytes. */
static struct str fold(struct str name, struct casemap_buffer *out)
{
    struct str folded = casemap_fold(name, out);

    return folded.n ? folded : str_first(name, NAME_BYTES_MOST);
}

struct person *people_find(const struct people *p, struct str name)
{
    struct casemap_buffer folded;
    struct table_node *node = table_find(&p->by_name, fold(name, &folded));

    return node ? CONTAINER_OF(node, struct person, node) : NULL;
}

static void name_person(struct people *p, struct person *person, struct str name)
{
    struct casemap_buffer folded;
    struct str key = fold(name, &folded);

    person->name = str_copy(name);
    table_add(&p->by_name, &person->node, (struct str){str_copy(key), key.n});
}

static void unname_person(struct people *p, struct person *person)
{
    char *key = (char *)(uintptr_t)person->node.key.p;

    table_remove(&p->by_name, &person->node);
    mem_free(key);
    mem_free(person->name);
}

static struct person *add_person(struct people *p, struct str name)
{
    struct person *person;

    if (p->by_name.count >= PEOPLE_MAX) return NULL;
    person = mem_zero(sizeof *person);
    list_init(&person->rooms);
    name_person(p, person, name);
    return person;
}

static void drop_person(struct people *p, struct person *person)
{
    unname_person(p, person);
    mem_free(person->account);
    mem_free(person);
}

unsigned crowd_rank(const struct member *member)
{
    unsigned rank = 0;

    while (rank < RANKS_MAX && !(member->ranks >> rank & 1)) rank++;
    return rank;
}

static int compare(const struct member *a, const struct member *b)
{
    unsigned rank_a = crowd_rank(a), rank_b = crowd_rank(b);

    if (rank_a != rank_b) return rank_a < rank_b ? -1 : 1;
    return str_compare(a->person->node.key, b->person->node.key);
}

static int compare_for_sort(const void *a, const void *b)
{
    return compare(*(struct member *const *)a, *(struct member *const *)b);
}

/* Where the member stands among the first `count`, which are in order, or would. */
static size_t place_in_order(const struct crowd *crowd, size_t count, const struct member *member)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare(crowd->members[middle], member) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t place_of(const struct crowd *crowd, const struct member *member)
{
    size_t place = place_in_order(crowd, crowd->sorted_count, member);

    if (place < crowd->sorted_count && crowd->members[place] == member) return place;
    place = crowd->count; /* from the end: what changes most often has just come */
    do {
        CHECK(place > crowd->sorted_count);
        place--;
    } while (crowd->members[place] != member);
    return place;
}

static void take_out(struct crowd *crowd, struct member *member)
{
    size_t place = place_of(crowd, member);
    struct member **at = crowd->members + place;

    if (place < crowd->sorted_count) crowd->sorted_count--;
    crowd->count--;
    memmove(at, at + 1, (crowd->count - place) * sizeof *at);
}

static void put_last(struct crowd *crowd, struct member *member)
{
    crowd->members =
        mem_grow(crowd->members, &crowd->capacity, crowd->count + 1, sizeof *crowd->members);
    crowd->members[crowd->count++] = member;
}

struct member *crowd_find(const struct crowd *crowd, const struct person *person)
{
    LIST_EACH (node, &person->rooms) {
        struct member *member = CONTAINER_OF(node, struct member, node);
        if (member->crowd == crowd) return member;
    }
    return NULL;
}

struct member *crowd_enter(struct people *p, struct crowd *crowd, struct str name)
{
    struct person *person = people_find(p, name);
    struct member *member = person ? crowd_find(crowd, person) : NULL;

    if (member) return member;
    if (name.n == 0 || name.n > NAME_BYTES_MOST || p->member_count >= MEMBERS_MAX) return NULL;
    if (!person) person = add_person(p, name);
    if (!person) return NULL;
    member = mem_zero(sizeof *member);
    member->person = person;
    member->crowd = crowd;
    list_append(&person->rooms, &member->node);
    put_last(crowd, member);
    p->member_count++;
    return member;
}

void crowd_set_ranks(struct member *member, uint32_t ranks)
{
    if (member->ranks == ranks) return;
    take_out(member->crowd, member);
    member->ranks = ranks;
    put_last(member->crowd, member);
}

static void drop_member(struct people *p, struct member *member)
{
    struct person *person = member->person;

    list_remove(&member->node);
    mem_free(member);
    p->member_count--;
    if (list_is_empty(&person->rooms)) drop_person(p, person);
}

void crowd_leave(struct people *p, struct member *member)
{
    take_out(member->crowd, member);
    drop_member(p, member);
}

void crowd_clear(struct people *p, struct crowd *crowd)
{
    for (size_t i = 0; i < crowd->count; i++) drop_member(p, crowd->members[i]);
    mem_free(crowd->members);
    *crowd = (struct crowd){0};
}

/* The last membership takes the person along. */
void people_leave(struct people *p, struct person *person)
{
    bool is_last = false;

    while (!is_last) {
        struct list *node = person->rooms.next;
        is_last = node->next == &person->rooms;
        crowd_leave(p, CONTAINER_OF(node, struct member, node));
    }
}

void people_rename(struct people *p, struct person *person, struct str name)
{
    struct person *other = people_find(p, name);

    if (name.n == 0 || name.n > NAME_BYTES_MOST) return;
    if (other && other != person) people_leave(p, other); /* the server has lost sight of it */
    LIST_EACH (node, &person->rooms) {
        struct member *member = CONTAINER_OF(node, struct member, node);
        take_out(member->crowd, member);
    }
    unname_person(p, person);
    name_person(p, person, name);
    LIST_EACH (node, &person->rooms) {
        struct member *member = CONTAINER_OF(node, struct member, node);
        put_last(member->crowd, member);
    }
}

void person_set_account(struct person *person, struct str account)
{
    if (str_eq(account, str_from(person->account)) || account.n > NAME_BYTES_MOST) return;
    mem_free(person->account);
    person->account = account.n ? str_copy(account) : NULL;
}

static void sort_all(struct crowd *crowd)
{
    qsort(crowd->members, crowd->count, sizeof *crowd->members, compare_for_sort);
    crowd->sorted_count = crowd->count;
}

static void put_in_place(struct crowd *crowd)
{
    struct member *member = crowd->members[crowd->sorted_count];
    size_t place = place_in_order(crowd, crowd->sorted_count, member);
    struct member **at = crowd->members + place;

    memmove(at + 1, at, (crowd->sorted_count - place) * sizeof *at);
    *at = member;
    crowd->sorted_count++;
}

const struct member *crowd_at(struct crowd *crowd, size_t index)
{
    CHECK(index < crowd->count);
    if (crowd->count - crowd->sorted_count > FEW) sort_all(crowd);
    while (crowd->sorted_count < crowd->count) put_in_place(crowd);
    return crowd->members[index];
}
