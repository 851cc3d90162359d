# SPDX-License-Identifier: MIT
"""Reading: what is new, what was said before, and where something was said."""
import unittest

from screens import CSI, ScreenTest, numbers, prompt, said, told
from snug_process import find_snug
from waiting import wait_until

REVERSE = "\033\\[7m"
NEW = "^── new ─+$"


class News(ScreenTest):

    def two_rooms(self):
        """ann is in the lobby, and in #dev, where bob is, too."""
        ann, bob = self.ann("--rooms", "#dev"), self.bob()
        bob.type("JOIN #dev")
        bob.settle()
        return ann, bob

    def test_news_elsewhere_are_counted_and_stand_below_a_line(self):
        ann, bob = self.two_rooms()
        bob.say("before", "#dev")
        ann.wait_for(r" 2:#dev 1$")
        ann.press("M-a")
        ann.wait_for(said("bob", "before"))
        ann.press("C-x")
        ann.wait_for(prompt("#lobby"))
        self.assertIsNone(ann.look_for("2:#dev"))
        for number in range(3):
            bob.say(f"news {number}", "#dev")
        ann.wait_for(r" 2:#dev 3$")
        ann.press("M-a")
        ann.wait_for("bob: before\n" + NEW[1:-1] + f"\n{said('bob', 'news 0')[1:]}")
        ann.save("news")

    def test_calls_come_before_other_news_and_have_a_view_of_their_own(self):
        ann, bob = self.two_rooms()
        for room in ("tea", "late"):
            ann.enter(f"/join {room}")
            ann.wait_for(prompt(f"#{room}"))
            bob.type(f"JOIN #{room}")
        ann.press("M-1")
        ann.wait_for(prompt("#lobby"))
        bob.say("just news", "#dev")
        bob.say("hello ann", "#late")
        ann.wait_for("#dev 1 .*#late 1!")
        for key, room in (("M-m", "#late"), ("M-a", "#dev")):
            ann.press(key)
            ann.wait_for(prompt(room))
        ann.enter("/mentions")
        ann.wait_for("^ @ mentions")
        ann.wait_for(rf"bob \(in #late\): hello ann$")
        self.assertEqual(ann.count("just news"), 0)
        ann.press("C-Up", "g")
        ann.wait_for(prompt("#late"))

    def test_nothing_is_read_in_a_window_nobody_looks_at(self):
        ann, bob = self.two_rooms()
        bob.say("seen")
        ann.wait_for(said("bob", "seen"))
        ann.tell_focus(False)
        bob.say("not seen")
        ann.wait_for(rf"bob: seen\n{NEW[1:-1]}\n{said('bob', 'not seen')[1:]}")
        ann.tell_focus(True)
        bob.say("seen again")
        ann.wait_for(rf"{NEW}\n{said('bob', 'not seen')[1:-1]}\n{said('bob', 'seen again')[1:]}")

    def test_what_was_read_on_one_device_is_read_on_the_other(self):
        ann, bob = self.two_rooms()
        ann.enter("/register sesame-open-now")
        ann.wait_for(told("You are logged in as ann"))
        phone = self.terminal("phone", find_snug(), "--name", "ann", "--account", "ann",
                              "--password-command", "echo sesame-open-now", "127.0.0.1",
                              str(self.server.port), columns=80)
        phone.wait_for(prompt("#lobby"))
        phone.tell_focus(False)
        ann.press("M-2")
        ann.wait_for(prompt("#dev"))
        bob.say("hello")
        phone.wait_for(said("bob", "hello"))
        ann.wait_for(" 1:#lobby 1$")
        phone.tell_focus(True)
        ann.wait_until_gone("1:#lobby")


class Back(ScreenTest):
    options = ("--message-burst=100000",)

    def talk(self, count):
        bob = self.bob("echo-message")
        for number in range(count):
            bob.say(f"message {number}")
        bob.wait_for(f":message {count - 1}$")
        return bob

    def test_the_newest_stay_in_sight_below_a_rule(self):
        bob, ann = self.talk(100), self.ann()
        ann.wait_for(told("Users online"))
        ann.press("PPage")
        ann.wait_for("^── newest")
        first = numbers(ann, r"message (\d+)$")[0]
        bob.say("just now")
        ann.wait_for(r"^── newest[^\n]*\n([^\n]*\n)+.*bob: just now$")
        self.assertEqual(numbers(ann, r"message (\d+)$")[0], first)
        ann.save("back")
        ann.press("Escape")
        ann.wait_until_gone("^── newest")
        ann.wait_for("bob: just now$")

    def test_going_up_does_not_end_before_the_first_message(self):
        self.talk(350)
        ann = self.ann()
        ann.wait_for(told("Users online"))
        seen = set(numbers(ann, r"message (\d+)$"))
        while 0 not in seen:
            ann.press("PPage")
            below = min(seen)
            wait_until(lambda: min(numbers(ann, r"message (\d+)$")) < below, ann.screen)
            page = ann.screen().split("── newest")[0]
            seen.update(numbers(ann, r"message (\d+)$"))
        self.assertEqual(sorted(seen), list(range(350)))

    def test_a_search_marks_what_it_found_and_leads_there(self):
        bob, ann = self.talk(120), self.ann()
        bob.say("a needle in the hay")
        ann.wait_for("needle")
        for number in range(120, 160):
            bob.say(f"message {number}")
        ann.wait_for("message 159$")
        ann.enter("/search needle hay")
        ann.wait_for(r"^ \? found +needle hay$")
        ann.wait_for(r"bob \(in #lobby\): a needle in the hay$")
        self.assertRegex(ann.screen("-e"), f"{REVERSE}needle{CSI} in the {REVERSE}hay")
        ann.press("C-Up", "g")
        ann.wait_for(said("bob", "a needle in the hay"))
        ann.wait_for("^── newest")


if __name__ == "__main__":
    unittest.main()
