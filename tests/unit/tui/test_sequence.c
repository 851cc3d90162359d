/* SPDX-License-Identifier: MIT
 * The same key out of what different terminals send for it. */
#include "key_text.h"

static void arrows_of_all_terminals_are_the_same(void **state)
{
    (void)state;
    assert_keys("\033[A\033OA\033[B\033OB", "up up down down ");
    assert_keys("\033[C\033OC\033[D\033OD", "right right left left ");
    assert_keys("\033[1;1A\033[0A\033[1A", "up up up ");
}

static void keys_above_the_arrows_are_the_same(void **state)
{
    (void)state;
    assert_keys("\033[H\033OH\033[1~\033[7~", "home home home home ");
    assert_keys("\033[F\033OF\033[4~\033[8~", "end end end end ");
    assert_keys("\033[2~\033[3~\033[5~\033[6~", "insert delete page-up page-down ");
}

static void function_keys_of_xterm(void **state)
{
    (void)state;
    assert_keys("\033OP\033OQ\033OR\033OS", "f1 f2 f3 f4 ");
    assert_keys("\033[15~\033[17~\033[18~\033[19~", "f5 f6 f7 f8 ");
    assert_keys("\033[20~\033[21~\033[23~\033[24~", "f9 f10 f11 f12 ");
    assert_keys("\033[1;2P\033[1;5Q\033[15;3~", "shift-f1 ctrl-f2 alt-f5 ");
}

static void function_keys_of_consoles_and_rxvt(void **state)
{
    (void)state;
    assert_keys("\033[[A\033[[B\033[[C\033[[D\033[[E\033[[Fx", "f1 f2 f3 f4 f5 unknown text=x ");
    assert_keys("\033[11~\033[12~\033[13~\033[14~", "f1 f2 f3 f4 ");
    assert_keys("\033[11^\033[23$\033[23@", "ctrl-f1 shift-f11 ctrl-shift-f11 ");
    assert_keys("\033[P\033[Q\033[R\033[S", "f1 f2 f3 f4 ");
    assert_keys("\033O2P\033O1;5Q", "shift-f1 ctrl-f2 ");
}

static void modifiers_of_xterm(void **state)
{
    (void)state;
    assert_keys("\033[1;2A\033[1;3A\033[1;4A", "shift-up alt-up alt-shift-up ");
    assert_keys("\033[1;5A\033[1;6A\033[1;7A", "ctrl-up ctrl-shift-up ctrl-alt-up ");
    assert_keys("\033[1;8A\033[1;9A\033[5A", "ctrl-alt-shift-up alt-up ctrl-up ");
    assert_keys("\033[3;5~\033[5;3~\033[1;2H", "ctrl-delete alt-page-up shift-home ");
}

static void modifiers_of_rxvt(void **state)
{
    (void)state;
    assert_keys("\033[a\033[b\033[c\033[d", "shift-up shift-down shift-right shift-left ");
    assert_keys("\033Oa\033Ob\033Oc\033Od", "ctrl-up ctrl-down ctrl-right ctrl-left ");
    assert_keys("\033[3^\033[3$\033[3@", "ctrl-delete shift-delete ctrl-shift-delete ");
    assert_keys("\033\033[5~\033\033[5^", "alt-page-up ctrl-alt-page-up ");
}

static void back_tab_is_tab_with_shift(void **state)
{
    (void)state;
    assert_keys("\033[Z\033\033[Z\033[1;2Z", "shift-tab alt-shift-tab shift-tab ");
}

static void number_pad_is_what_is_on_it(void **state)
{
    (void)state;
    assert_keys("\033Op\033Oy\033On\033Oj\033Ok", "text=0 text=9 text=. text=* text=+ ");
    assert_keys("\033Ol\033Om\033Oo\033OX\033O ", "text=, text=- text=/ text== text=  ");
    assert_keys("\033OM\033OI\033OE\033[E", "enter tab unknown unknown ");
}

static void other_keys_of_xterm(void **state)
{
    (void)state;
    assert_keys("\033[27;2;13~\033[27;5;13~\033[27;2;9~", "shift-enter ctrl-enter shift-tab ");
    assert_keys("\033[27;5;44~\033[27;6;65~\033[27;6;63~", "ctrl-, ctrl-shift-a ctrl-? ");
    assert_keys("\033[27;5;105~\033[27;5;91~\033[27;5;106~", "tab escape ctrl-j ");
    assert_keys("\033[27;2;65~\033[27;3;233~\033[27;5;127~", "text=A alt-é ctrl-back ");
    assert_keys("\033[27;5;32~\033[27;5;64~\033[27;5;47~", "ctrl-  ctrl-  ctrl-_ ");
}

