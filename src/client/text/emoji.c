/* SPDX-License-Identifier: MIT
 * emoji: the names that chats agree on (gemoji's), and those pictures that are common enough to be
 * typed by name. Sorted by the bytes of the names. */
#include "client/text/emoji.h"

#include "base/buf.h"

enum { NAME_BYTES_MAX = 32 };

/* clang-format off */
static const struct emoji emoji[] = {
    {"+1", "👍"}, {"-1", "👎"}, {"100", "💯"}, {"1st_place_medal", "🥇"},
    {"2nd_place_medal", "🥈"}, {"3rd_place_medal", "🥉"}, {"airplane", "✈️"},
    {"alarm_clock", "⏰"}, {"alien", "👽"}, {"ambulance", "🚑"}, {"anchor", "⚓"}, {"anger", "💢"},
    {"angry", "😠"}, {"anguished", "😧"}, {"ant", "🐜"}, {"apple", "🍎"}, {"arrow_down", "⬇️"},
    {"arrow_left", "⬅️"}, {"arrow_right", "➡️"}, {"arrow_up", "⬆️"},
    {"arrows_counterclockwise", "🔄"}, {"art", "🎨"}, {"astonished", "😲"}, {"avocado", "🥑"},
    {"baby", "👶"}, {"baby_chick", "🐤"}, {"back", "🔙"}, {"bacon", "🥓"}, {"balloon", "🎈"},
    {"banana", "🍌"}, {"bangbang", "‼️"}, {"bar_chart", "📊"}, {"basketball", "🏀"},
    {"battery", "🔋"}, {"bear", "🐻"}, {"bed", "🛏️"}, {"bee", "🐝"}, {"beer", "🍺"},
    {"beers", "🍻"}, {"bell", "🔔"}, {"bike", "🚲"}, {"biohazard", "☣️"}, {"bird", "🐦"},
    {"birthday", "🎂"}, {"black_flag", "🏴"}, {"black_heart", "🖤"}, {"blue_heart", "💙"},
    {"blush", "😊"}, {"boat", "⛵"}, {"bomb", "💣"}, {"book", "📖"}, {"bookmark", "🔖"},
    {"books", "📚"}, {"boom", "💥"}, {"bouquet", "💐"}, {"bow", "🙇"}, {"brain", "🧠"},
    {"bread", "🍞"}, {"briefcase", "💼"}, {"broken_heart", "💔"}, {"bug", "🐛"}, {"bulb", "💡"},
    {"bus", "🚌"}, {"butterfly", "🦋"}, {"cactus", "🌵"}, {"cake", "🍰"}, {"calendar", "📆"},
    {"call_me_hand", "🤙"}, {"camera", "📷"}, {"candy", "🍬"}, {"car", "🚗"}, {"carrot", "🥕"},
    {"cat", "🐱"}, {"cd", "💿"}, {"champagne", "🍾"}, {"chart", "💹"},
    {"chart_with_downwards_trend", "📉"}, {"chart_with_upwards_trend", "📈"},
    {"checkered_flag", "🏁"}, {"cheese", "🧀"}, {"cherries", "🍒"}, {"cherry_blossom", "🌸"},
    {"chicken", "🐔"}, {"chocolate_bar", "🍫"}, {"christmas_tree", "🎄"}, {"clap", "👏"},
    {"clinking_glasses", "🥂"}, {"clipboard", "📋"}, {"cloud", "☁️"}, {"clown_face", "🤡"},
    {"cocktail", "🍸"}, {"coffee", "☕"}, {"cold_face", "🥶"}, {"cold_sweat", "😰"},
    {"collision", "💥"}, {"comet", "☄️"}, {"computer", "💻"}, {"confetti_ball", "🎊"},
    {"confounded", "😖"}, {"confused", "😕"}, {"construction", "🚧"}, {"cookie", "🍪"},
    {"cool", "🆒"}, {"cop", "👮"}, {"copyright", "©️"}, {"corn", "🌽"}, {"cow", "🐮"},
    {"cowboy_hat_face", "🤠"}, {"crab", "🦀"}, {"credit_card", "💳"}, {"crescent_moon", "🌙"},
    {"croissant", "🥐"}, {"crossed_fingers", "🤞"}, {"crossed_flags", "🎌"}, {"crown", "👑"},
    {"cry", "😢"}, {"cupid", "💘"}, {"cursing_face", "🤬"}, {"dancer", "💃"}, {"dart", "🎯"},
    {"dash", "💨"}, {"deciduous_tree", "🌳"}, {"disappointed", "😞"},
    {"disappointed_relieved", "😥"}, {"dizzy", "💫"}, {"dizzy_face", "😵"}, {"dog", "🐶"},
    {"dollar", "💵"}, {"dolphin", "🐬"}, {"door", "🚪"}, {"doughnut", "🍩"}, {"dragon", "🐉"},
    {"drooling_face", "🤤"}, {"droplet", "💧"}, {"drum", "🥁"}, {"duck", "🦆"},
    {"earth_africa", "🌍"}, {"earth_americas", "🌎"}, {"egg", "🥚"}, {"eggplant", "🍆"},
    {"electric_plug", "🔌"}, {"email", "✉️"}, {"envelope", "✉️"}, {"evergreen_tree", "🌲"},
    {"exclamation", "❗"}, {"exploding_head", "🤯"}, {"expressionless", "😑"},
    {"eyeglasses", "👓"}, {"eyes", "👀"}, {"face_holding_back_tears", "🥹"},
    {"face_with_thermometer", "🤒"}, {"facepalm", "🤦"}, {"facepunch", "👊"},
    {"fallen_leaf", "🍂"}, {"fearful", "😨"}, {"file_folder", "📁"}, {"fire", "🔥"},
    {"fire_engine", "🚒"}, {"fireworks", "🎆"}, {"fish", "🐟"}, {"fist", "✊"},
    {"fist_oncoming", "👊"}, {"flashlight", "🔦"}, {"floppy_disk", "💾"}, {"flushed", "😳"},
    {"flying_saucer", "🛸"}, {"four_leaf_clover", "🍀"}, {"fox_face", "🦊"}, {"free", "🆓"},
    {"fries", "🍟"}, {"frog", "🐸"}, {"frowning", "😦"}, {"frowning_face", "☹️"},
    {"full_moon", "🌕"}, {"game_die", "🎲"}, {"gear", "⚙️"}, {"gem", "💎"}, {"ghost", "👻"},
    {"gift", "🎁"}, {"globe_with_meridians", "🌐"}, {"grapes", "🍇"}, {"green_circle", "🟢"},
    {"green_heart", "💚"}, {"grey_question", "❔"}, {"grimacing", "😬"}, {"grin", "😁"},
    {"grinning", "😀"}, {"guitar", "🎸"}, {"hamburger", "🍔"}, {"hammer", "🔨"},
    {"hammer_and_wrench", "🛠️"}, {"hand", "✋"}, {"hand_over_mouth", "🤭"}, {"handshake", "🤝"},
    {"hankey", "💩"}, {"headphones", "🎧"}, {"hear_no_evil", "🙉"}, {"heart", "❤️"},
    {"heart_eyes", "😍"}, {"heart_hands", "🫶"}, {"heartbeat", "💓"}, {"heavy_check_mark", "✔️"},
    {"heavy_exclamation_mark", "❗"}, {"heavy_minus_sign", "➖"}, {"heavy_plus_sign", "➕"},
    {"honeybee", "🐝"}, {"horse", "🐴"}, {"hospital", "🏥"}, {"hot_face", "🥵"},
    {"hot_pepper", "🌶️"}, {"hotdog", "🌭"}, {"hourglass", "⌛"}, {"house", "🏠"}, {"hugs", "🤗"},
    {"hushed", "😯"}, {"icecream", "🍦"}, {"imp", "👿"}, {"infinity", "∞️"}, {"innocent", "😇"},
    {"interrobang", "⁉️"}, {"iphone", "📱"}, {"jack_o_lantern", "🎃"}, {"jeans", "👖"},
    {"jigsaw", "🧩"}, {"joy", "😂"}, {"joy_cat", "😹"}, {"key", "🔑"}, {"keyboard", "⌨️"},
    {"kiss", "💋"}, {"kissing", "😗"}, {"kissing_heart", "😘"}, {"koala", "🐨"},
    {"large_blue_circle", "🔵"}, {"laughing", "😆"}, {"lemon", "🍋"}, {"link", "🔗"},
    {"lion", "🦁"}, {"lips", "👄"}, {"lock", "🔒"}, {"loud_sound", "🔊"}, {"loudspeaker", "📢"},
    {"love_you_gesture", "🤟"}, {"lying_face", "🤥"}, {"mag", "🔍"}, {"mage", "🧙"},
    {"magnet", "🧲"}, {"mailbox", "📫"}, {"maple_leaf", "🍁"}, {"mask", "😷"},
    {"medal_sports", "🏅"}, {"mega", "📣"}, {"melting_face", "🫠"}, {"memo", "📝"},
    {"metal", "🤘"}, {"microphone", "🎤"}, {"microscope", "🔬"}, {"money_mouth_face", "🤑"},
    {"moneybag", "💰"}, {"monkey", "🐒"}, {"monkey_face", "🐵"}, {"monocle_face", "🧐"},
    {"mortar_board", "🎓"}, {"mouse", "🐭"}, {"movie_camera", "🎥"}, {"muscle", "💪"},
    {"mushroom", "🍄"}, {"musical_note", "🎵"}, {"mute", "🔇"}, {"nail_care", "💅"},
    {"nauseated_face", "🤢"}, {"nerd_face", "🤓"}, {"neutral_face", "😐"}, {"new", "🆕"},
    {"new_moon", "🌑"}, {"newspaper", "📰"}, {"ninja", "🥷"}, {"no_bell", "🔕"},
    {"no_entry", "⛔"}, {"no_entry_sign", "🚫"}, {"no_good", "🙅"}, {"no_mouth", "😶"},
    {"notes", "🎶"}, {"nut_and_bolt", "🔩"}, {"ocean", "🌊"}, {"octopus", "🐙"}, {"office", "🏢"},
    {"ok", "🆗"}, {"ok_hand", "👌"}, {"ok_person", "🙆"}, {"open_hands", "👐"},
    {"open_mouth", "😮"}, {"orange_heart", "🧡"}, {"owl", "🦉"}, {"package", "📦"},
    {"palm_tree", "🌴"}, {"panda_face", "🐼"}, {"paperclip", "📎"}, {"partying_face", "🥳"},
    {"peace_symbol", "☮️"}, {"peach", "🍑"}, {"pear", "🍐"}, {"pencil", "📝"}, {"pencil2", "✏️"},
    {"penguin", "🐧"}, {"pensive", "😔"}, {"people_hugging", "🫂"}, {"persevere", "😣"},
    {"phone", "☎️"}, {"pig", "🐷"}, {"pill", "💊"}, {"pinched_fingers", "🤌"},
    {"pirate_flag", "🏴‍☠️"}, {"pizza", "🍕"}, {"pleading_face", "🥺"}, {"point_down", "👇"},
    {"point_left", "👈"}, {"point_right", "👉"}, {"point_up", "☝️"}, {"point_up_2", "👆"},
    {"poop", "💩"}, {"popcorn", "🍿"}, {"pray", "🙏"}, {"punch", "👊"}, {"purple_heart", "💜"},
    {"pushpin", "📌"}, {"question", "❓"}, {"rabbit", "🐰"}, {"radio", "📻"},
    {"radioactive", "☢️"}, {"rage", "😡"}, {"rainbow", "🌈"}, {"raised_eyebrow", "🤨"},
    {"raised_hand", "✋"}, {"raised_hands", "🙌"}, {"raising_hand", "🙋"}, {"ramen", "🍜"},
    {"recycle", "♻️"}, {"red_car", "🚗"}, {"red_circle", "🔴"}, {"relaxed", "☺️"},
    {"relieved", "😌"}, {"ribbon", "🎀"}, {"ring", "💍"}, {"robot", "🤖"}, {"rocket", "🚀"},
    {"rofl", "🤣"}, {"roll_eyes", "🙄"}, {"rose", "🌹"}, {"rotating_light", "🚨"},
    {"runner", "🏃"}, {"running", "🏃"}, {"sailboat", "⛵"}, {"saluting_face", "🫡"},
    {"santa", "🎅"}, {"satellite", "📡"}, {"satisfied", "😆"}, {"school", "🏫"},
    {"scissors", "✂️"}, {"scream", "😱"}, {"scroll", "📜"}, {"see_no_evil", "🙈"},
    {"seedling", "🌱"}, {"selfie", "🤳"}, {"shark", "🦈"}, {"ship", "🚢"}, {"shirt", "👕"},
    {"shrug", "🤷"}, {"shushing_face", "🤫"}, {"skull", "💀"}, {"skull_and_crossbones", "☠️"},
    {"sleeping", "😴"}, {"sleepy", "😪"}, {"slightly_frowning_face", "🙁"},
    {"slightly_smiling_face", "🙂"}, {"smile", "😄"}, {"smile_cat", "😸"}, {"smiley", "😃"},
    {"smiling_face_with_tear", "🥲"}, {"smiling_face_with_three_hearts", "🥰"},
    {"smiling_imp", "😈"}, {"smirk", "😏"}, {"snail", "🐌"}, {"snake", "🐍"},
    {"sneezing_face", "🤧"}, {"snowflake", "❄️"}, {"snowman", "⛄"}, {"sob", "😭"},
    {"soccer", "⚽"}, {"soon", "🔜"}, {"sos", "🆘"}, {"space_invader", "👾"}, {"spaghetti", "🍝"},
    {"sparkles", "✨"}, {"sparkling_heart", "💖"}, {"speak_no_evil", "🙊"},
    {"speech_balloon", "💬"}, {"spider", "🕷️"}, {"star", "⭐"}, {"star2", "🌟"},
    {"star_struck", "🤩"}, {"strawberry", "🍓"}, {"stuck_out_tongue", "😛"},
    {"stuck_out_tongue_winking_eye", "😜"}, {"sunflower", "🌻"}, {"sunglasses", "😎"},
    {"sunny", "☀️"}, {"sunrise", "🌅"}, {"sushi", "🍣"}, {"sweat", "😓"}, {"sweat_drops", "💦"},
    {"sweat_smile", "😅"}, {"syringe", "💉"}, {"taco", "🌮"}, {"tada", "🎉"}, {"taxi", "🚕"},
    {"tea", "🍵"}, {"telephone", "☎️"}, {"telescope", "🔭"}, {"tennis", "🎾"}, {"tent", "⛺"},
    {"test_tube", "🧪"}, {"thinking", "🤔"}, {"thought_balloon", "💭"}, {"thumbsdown", "👎"},
    {"thumbsup", "👍"}, {"tiger", "🐯"}, {"tired_face", "😫"}, {"tm", "™️"}, {"toilet", "🚽"},
    {"tomato", "🍅"}, {"tongue", "👅"}, {"top", "🔝"}, {"tophat", "🎩"}, {"traffic_light", "🚥"},
    {"train", "🚋"}, {"triangular_flag_on_post", "🚩"}, {"triumph", "😤"}, {"trophy", "🏆"},
    {"tshirt", "👕"}, {"tulip", "🌷"}, {"turtle", "🐢"}, {"tv", "📺"}, {"two_hearts", "💕"},
    {"umbrella", "☔"}, {"unamused", "😒"}, {"unicorn", "🦄"}, {"unlock", "🔓"}, {"up", "🆙"},
    {"upside_down_face", "🙃"}, {"v", "✌️"}, {"video_game", "🎮"}, {"vomiting_face", "🤮"},
    {"vulcan_salute", "🖖"}, {"walking", "🚶"}, {"warning", "⚠️"}, {"wastebasket", "🗑️"},
    {"watch", "⌚"}, {"watermelon", "🍉"}, {"wave", "👋"}, {"weary", "😩"}, {"whale", "🐳"},
    {"white_check_mark", "✅"}, {"white_flag", "🏳️"}, {"wine_glass", "🍷"}, {"wink", "😉"},
    {"wolf", "🐺"}, {"woozy_face", "🥴"}, {"worried", "😟"}, {"wrench", "🔧"}, {"x", "❌"},
    {"yawning_face", "🥱"}, {"yellow_circle", "🟡"}, {"yellow_heart", "💛"}, {"yum", "😋"},
    {"zany_face", "🤪"}, {"zap", "⚡"}, {"zipper_mouth_face", "🤐"}, {"zombie", "🧟"},
    {"zzz", "💤"},
};
/* clang-format on */

