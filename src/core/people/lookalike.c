/* SPDX-License-Identifier: MIT
 * lookalike: one of each ring stands in the table; when it goes, the next takes its place. */
#include "core/people/lookalike.h"

#include "base/mem.h"
#include "irc/skeleton.h"

static struct lookalike *find(const struct table *skeletons, struct str skeleton)
{
    struct table_node *node = table_find(skeletons, skeleton);

    return node ? CONTAINER_OF(node, struct lookalike, by_skeleton) : NULL;
}

static void enter(struct table *skeletons, struct lookalike *l)
{
    table_add(skeletons, &l->by_skeleton, str_from(l->skeleton));
}

void lookalike_add(struct table *skeletons, struct lookalike *l, struct str name)
{
    struct skeleton_buffer buffer;
    struct str skeleton = skeleton_of(name, &buffer);
    struct lookalike *other = find(skeletons, skeleton);

    l->skeleton = str_copy(skeleton);
    l->is_ascii = str_is_ascii(name);
    list_init(&l->alike);
    if (other)
        list_append(&other->alike, &l->alike);
    else
        enter(skeletons, l);
}

void lookalike_remove(struct table *skeletons, struct lookalike *l)
{
    bool stands = find(skeletons, str_from(l->skeleton)) == l;
    struct list *next = l->alike.next;

    if (stands) table_remove(skeletons, &l->by_skeleton);
    list_remove(&l->alike);
    if (stands && next != &l->alike) enter(skeletons, CONTAINER_OF(next, struct lookalike, alike));
    mem_free(l->skeleton);
    l->skeleton = NULL;
}

static bool bars(const struct lookalike *l, bool is_ascii, const struct lookalike *own)
{
    return l != own && !(l->is_ascii && is_ascii);
}

struct lookalike *lookalike_find(const struct table *skeletons, struct str name,
                                 const struct lookalike *own)
{
    struct skeleton_buffer buffer;
    struct lookalike *first = find(skeletons, skeleton_of(name, &buffer));
    bool is_ascii = str_is_ascii(name);

    if (!first || bars(first, is_ascii, own)) return first;
    LIST_EACH (node, &first->alike) {
        struct lookalike *l = CONTAINER_OF(node, struct lookalike, alike);
        if (bars(l, is_ascii, own)) return l;
    }
    return NULL;
}
