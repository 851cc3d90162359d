# SPDX-License-Identifier: MIT
"""What the screen looks like: colours, times, widths, sizes, and text that would do harm."""
import re
import socket
import threading
import unicodedata
import unittest

from screens import CSI, DIM, ScreenTest, prompt, said
from snug_process import find_snug
from waiting import wait_until

CUBE = (0, 95, 135, 175, 215, 255)
NAMES = ("bob", "cid", "dan", "eve", "fay", "gus", "hal", "ida", "jim", "kay", "leo", "mia")


def rgb(index):
    """Of the colours from 16 on, which all terminals have alike."""
    if index >= 232:
        return (8 + 10 * (index - 232),) * 3
    index -= 16
    return CUBE[index // 36], CUBE[index // 6 % 6], CUBE[index % 6]


def luminance(colour):
    red, green, blue = ((c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4)
                        for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def columns(text):
    """That a terminal needs for it."""
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF")
               for c in text)


class Colours(ScreenTest):

    def talk(self):
        people = [self.irc(self.server, name) for name in NAMES]
        for peer in people:
            peer.say(f"hello from {peer.name}")
            peer.settle()

    def on(self, background):
        """ann's screen in a window of that colour."""
        self.terminals.tmux("set-option", "-g", "window-style", f"bg={background}")
        ann = self.ann()
        for name in NAMES:
            ann.wait_for(said(name, f"hello from {name}"))
        wait_until(lambda: len(self.name_colours(ann)) == len(NAMES), ann.screen)
        return ann

    def name_colours(self, ann):
        return [int(colour) for colour in re.findall(
            rf"\033\[38;5;(\d+)m{CSI}(?:{'|'.join(NAMES)}){CSI}:", ann.screen("-e"))]

    def test_names_can_be_read_on_dark_and_on_light(self):
        self.talk()
        self.terminal("first", "cat")
        for background, colour in (("#000000", (0, 0, 0)), ("#ffffff", (255, 255, 255)),
                                   ("#fdf6e3", (0xFD, 0xF6, 0xE3))):
            with self.subTest(background):
                ann = self.on(background)
                for index in self.name_colours(ann):
                    self.assertGreaterEqual(index, 16)
                    self.assertGreaterEqual(contrast(rgb(index), colour), 4.5)
                ann.close()

    def test_system_lines_and_calls_are_told_from_other_words(self):
        ann, bob = self.ann(), self.bob()
        ann.wait_for(r"\* bob joined$")
        bob.say("so")
        bob.say("ann: look")
        ann.wait_for("ann: look$")
        styled = ann.screen("-e")
        self.assertRegex(styled, rf"{DIM}[^\033]*\* bob joined")
        self.assertRegex(styled, rf"bob{CSI}: so")
        self.assertRegex(styled, r"bob(\033\[[\d;]*m)+: \033\[1m")

    def test_no_colour_means_none(self):
        self.talk()
        for name, options, variables in (("asked", ("--no-color",), {}),
                                         ("usual", (), {"NO_COLOR": "1"})):
            bare = self.snug(self.server, name, *options, **variables)
            bare.wait_for("hello from mia$")
            bare.enter("/bogus")
            bare.wait_for("! Unknown command")
            self.assertNotRegex(bare.screen("-e"), r"\033\[([34]8;|[34][0-7]m|9\dm|10\dm)")


class Times(ScreenTest):

    def test_times_are_dim_and_said_once_a_minute(self):
        ann, bob = self.ann("--joins", "none"), self.bob()
        for number in range(4):
            bob.say(f"message {number}")
        ann.wait_for("message 3$")
        self.assertIn(ann.count(r"^\d\d:\d\d bob"), (1, 2))
        self.assertRegex(ann.screen("-e"), rf"{DIM}[^\033]*\d\d:\d\d ")
        self.assertEqual(ann.count("^── [A-Z][a-z]+day, "), 1)

    def test_times_can_be_finer_or_none(self):
        seconds = self.snug(self.server, "seconds", "--times", "HH:MM:SS", "--joins", "none")
        none = self.snug(self.server, "none", "--times", "off", "--joins", "none")
        bob = self.bob()
        bob.say("hello")
        seconds.wait_for(r"^\d\d:\d\d:\d\d bob: hello$")
        none.wait_for("^bob: hello$")


class Sizes(ScreenTest):

    def test_lists_beside_the_page_come_with_the_room_for_them(self):
        ann, bob = self.ann("--rooms", "#dev"), self.bob()
        bob.say("hello there")
        for width, row in ((89, said("bob", "hello there")), (90, r"^1 #lobby +│ #lobby *$"),
                           (119, r"^2 #dev +│[^│]*$"), (120, r"^1 #lobby +│ #lobby[^│]*│ ann$"),
                           (80, said("bob", "hello there"))):
            ann.resize(width, 24)
            ann.wait_for(row)
            ann.save(f"width-{width}")

    def test_fifty_columns_are_all_for_text(self):
        ann, bob = self.ann(columns=50), self.bob()
        bob.say("x" * 80)
        ann.wait_for(r"bob:\n {8}x{42}\n {8}x{38}$")

    def test_twenty_by_six_is_enough(self):
        ann, bob = self.ann(columns=20, lines=6), self.bob()
        bob.say("is it cramped in there")
        ann.wait_for(r"in\n? +there$|there$")
        ann.enter("no")
        ann.wait_for("^ann: no$")
        ann.wait_for(prompt("#lobby"))
        for size in ((7, 3), (2, 2), (1, 1), (20, 6)):
            ann.resize(*size)
            wait_until(lambda: ann.tmux("display-message", "-p", "#{pane_width}x#{pane_height}")
                       == f"{size[0]}x{size[1]}\n", "that size")
        ann.wait_for("^ann: no$")

    def test_wide_and_joined_characters_leave_the_lists_straight(self):
        ann = self.ann(columns=130)
        bob = self.irc(self.server, "bob")
        for text in ("日本語のテキスト", "é e\u0301 n\u0303", "👍🏽 👩‍💻 ❤️ 🇩🇪", "각 각", "ａｂｃ", "plain"):
            bob.say(text)
        ann.wait_for("bob: plain")
        for row in ann.rows():
            left, right = row.find("│"), row.rfind("│")
            self.assertEqual((columns(row[:left]), columns(row[:right])), (18, 111), row)


# Controls of one byte and of several, a colour of IRC, a mark that turns the direction of text.
EVIL = "\033]0;EVIL\a\033[31mEVIL\x9b2JEVIL\x0304EVIL\u202eEVIL\033PEVIL\033\\\x0eEVIL"
ACTS = re.compile(b"\033]0;EVIL|\033\\[31mEVIL|\xc2?\x9b2J|\033PEVIL|\033\\\\\x0e|[\x03\x0e]|"
                  + "\u202e".encode())


class Forger(threading.Thread):
    """A server that has only evil names, for one caller."""

    def __init__(self):
        super().__init__(daemon=True)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]

    def run(self):
        caller, _ = self.listener.accept()
        with self.listener, caller, caller.makefile("rwb", 0) as stream:
            for line in stream:
                for answer in self.answers(line.decode().split()):
                    stream.write(answer.encode() + b"\r\n")

    def answers(self, words):
        evil = EVIL.replace(" ", "")
        match words:
            case ["CAP", "LS", _]:
                yield ":s CAP * LS :server-time message-tags batch"
            case ["CAP", "REQ", *_]:
                yield f":s CAP * ACK {' '.join(words[2:])}"
            case ["USER", *_]:
                yield ":s 001 ann :hello"
                yield f":s 005 ann NETWORK={evil} snug/LOBBY=#lobby :are supported"
            case ["JOIN", room]:
                yield f":ann!a@h JOIN {room}"
                yield f":s 332 ann {room} :{EVIL}"
                yield f":s 353 ann = {room} :ann {evil} eve"
                yield f":s 366 ann {room} :end"
            case ["WHO", mask, *_]:
                yield f":s 315 ann {mask} :end"
            case ["PRIVMSG", room, *_]:
                yield f":{evil}!{evil}@{evil} PRIVMSG {room} :said {EVIL}"
                yield f":eve!e@h NICK :{evil}"
                yield f":{evil}!e@h PRIVMSG ann :psst {EVIL}"
                yield f":{evil}!e@h PRIVMSG #{evil} :elsewhere {EVIL}"
                yield f":{evil}!e@h KICK {room} {evil} :{EVIL}"
                yield f":s 404 ann {evil} :{EVIL}"
                yield f":s NOTICE {evil} :{EVIL}"
                yield f":{evil}!e@h PRIVMSG {room} :that is all"


