# SPDX-License-Identifier: MIT
"""When the terminal is asked to call a person, and how: seen in the bytes that it gets."""
import unittest

from screens import ScreenTest, prompt, told
from waiting import wait_until

AWAY, BACK = False, True


class Notices(ScreenTest):

    def setUp(self):
        super().setUp()
        self.markers = 0
        self.bob = self.irc(self.server, "bob")
        self.bob.type("JOIN #dev")
        self.bob.settle()

    def watch(self, *options):
        """ann's terminal, and what it gets."""
        ann = self.ann("--rooms", "#dev", *options)
        return ann, ann.record()

    def assert_called(self, terminal, record, count):
        """So often up to now. What is said now is painted behind all that."""
        self.markers += 1
        self.bob.say(f"marker {self.markers}")
        terminal.enter("/join lobby")
        terminal.wait_for(f"marker {self.markers}$")
        wait_until(lambda: record.read_bytes().count(b"\a") == count, f"{count} calls")

    def test_who_looks_is_not_called_and_who_looks_away_is(self):
        ann, record = self.watch()
        self.bob.say("ann: in sight")
        ann.wait_for("in sight$")
        self.assert_called(ann, record, 0)
        ann.tell_focus(AWAY)
        self.bob.say("nothing for anybody")
        self.bob.say("ann: away")
        self.assert_called(ann, record, 1)
        ann.tell_focus(BACK)
        self.bob.say("ann: back")
        ann.wait_for("back$")
        self.assert_called(ann, record, 1)

    def test_calls_from_another_page_and_in_private_are_heard(self):
        ann, record = self.watch()
        self.bob.say("ann: over here", "#dev")
        ann.wait_for("2:#dev 1!")
        self.assert_called(ann, record, 1)
        self.bob.say("psst", "ann")
        ann.wait_for("3:bob 1!")
        self.assert_called(ann, record, 2)

    def test_mute_rooms_call_nobody_also_the_next_time(self):
        ann, record = self.watch()
        ann.enter("/mute #dev")
        ann.wait_for("Nothing in #dev asks")
        self.bob.say("ann: over here", "#dev")
        self.assert_called(ann, record, 0)
        self.assertIsNone(ann.look_for("#dev 1"))
        ann.resize(90, 24)
        ann.wait_for("^2 #dev +mute│")
        ann.enter("/quit")
        self.assertEqual(ann.wait_for_end(), 0)
        again = self.snug(self.server, "anna")
        again.enter("/windows")
        again.wait_for(told(r"1 #lobby\n {6}2 #dev \(mute\)$"))
        record = again.record()
        self.bob.say("anna: over here", "#dev")
        self.assert_called(again, record, 0)

    def test_all_or_nothing_can_be_asked_for(self):
        for notify, count in (("all", 2), ("none", 0)):
            person = self.snug(self.server, notify, "--rooms", "#dev", "--notify", notify)
            record = person.record()
            for text in ("to nobody", f"{notify}: to you"):
                self.bob.say(text, "#dev")
            person.wait_for("2:#dev 2")
            self.assert_called(person, record, count)

    def test_terminals_are_called_in_their_own_way_through_tmux(self):
        ways = {"kitty": (("TERM=xterm-kitty",), b"\033]99;"),
                "foot": (("TERM=foot",), b"\033]777;notify;"),
                "iterm": (("TERM=xterm", "TERM_PROGRAM=iTerm.app"), b"\033]9;")}
        for name, (variables, start) in ways.items():
            person = self.terminal(name, "env", *variables, *self.command(name), columns=80)
            record = person.record()
            person.wait_for(prompt("#lobby"))
            person.tell_focus(AWAY)
            self.bob.say(f"{name}: with a ; and a \033 in it")
            person.wait_for("in it$")
            wait_until(lambda: b"\033Ptmux;\033" + start in record.read_bytes(), start)


if __name__ == "__main__":
    unittest.main()