static void kitty_tells_keys_by_their_character(void **state)
{
    (void)state;
    assert_keys("\033[27u\033[13;2u\033[9;2u\033[127;5u",
                "escape shift-enter shift-tab ctrl-back ");
    assert_keys("\033[97;5u\033[97;3u\033[97;7u", "ctrl-a alt-a ctrl-alt-a ");
    assert_keys("\033[97;6u\033[97;4u\033[32;5u", "ctrl-shift-a alt-A ctrl-  ");
    assert_keys("\033[97;133u\033[97;69u", "ctrl-a ctrl-a ");
    assert_keys("\033[97;9u\033[97;17u\033[97;33u", "unknown unknown alt-a ");
}

static void keys_that_only_kitty_tells_apart_are_one(void **state)
{
    (void)state;
    assert_keys("\033[105;5u\033[109;5u\033[91;5u\033[104;5u", "tab enter escape back ");
    assert_keys("\033[106;5u\033[47;5u", "ctrl-j ctrl-_ ");
}

static void kitty_tells_what_shift_makes_of_a_key(void **state)
{
    (void)state;
    assert_keys("\033[45:95;6u\033[47:63;4u", "ctrl-_ alt-? ");
    assert_keys("\033[97:65;6u\033[97:65;4u", "ctrl-shift-a alt-A ");
    assert_keys("\033[246:214;4u", "alt-Ö ");
}

static void control_is_found_on_keyboards_of_other_scripts(void **state)
{
    (void)state;
    assert_keys("\033[1089::99;5u\033[1089::99;3u", "ctrl-c alt-c ");
    assert_keys("\033[44::119;5u\033[233::119;5u", "ctrl-, ctrl-é ");
    assert_keys("\033[1089;5u", "ctrl-с ");
}

static void kitty_tells_the_text(void **state)
{
    (void)state;
    assert_keys("\033[97;;229u\033[0;;101:769u", "text=\xC3\xA5 text=e\xCC\x81 ");
    assert_keys("\033[97;2;65u\033[97;5;97u", "text=A ctrl-a ");
    assert_keys("\033[97;;27:10:155u\033[97;;55296:99999999u", "unknown unknown ");
}

static void keys_that_are_let_go_are_nothing(void **state)
{
    (void)state;
    assert_keys("\033[97;1:1u\033[97;1:2u\033[97;1:3u", "text=a text=a ");
    assert_keys("\033[1;5:1A\033[1;5:3A\033[3;1:3~\033[3;1:2~", "ctrl-up delete ");
}

static void function_keys_of_kitty(void **state)
{
    (void)state;
    assert_keys("\033[57364u\033[57375;5u\033[57376u", "f1 ctrl-f12 unknown ");
    assert_keys("\033[57399u\033[57408u\033[57409u\033[57414u", "text=0 text=9 text=. enter ");
    assert_keys("\033[57417u\033[57420;2u\033[57421u\033[57426u",
                "left shift-down page-up delete ");
    assert_keys("\033[57427u\033[57441u\033[57358u", "unknown unknown unknown ");
}

static void characters_that_are_none_are_unknown(void **state)
{
    (void)state;
    assert_keys("\033[u\033[0u\033[155u\033[55296u", "unknown unknown unknown unknown ");
    assert_keys("\033[1114112u\033[99999999999999999999u", "unknown unknown ");
    assert_keys("\033[27;5;155~\033[27;5;1114112~\033[27~", "unknown unknown ctrl-  ");
}

static void mouse_tells_what_and_where(void **state)
{
    (void)state;
    assert_keys("\033[<0;5;4M\033[<0;5;4m", "press1=3,4 release1=3,4 ");
    assert_keys("\033[<1;1;1M\033[<2;1000;900M", "press2=0,0 press3=899,999 ");
    assert_keys("\033[<64;5;4M\033[<65;5;4M", "wheel-up0=3,4 wheel-down0=3,4 ");
    assert_keys("\033[<35;5;4M\033[<32;5;4M", "move0=3,4 move1=3,4 ");
    assert_keys("\033[<4;5;4M\033[<8;5;4M\033[<80;5;4M",
                "shift-press1=3,4 alt-press1=3,4 ctrl-wheel-up0=3,4 ");
}

static void mouse_that_is_none_is_unknown(void **state)
{
    (void)state;
    assert_keys("\033[<66;5;4M\033[<67;5;4M\033[<128;5;4M", "unknown unknown unknown ");
    assert_keys("\033[<0;0;4M\033[<0;5M\033[<M\033[<0;5;4Ax",
                "unknown unknown unknown <other 0 5 4> text=x ");
}

static void oldest_mouse_is_three_bytes(void **state)
{
    (void)state;
    assert_keys("\033[M %$\033[M#%$\033[M`%$x", "press1=3,4 release0=3,4 wheel-up0=3,4 text=x ");
    assert_keys("\033[M \xFF\xFE.", "press1=221,222 text=. ");
}

