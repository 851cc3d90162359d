/* SPDX-License-Identifier: MIT
 * remembered: two kept files. What cannot be read or written is not worth a word to somebody who
 * came to chat. */
#include "snug/kept/remembered.h"

#include "base/mem.h"
#include "snug/kept/kept_file.h"

enum { NAMES_BYTES_MAX = 1 << 16 };

void remembered_init(struct remembered *r)
{
    char *drafts = kept_file_path(DRAFTS_FILE), *marks = kept_file_path(MARKS_FILE);

    drafts_init(&r->drafts);
    marks_init(&r->marks);
    if (drafts) (void)!drafts_load(&r->drafts, drafts);
    if (marks) (void)!marks_load(&r->marks, marks);
    mem_free(drafts);
    mem_free(marks);
}

void remembered_finish(struct remembered *r)
{
    drafts_finish(&r->drafts);
    marks_finish(&r->marks);
}

static void save_drafts(const struct remembered *r)
{
    char *path = kept_file_path(DRAFTS_FILE);

    if (path) (void)!drafts_save(&r->drafts, path);
    mem_free(path);
}

static void save_marks(const struct remembered *r)
{
    char *path = kept_file_path(MARKS_FILE);

    if (path) (void)!marks_save(&r->marks, path);
    mem_free(path);
}

void remembered_rooms(const struct remembered *r, struct str place, struct buf *out)
{
    marks_add_all(&r->marks, place, MARK_JOINED, out);
}

void remembered_ignored(const struct remembered *r, struct str place, struct buf *out)
{
    marks_add_all(&r->marks, place, MARK_IGNORED, out);
}

static void show_mute(const struct remembered *r, struct str place, struct screen *screen,
                      size_t network)
{
    struct buf names;
    struct str rest;

    buf_init(&names, NAMES_BYTES_MAX);
    marks_add_all(&r->marks, place, MARK_MUTED, &names);
    rest = buf_str(&names);
    for (struct str name = str_word(&rest); name.n; name = str_word(&rest))
        screen_add_mute(screen, network, name);
    buf_finish(&names);
}

struct showing {
    struct screen *screen;
    size_t network;
};

static void show_draft(void *context, struct str room, struct str text)
{
    const struct showing *s = context;

    screen_add_draft(s->screen, s->network, room, text);
}

void remembered_show(const struct remembered *r, struct str place, struct screen *screen,
                     size_t network)
{
    struct showing showing = {screen, network};

    show_mute(r, place, screen, network);
    drafts_each(&r->drafts, place, show_draft, &showing);
}

/* --- taking --- */

struct taking {
    struct remembered *r;
    struct str place;
    size_t network;
};

static void take_draft(void *context, size_t network, struct str page, struct str draft)
{
    struct taking *t = context;

    if (network == t->network) (void)drafts_put(&t->r->drafts, t->place, page, draft);
}

static void take_mute(void *context, size_t network, struct str page)
{
    struct taking *t = context;

    if (network == t->network) (void)marks_set(&t->r->marks, t->place, MARK_MUTED, page, true);
}

static void take_rooms(struct remembered *r, struct str place, const struct client *client)
{
    for (size_t i = 0; i < client_room_count(client); i++)
        (void)marks_set(&r->marks, place, MARK_JOINED, client_room_at(client, i).name, true);
}

void remembered_take(struct remembered *r, struct str place, const struct screen *screen,
                     size_t network, const struct client *client)
{
    struct taking t = {r, place, network};

    drafts_forget(&r->drafts, place);
    (void)marks_set_all(&r->marks, place, MARK_MUTED, STR(""));
    (void)marks_set_all(&r->marks, place, MARK_JOINED, STR(""));
    screen_each_draft(screen, take_draft, &t);
    screen_each_mute(screen, take_mute, &t);
    take_rooms(r, place, client);
    save_drafts(r);
    save_marks(r);
}

void remembered_ignore(struct remembered *r, struct str place, struct str names)
{
    (void)marks_set_all(&r->marks, place, MARK_IGNORED, names);
    save_marks(r);
}
