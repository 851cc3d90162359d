/* SPDX-License-Identifier: MIT
 * precis: the data is utf8proc's. Every mapping goes through one function, from UTF-8 to UTF-8. */
#include "irc/precis.h"

#include "base/check.h"
#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

static const utf8proc_property_t *property_of(uint32_t c)
{
    return utf8proc_get_property((utf8proc_int32_t)c);
}

/* The width mapping rule (RFC 8265 3.3.2). */
static utf8proc_int32_t ordinary_width(utf8proc_int32_t c, void *unused)
{
    utf8proc_propval_t type = utf8proc_get_property(c)->decomp_type;
    utf8proc_int32_t mapped;
    int boundary = 0;

    (void)unused;
    if (type != UTF8PROC_DECOMP_TYPE_WIDE && type != UTF8PROC_DECOMP_TYPE_NARROW) return c;
    if (utf8proc_decompose_char(c, &mapped, 1, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &boundary) !=
        1)
        return c;
    return mapped;
}

static struct str encode(const utf8proc_int32_t *points, size_t count, char out[PRECIS_BYTES_MAX])
{
    size_t n = 0;

    for (size_t i = 0; i < count; i++) {
        utf8proc_uint8_t bytes[4];
        size_t length = (size_t)utf8proc_encode_char(points[i], bytes);
        if (n + length > PRECIS_BYTES_MAX) return (struct str){0};
        memcpy(out + n, bytes, length);
        n += length;
    }
    return (struct str){out, n};
}

static struct str map(struct str text, utf8proc_option_t options, utf8proc_custom_func each,
                      char out[PRECIS_BYTES_MAX])
{
    utf8proc_int32_t points[PRECIS_BYTES_MAX];
    utf8proc_ssize_t count;

    if (text.n == 0) return (struct str){0};
    count = utf8proc_decompose_custom((const utf8proc_uint8_t *)text.p, (utf8proc_ssize_t)text.n,
                                      points, PRECIS_BYTES_MAX, options, each, NULL);
    if (count < 0 || count > PRECIS_BYTES_MAX) return (struct str){0};
    count = utf8proc_normalize_utf32(points, count, options);
    return encode(points, (size_t)count, out);
}

static struct str bounded(struct str text)
{
    return text.n <= PRECIS_TEXT_MAX ? text : (struct str){0};
}

struct str precis_compose(struct str text, char out[PRECIS_BYTES_MAX])
{
    return map(bounded(text), UTF8PROC_STABLE | UTF8PROC_COMPOSE, ordinary_width, out);
}

struct str precis_decompose(struct str text, char out[PRECIS_BYTES_MAX])
{
    return map(bounded(text), UTF8PROC_STABLE | UTF8PROC_DECOMPOSE, ordinary_width, out);
}

/* Composed first, since folding could turn a mark into a letter that bars the way of the others. */
struct str precis_fold(struct str text, char out[PRECIS_BYTES_MAX])
{
    char composed[PRECIS_BYTES_MAX];

    return map(precis_compose(text, composed),
               UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD, NULL, out);
}

/* Whether NFKC leaves it as it is (RFC 8264 9.17). */
static bool has_one_form(uint32_t c)
{
    enum { POINTS_MAX = 18 }; /* of U+FDFA, the longest there is */
    utf8proc_int32_t canonical[POINTS_MAX], compatible[POINTS_MAX];
    int boundary = 0;
    utf8proc_ssize_t canonical_count, compatible_count;

    canonical_count = utf8proc_decompose_char((utf8proc_int32_t)c, canonical, POINTS_MAX,
                                              UTF8PROC_DECOMPOSE, &boundary);
    compatible_count = utf8proc_decompose_char((utf8proc_int32_t)c, compatible, POINTS_MAX,
                                               UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &boundary);
    CHECK(canonical_count > 0 && canonical_count <= POINTS_MAX);
    return canonical_count == compatible_count &&
           memcmp(canonical, compatible, (size_t)canonical_count * sizeof *canonical) == 0;
}

/* Letters by category that RFC 5892 2.6 excepts, and the jamo of old Hangul (RFC 8264 9.9). */
static bool is_excepted(uint32_t c)
{
    static const struct range {
        uint32_t first, last;
    } ranges[] = {
        {0x640, 0x640},   {0x7FA, 0x7FA},   {0x1100, 0x11FF}, {0x302E, 0x302F},
        {0x3031, 0x3035}, {0x303B, 0x303B}, {0xA960, 0xA97C}, {0xD7B0, 0xD7FB},
    };

    for (size_t i = 0; i < ARRAY_LENGTH(ranges); i++)
        if (c >= ranges[i].first && c <= ranges[i].last) return true;
    return false;
}

static bool is_usable(uint32_t c)
{
    return c >= 0x80 && !property_of(c)->ignorable && !is_excepted(c) && has_one_form(c);
}

/* The zero of Chinese numbers is no letter by category, but is used like one (RFC 5892 2.6). */
bool precis_is_letter(uint32_t c)
{
    switch (property_of(c)->category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: return is_usable(c);
    default: return c == 0x3007;
    }
}

bool precis_is_digit(uint32_t c)
{
    return property_of(c)->category == UTF8PROC_CATEGORY_ND && is_usable(c);
}

bool precis_is_mark(uint32_t c)
{
    utf8proc_propval_t category = property_of(c)->category;

    return (category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC) && is_usable(c);
}

/* Classes of direction, each a bit. */
enum {
    LEFTWARDS = 1 << UTF8PROC_BIDI_CLASS_R | 1 << UTF8PROC_BIDI_CLASS_AL,
    EUROPEAN = 1 << UTF8PROC_BIDI_CLASS_EN,
    ARABIC = 1 << UTF8PROC_BIDI_CLASS_AN,
    MARK = 1 << UTF8PROC_BIDI_CLASS_NSM,
    NEUTRAL = 1 << UTF8PROC_BIDI_CLASS_ES | 1 << UTF8PROC_BIDI_CLASS_CS |
              1 << UTF8PROC_BIDI_CLASS_ET | 1 << UTF8PROC_BIDI_CLASS_ON |
              1 << UTF8PROC_BIDI_CLASS_BN,
};

bool precis_direction_is_clear(struct str text)
{
    unsigned seen = 0, first = 0, last = 0;
    uint32_t c;

    for (size_t n; text.n; text = str_skip(text, n)) {
        unsigned class;
        n = utf8_decode(text, &c);
        if (n == 0) return false;
        class = 1U << property_of(c)->bidi_class;
        seen |= class;
        if (!first) first = class;
        if (class != MARK) last = class;
    }
    if (!(seen & (LEFTWARDS | ARABIC))) return true;
    return (first & LEFTWARDS) && (last & (LEFTWARDS | EUROPEAN | ARABIC)) &&
           !(seen & ~(unsigned)(LEFTWARDS | EUROPEAN | ARABIC | NEUTRAL | MARK)) &&
           !((seen & EUROPEAN) && (seen & ARABIC));
}