static void focus_comes_and_goes(void **state)
{
    (void)state;
    assert_keys("\033[I\033[O", "focus-in focus-out ");
}

static void sequences_nobody_knows_are_passed_over(void **state)
{
    (void)state;
    assert_keys("\033[99~x\033[16~x", "unknown text=x unknown text=x ");
    assert_keys("\033[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17mx", "unknown text=x ");
    assert_keys("\033Ozx\033[1 @x", "unknown text=x unknown text=x ");
}

/* What terminals of Debian 12 sent when these keys were struck. */
static void keys_of_xterm_379(void **state)
{
    (void)state;
    assert_keys("\033[1;5A\033[1;3A\033[1;2D\033[1;6C",
                "ctrl-up alt-up shift-left ctrl-shift-right ");
    assert_keys("\033OP\033OS\033[15~\033[24~\033[1;2P", "f1 f4 f5 f12 shift-f1 ");
    assert_keys("\033[Z\033[3;5~\033\x7F\033?", "shift-tab ctrl-delete alt-back alt-? ");
    /* with modifyOtherKeys */
    assert_keys("\033[27;2;13~\033[27;5;13~\033[27;5;45~", "shift-enter ctrl-enter ctrl-- ");
}

static void keys_of_kitty_0_26_5(void **state)
{
    (void)state;
    assert_keys("\033[97;5u\033[97;3u\033[97:65;4u", "ctrl-a alt-a alt-A ");
    assert_keys("\033[106;5u\033[109;5u\033[105;5u\033[104;5u", "ctrl-j enter tab back ");
    assert_keys("\033[91;5u\033[27u\033[32;5u\033[47;5u", "escape escape ctrl-  ctrl-_ ");
    assert_keys("\033[13;2u\033[13;5u\033[13;3u", "shift-enter ctrl-enter alt-enter ");
    assert_keys("\033[9;2u\033[127;5u\033[127;3u", "shift-tab ctrl-back alt-back ");
    assert_keys("\033[P\033[R\033[S\033[1;2P\033[15;5~", "f1 f3 f4 shift-f1 ctrl-f5 ");
    assert_keys("\033[47:63;4u\033[57414;129u\033[233;131u", "alt-? enter alt-é ");
}

static void keys_of_rxvt_unicode_9_30(void **state)
{
    (void)state;
    assert_keys("\033Oa\033\033[A\033[d\033[7~\033[7^",
                "ctrl-up alt-up shift-left home ctrl-home ");
    assert_keys("\033[3~\033[3^\033[3$\033\033[5~", "delete ctrl-delete shift-delete alt-page-up ");
    assert_keys("\033[11~\033[14~\033[11^", "f1 f4 ctrl-f1 ");
}

static void keys_of_konsole_22_12_3(void **state)
{
    (void)state;
    assert_keys("\033\r\033\x7F\033a\033é", "alt-enter alt-back alt-a alt-é ");
    assert_keys("\033[1;5H\033[3;2~\033[5;3~", "ctrl-home shift-delete alt-page-up ");
    assert_keys("\033OP\033O2R\033O5P", "f1 shift-f3 ctrl-f1 ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arrows_of_all_terminals_are_the_same),
        cmocka_unit_test(keys_above_the_arrows_are_the_same),
        cmocka_unit_test(function_keys_of_xterm),
        cmocka_unit_test(function_keys_of_consoles_and_rxvt),
        cmocka_unit_test(modifiers_of_xterm),
        cmocka_unit_test(modifiers_of_rxvt),
        cmocka_unit_test(back_tab_is_tab_with_shift),
        cmocka_unit_test(number_pad_is_what_is_on_it),
        cmocka_unit_test(other_keys_of_xterm),
        cmocka_unit_test(kitty_tells_keys_by_their_character),
        cmocka_unit_test(keys_that_only_kitty_tells_apart_are_one),
        cmocka_unit_test(kitty_tells_what_shift_makes_of_a_key),
        cmocka_unit_test(control_is_found_on_keyboards_of_other_scripts),
        cmocka_unit_test(kitty_tells_the_text),
        cmocka_unit_test(keys_that_are_let_go_are_nothing),
        cmocka_unit_test(function_keys_of_kitty),
        cmocka_unit_test(characters_that_are_none_are_unknown),
        cmocka_unit_test(mouse_tells_what_and_where),
        cmocka_unit_test(mouse_that_is_none_is_unknown),
        cmocka_unit_test(oldest_mouse_is_three_bytes),
        cmocka_unit_test(focus_comes_and_goes),
        cmocka_unit_test(sequences_nobody_knows_are_passed_over),
        cmocka_unit_test(keys_of_xterm_379),
        cmocka_unit_test(keys_of_kitty_0_26_5),
        cmocka_unit_test(keys_of_rxvt_unicode_9_30),
        cmocka_unit_test(keys_of_konsole_22_12_3),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
