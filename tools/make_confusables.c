/* SPDX-License-Identifier: MIT
 * make_confusables: writes the rows of src/irc/confusables.c from the data of ICU. Run by hand when
 * Unicode has a new version; the table is kept, so that every build of snug judges names alike.
 *   cc tools/make_confusables.c $(pkg-config --cflags --libs icu-i18n icu-uc) -o make_confusables
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>

enum { UNITS_MAX = 64, COLUMNS_MAX = 100 };

struct text {
    UChar units[UNITS_MAX];
    int32_t count;
};

static void check(UErrorCode error)
{
    if (U_SUCCESS(error)) return;
    fprintf(stderr, "make_confusables: %s\n", u_errorName(error));
    exit(1);
}

/* Only what may stand in a name: a letter, mark or digit that stays itself under NFKC. */
static bool is_of_names(UChar32 c, const struct text *text)
{
    UErrorCode error = U_ZERO_ERROR;
    bool stays;

    if (c < 0x80) return u_isalnum(c) || strchr("[]\\`_^{|}-", (int)c);
    if ((U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_MN_MASK | U_GC_MC_MASK | U_GC_ND_MASK)) == 0)
        return false;
    if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return false;
    stays = unorm2_isNormalized(unorm2_getNFKCInstance(&error), text->units, text->count, &error);
    check(error);
    return stays &&
           unorm2_isNormalized(unorm2_getNFDInstance(&error), text->units, text->count, &error);
}

static void print_row(UChar32 c, const struct text *like)
{
    static int column = COLUMNS_MAX;
    char bytes[4 * UNITS_MAX], row[16 * UNITS_MAX];
    int32_t count;
    size_t n;
    UErrorCode error = U_ZERO_ERROR;

    u_strToUTF8(bytes, sizeof bytes, &count, like->units, like->count, &error);
    check(error);
    n = (size_t)snprintf(row, sizeof row, "{0x%04X, \"", (unsigned)c);
    for (int32_t i = 0; i < count; i++) {
        bool plain = bytes[i] >= ' ' && bytes[i] <= '~' && bytes[i] != '"' && bytes[i] != '\\';
        n += (size_t)snprintf(row + n, sizeof row - n, plain ? "%c" : "\\%03o",
                              (unsigned char)bytes[i]);
    }
    n += (size_t)snprintf(row + n, sizeof row - n, "\"},");
    column += (int)n + 1;
    if (column > COLUMNS_MAX) column = (int)n + 4;
    printf("%s%s", column == (int)n + 4 ? "\n    " : " ", row);
}

/* What `text` is read as. One pass may leave what is confusable itself. */
static struct text skeleton_of(const USpoofChecker *checker, struct text text)
{
    struct text like = text;
    UErrorCode error = U_ZERO_ERROR;

    do {
        text = like;
        like.count =
            uspoof_getSkeleton(checker, 0, text.units, text.count, like.units, UNITS_MAX, &error);
        check(error);
    } while (u_strCompare(text.units, text.count, like.units, like.count, true) != 0);
    return like;
}

int main(void)
{
    UErrorCode error = U_ZERO_ERROR;
    USpoofChecker *checker = uspoof_open(&error);

    check(error);
    for (UChar32 c = '0'; c <= UCHAR_MAX_VALUE; c++) {
        struct text text = {0}, like;
        if (U_IS_SURROGATE(c) || !u_isdefined(c)) continue;
        U16_APPEND_UNSAFE(text.units, text.count, c);
        if (!is_of_names(c, &text)) continue;
        like = skeleton_of(checker, text);
        if (u_strCompare(text.units, text.count, like.units, like.count, true) != 0)
            print_row(c, &like);
    }
    printf("\n");
    uspoof_close(checker);
    return 0;
}
