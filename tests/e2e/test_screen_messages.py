# SPDX-License-Identifier: MIT
"""What can be done with what was said, as another sees it; and what is told of people."""
import re
import unittest

from screens import CSI, ScreenTest, prompt, said, status
from waiting import wait_until


class Changing(ScreenTest):

    def two(self):
        """ann and bea, both at a terminal, with a message of each."""
        ann, bea = self.ann(), self.snug(self.server, "bea")
        ann.enter("teh first")
        bea.wait_for(said("ann", "teh first"))
        bea.enter("second")
        ann.wait_for(said("bea", "second"))
        return ann, bea

    def test_a_reply_stands_below_what_it_answers(self):
        ann, bea = self.two()
        ann.press("C-Up")
        ann.wait_for_colours(rf"\033\[0?;?7m.*second")
        ann.press("Enter")
        ann.wait_for(status(r"answering bea \(Esc: not\)"))
        ann.enter("of two")
        bea.wait_for(r"^ +↳ bea: second\n +ann: of two$")
        ann.wait_for(r"^ +↳ bea: second\n +ann: of two$")
        ann.enter("not an answer")
        bea.wait_for(said("ann", "not an answer"))
        self.assertEqual(bea.count("↳"), 1)

    def test_reactions_are_counted_and_taken_back(self):
        ann, bea = self.two()
        ann.press("C-Up", "+")
        for terminal in (ann, bea):
            terminal.wait_for(r"bea: second\n +👍 1$")
        bea.enter("/react 👍")
        bea.enter("/react :tada:")
        bea.wait_for(r"ann: teh first\n +👍 1 +🎉 1$")
        ann.press("C-Up", "+")
        bea.wait_until_gone(r"bea: second\n +👍")

    def test_up_changes_what_one_said_last(self):
        ann, bea = self.two()
        ann.press("Up")
        ann.wait_for(prompt("#lobby", "teh first"))
        ann.wait_for(status(r"changing your message \(Esc: not\)"))
        ann.press("C-u")
        ann.enter("the first")
        for terminal in (ann, bea):
            terminal.wait_for(said("ann", r"the first \(edited\)"))
            self.assertEqual(terminal.count("teh"), 0)
        ann.wait_for(prompt("#lobby"))

    def test_a_message_is_taken_back_only_when_asked_twice(self):
        ann, bea = self.two()
        bea.press("C-Up", "d")
        bea.wait_for(status("d takes this message back, Esc keeps it"))
        bea.press("k", "j", "d", "d")
        for terminal in (ann, bea):
            terminal.wait_for(said("bea", r"\(taken back\)"))
            self.assertEqual(terminal.count("second"), 0)

    def test_others_messages_stay_as_they_are(self):
        ann, bea = self.two()
        ann.press("C-Up", "e")
        ann.wait_for("! Only what you said yourself can be changed")
        bea.wait_for(said("bea", "second"))


class People(ScreenTest):

    def test_who_types_is_seen_until_they_stop(self):
        ann, bea = self.ann(), self.snug(self.server, "bea")
        ann.type("so")
        bea.wait_for(status("ann is typing"))
        ann.press("C-u")
        bea.wait_until_gone("is typing")
        ann.type("/nick zoe")
        bea.enter("hello")
        ann.wait_for(said("bea", "hello"))
        self.assertIsNone(bea.look_for("is typing"))

    def test_who_types_can_keep_it_to_themselves(self):
        ann = self.ann("--no-typing")
        bob = self.bob("message-tags")
        ann.type("so ")
        ann.enter("what")
        self.assertNotIn("TAGMSG", "\n".join(bob.until("PRIVMSG #lobby :so what$")))

    def test_many_who_come_and_go_are_one_row(self):
        ann = self.ann()
        crowd = [self.irc(self.server, f"guest{number}") for number in range(9)]
        ann.wait_for(r"^\d\d:\d\d \* guest0, .* and 3 more joined$")
        crowd[0].type("QUIT")
        crowd[1].reset()
        ann.wait_for(r"^\d\d:\d\d \* guest2, .* and 1 more joined ·\n"
                     r" +guest0 came and went · guest1 disconnected unexpectedly$")
        self.assertEqual(ann.count(r"^\d\d:\d\d \*"), 1)

    def test_people_are_known_by_their_colour(self):
        ann = self.ann()
        people = [self.irc(self.server, name) for name in ("bob", "cid", "dan")]
        for _ in range(2):
            for peer in people:
                peer.say(f"from {peer.name}")
                ann.wait_for(f"from {peer.name}$")
        colours = {}
        for peer in people:
            wait_until(lambda: len(self.colours(ann, peer.name)) >= 2, ann.screen)
            self.assertEqual(len(set(self.colours(ann, peer.name))), 1)
            colours[peer.name] = self.colours(ann, peer.name)[0]
        self.assertEqual(len(set(colours.values())), 3)

    def colours(self, terminal, name):
        return re.findall(rf"\033\[38;5;(\d+)m{CSI}{name}{CSI}:", terminal.screen("-e"))


if __name__ == "__main__":
    unittest.main()