const struct emoji *emoji_at(size_t index)
{
    return index < ARRAY_LENGTH(emoji) ? &emoji[index] : NULL;
}

struct str emoji_find(struct str name)
{
    size_t low = 0, high = ARRAY_LENGTH(emoji);

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_compare(name, str_from(emoji[middle].name));
        if (order == 0) return str_from(emoji[middle].text);
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return STR("");
}

static bool is_word_byte(char c)
{
    char lower = ascii_lower(c);

    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Bytes of the ":name:" that begins with the colon at `at`, apart from words around it; 0 when
 * there is none. */
static size_t name_at(struct str text, size_t at, struct str *picture)
{
    struct str rest = str_skip(text, at + 1), name = str_first(rest, str_find(rest, ':'));
    size_t end = at + 1 + name.n + 1;

    if (name.n == rest.n || name.n > NAME_BYTES_MAX) return 0;
    if (at > 0 && is_word_byte(text.p[at - 1])) return 0;
    if (end < text.n && is_word_byte(text.p[end])) return 0;
    *picture = emoji_find(name);
    return picture->n ? end - at : 0;
}

/* Bytes of the `code` that begins at `at`; 0 when it has no end. */
static size_t code_at(struct str text, size_t at)
{
    struct str rest = str_skip(text, at + 1);
    size_t n = str_find(rest, '`');

    return n < rest.n ? n + 2 : 0;
}

static void add_replaced(struct buf *out, struct str text)
{
    for (size_t at = 0; at < text.n;) {
        struct str picture = STR("");
        size_t n = 0;
        if (text.p[at] == '`') n = code_at(text, at);
        if (text.p[at] == ':') n = name_at(text, at, &picture);
        if (n == 0) n = 1;
        buf_add(out, picture.n ? picture : str_first(str_skip(text, at), n));
        at += n;
    }
}

/* No picture has more than four times the bytes of its name and the colons. */
struct str emoji_replace(struct arena *a, struct str text)
{
    struct buf replaced;
    struct str copy;

    if (!str_contains(text, ':')) return text;
    buf_init(&replaced, 4 * text.n);
    add_replaced(&replaced, text);
    copy = arena_copy(a, buf_str(&replaced));
    buf_finish(&replaced);
    return copy;
}