class Hostile(ScreenTest):

    def assert_nothing_acted(self, terminal, record):
        written = record.read_bytes()
        self.assertGreater(written.count(b"EVIL"), 5)
        self.assertEqual(ACTS.findall(written), [])
        title = terminal.tmux("display-message", "-p", "#{pane_title}")
        self.assertTrue(title.endswith(" — snug\n"), title)

    def test_what_others_say_acts_on_nothing(self):
        ann = self.ann("--joins", "all", columns=130)
        eve = self.irc(self.server, "eve", "message-tags")
        record = ann.record()
        eve.type("JOIN #evil")
        eve.type(f"TOPIC #evil :topic {EVIL}")
        eve.settle()
        ann.enter("/join evil")
        ann.wait_for("│#evil>")
        for room in ("#evil", "ann"):
            eve.say(EVIL, room)
            eve.type(f"NOTICE {room} :{EVIL}")
            eve.say(f"\x01ACTION does {EVIL}\x01", room)
        eve.say(f"https://evil.example/{EVIL}", "#evil")
        eve.type(f"AWAY :{EVIL}")
        eve.type(f"SETNAME :{EVIL}")
        eve.settle()
        ann.enter("/whois eve")
        ann.wait_for("eve is ")
        ann.press("M-Down")
        ann.wait_for("│eve>")
        ann.press("M-Up")
        eve.type(f"QUIT :{EVIL}")
        ann.wait_for(r"\* eve has left")
        self.assert_nothing_acted(ann, record)

    def test_no_name_of_a_hostile_server_acts_on_anything(self):
        forger = Forger()
        forger.start()
        ann = self.terminal("ann", find_snug(), "--name", "ann", f"irc://127.0.0.1:{forger.port}",
                            columns=130)
        record = ann.record()
        ann.wait_for("│#lobby>")
        ann.enter("hello")
        ann.wait_for("that is all +│")
        for _ in range(3):
            ann.press("M-Down")
        ann.enter("/mentions")
        ann.wait_for("@ mentions")
        self.assert_nothing_acted(ann, record)


if __name__ == "__main__":
    unittest.main()
