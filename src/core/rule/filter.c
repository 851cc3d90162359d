/* SPDX-License-Identifier: MIT
 * filter: a text is cut into words, each looked up once. */
#include "core/rule/filter.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "core/link/reply.h"
#include "core/room/target.h"
#include "core/rule/privilege.h"
#include "irc/casemap.h"
#include "irc/formatting.h"
#include "irc/mask.h"

static struct filter *at(struct table_node *node)
{
    return node ? CONTAINER_OF(node, struct filter, by_word) : NULL;
}

static bool is_pattern(struct str word)
{
    return str_contains(word, '*') || str_contains(word, '?');
}

static bool is_word_byte(char c)
{
    char lower = ascii_lower(c);

    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
           (unsigned char)c >= 0x80;
}

/* Bytes of formatting, or of the CR that joins lines, at the start: not seen, so it parts no words.
 */
static size_t unseen_bytes(struct str text)
{
    size_t code = formatting_bytes(text);

    if (code || text.n == 0) return code;
    return (unsigned char)text.p[0] < ' ' && text.p[0] != '\n' && text.p[0] != '\t' ? 1 : 0;
}

struct str filter_word(struct core *core, struct str text)
{
    struct casemap_buffer folded;
    size_t letters = 0;

    if (text.n > FILTER_BYTES_MAX) return STR("");
    for (size_t i = 0; i < text.n; i++) {
        if (!is_word_byte(text.p[i]) && text.p[i] != '*' && text.p[i] != '?') return STR("");
        letters += is_word_byte(text.p[i]);
    }
    return letters >= 2 ? arena_copy(&core->scratch, casemap_fold(text, &folded)) : STR("");
}

struct filter *filter_find(struct core *core, struct str word)
{
    return at(table_find(&core->filters, word));
}

static size_t pattern_count(const struct core *core)
{
    size_t count = 0;

    for (const struct list *node = core->filter_patterns.next; node != &core->filter_patterns;
         node = node->next)
        count++;
    return count;
}

static struct filter *create(struct core *core, struct str word)
{
    struct filter *f;

    if (word.n == 0 || core->filters.count >= FILTERS_MAX) return NULL;
    if (is_pattern(word) && pattern_count(core) >= FILTER_PATTERNS_MAX) return NULL;
    f = mem_zero(sizeof *f);
    f->word = str_copy(word);
    list_init(&f->in_patterns);
    if (is_pattern(word)) list_append(&core->filter_patterns, &f->in_patterns);
    table_add(&core->filters, &f->by_word, str_from(f->word));
    return f;
}

struct filter *filter_put(struct core *core, struct str word, struct decision decision,
                          bool refuses)
{
    struct filter *f = filter_find(core, word);

    if (!f) f = create(core, word);
    if (!f) return NULL;
    mem_free(f->setter);
    f->setter = str_copy(decision.setter);
    f->made_unix_ms = decision.made_unix_ms;
    f->refuses = refuses;
    return f;
}

static struct str record_key(struct core *core, const struct filter *f)
{
    return arena_printf(&core->scratch, "filter %s", f->word);
}

void filter_save(struct core *core, journal_seq seq, const struct filter *f)
{
    struct decision decision = {str_from(f->setter), f->made_unix_ms, 0};

    server_record_put(
        core, seq, record_key(core, f), decision,
        arena_printf(&core->scratch, "FILTER %s %s", f->refuses ? "BLOCK" : "REPLACE", f->word));
}

static void destroy(struct core *core, struct filter *f)
{
    table_remove(&core->filters, &f->by_word);
    list_remove(&f->in_patterns);
    mem_free(f->word);
    mem_free(f->setter);
    mem_free(f);
}

void filter_remove(struct core *core, journal_seq seq, struct filter *f)
{
    server_record_drop(core, seq, record_key(core, f));
    destroy(core, f);
}

void filter_restore(struct core *core, struct decision decision, const struct message *m)
{
    filter_put(core, message_param(m, 1), decision, str_eq(message_param(m, 0), STR("BLOCK")));
}

void filter_destroy_all(struct core *core)
{
    TABLE_EACH (node, &core->filters) destroy(core, at(node));
}

/* The filter that a folded word meets. */
static const struct filter *meets(struct core *core, struct str folded)
{
    const struct filter *f = filter_find(core, folded);

    for (struct list *node = core->filter_patterns.next; !f && node != &core->filter_patterns;
         node = node->next) {
        const struct filter *pattern = CONTAINER_OF(node, struct filter, in_patterns);
        if (mask_match(str_from(pattern->word), folded)) f = pattern;
    }
    return f;
}

/* What is seen of a word. Nothing when it is longer than any that could be meant. */
static struct str seen(struct str word, char out[FILTER_BYTES_MAX * 2])
{
    size_t n = 0;

    while (word.n) {
        size_t unseen = unseen_bytes(word);
        if (!unseen && n == FILTER_BYTES_MAX * 2) return STR("");
        if (!unseen) out[n++] = word.p[0];
        word = str_skip(word, unseen ? unseen : 1);
    }
    return (struct str){out, n};
}

static const struct filter *filter_of(struct core *core, struct str word)
{
    char plain[FILTER_BYTES_MAX * 2];
    struct casemap_buffer folded;
    struct str text = casemap_fold(seen(word, plain), &folded);

    return text.n ? meets(core, text) : NULL;
}

static void add_asterisks(struct buf *out, struct str word)
{
    while (word.n) {
        uint32_t ignored;
        size_t unseen = unseen_bytes(word), n = unseen ? unseen : utf8_decode(word, &ignored);

        buf_add(out, unseen ? str_first(word, n) : STR("*"));
        word = str_skip(word, n ? n : 1);
    }
}

/* The next run of word bytes, or of others, with what is unseen in it. */
static struct str next_run(struct str text, bool *is_word)
{
    size_t n = 0, unseen;

    while ((unseen = unseen_bytes(str_skip(text, n)))) n += unseen;
    *is_word = n < text.n && is_word_byte(text.p[n]);
    while (n < text.n) {
        unseen = unseen_bytes(str_skip(text, n));
        if (!unseen && is_word_byte(text.p[n]) != *is_word) break;
        n += unseen ? unseen : 1;
    }
    return str_first(text, n);
}

static bool filter_into(struct core *core, struct str text, struct buf *out)
{
    while (text.n) {
        bool is_word;
        struct str run = next_run(text, &is_word);
        const struct filter *f = is_word ? filter_of(core, run) : NULL;

        if (f && f->refuses) return false;
        if (f)
            add_asterisks(out, run);
        else
            buf_add(out, run);
        text = str_skip(text, run.n);
    }
    return true;
}

bool filter_passes(struct core *core, struct str *text)
{
    struct buf out;
    bool passes;

    if (core->filters.count == 0) return true;
    buf_init(&out, text->n);
    passes = filter_into(core, *text, &out);
    if (passes) *text = arena_copy(&core->scratch, buf_str(&out));
    buf_finish(&out);
    return passes;
}

bool filter_speech(struct core *core, struct session *s, bool quiet, struct str target,
                   struct str *text)
{
    if (privilege_has(s->user, PRIVILEGE_FILTER) || filter_passes(core, text)) return true;
    if (!quiet)
        reply(core, s, ERR_CANNOTSENDTOCHAN,
              STR_FMT " :Cannot send to channel (It has a word that is not said here)",
              STR_ARG(target_shown(target)));
    return false;
}
