# SPDX-License-Identifier: MIT
"""The line one types in: several lines, what it may become, and what is not meant for others."""
import re
import unittest

from screens import ScreenTest, prompt, status, told


class Lines(ScreenTest):

    def test_a_paste_can_be_edited_and_is_one_message(self):
        bob, ann = self.bob("batch draft/multiline"), self.ann()
        ann.paste("first\n  second\n\nfourth")
        ann.wait_for(status("4 lines, one message"))
        ann.type("!")
        ann.press("Up", "Up")
        ann.type("and ")
        ann.press("Enter")
        bob.wait_for(r"BATCH \+\S+ draft/multiline #lobby$")
        lines = [line.split(" :")[-1] for line in bob.until(r"BATCH -\S+$")]
        self.assertEqual(lines, ["first", "and   second", "", "fourth!"])
        ann.wait_until_gone("lines, one message")

    def test_a_paste_whose_end_is_lost_ends_by_itself(self):
        ann = self.ann()
        ann.tell(*b"\033[200~half a paste")
        ann.wait_for(prompt("#lobby", "half a paste"))
        ann.press("C-c")
        ann.wait_for(prompt("#lobby"))

    def test_what_is_typed_breaks_between_words(self):
        ann = self.ann(columns=40)
        ann.type("the kettle is on the stove, and the cups are here")
        ann.wait_for(r"^#lobby> the kettle is on the stove, and\n {8}the cups are here$")
        ann.press("Up")
        ann.type("X")
        ann.wait_for(r"^#lobby> the kettle is on Xthe stove, and\n")
        ann.press("C-c")
        ann.type("日本語のテキストは幅が二倍です。とても長い行")
        ann.wait_for(r"^#lobby> 日本語のテキストは幅が二倍です。\n {8}とても長い行$")

    def test_some_keys_make_a_new_line(self):
        bob, ann = self.bob("batch draft/multiline"), self.ann()
        for number, key in enumerate(("M-Enter", "C-j")):
            ann.type(f"line {number}")
            ann.press(key)
        ann.type("line 2")
        ann.tell(*b"\033[13;2u")  # Shift-Enter, from a terminal that tells it apart
        ann.type("line 3")
        ann.wait_for(r"^#lobby> line 0\n +line 1\n +line 2\n +line 3$")
        ann.press("Enter")
        bob.wait_for(r"BATCH \+\S+ draft/multiline #lobby$")
        lines = [line.split(" :")[-1] for line in bob.until(r"BATCH -\S+$")]
        self.assertEqual(lines, [f"line {number}" for number in range(4)])

    def test_each_room_has_a_draft_and_a_place_in_it(self):
        ann = self.ann("--rooms", "#dev")
        ann.type("the lobby")
        ann.press("Home", "M-Down")
        ann.wait_for(prompt("#dev"))
        ann.type("dev")
        ann.press("M-Up")
        ann.wait_for(prompt("#lobby", "the lobby"))
        ann.type("in ")
        ann.wait_for(prompt("#lobby", "in the lobby"))
        ann.press("M-Down")
        ann.wait_for(prompt("#dev", "dev"))

    def test_what_was_typed_before_comes_back(self):
        bob, ann = self.bob(), self.ann()
        for line in ("one", "two"):
            ann.enter(line)
            bob.wait_for(f"PRIVMSG #lobby :{line}$")
        ann.type("three")
        ann.press("Up", "Up")
        ann.wait_for(prompt("#lobby", "one"))
        ann.press("Down", "Down")
        ann.wait_for(prompt("#lobby", "three"))


class Completing(ScreenTest):

    def test_commands_are_offered_with_a_line_of_help(self):
        ann = self.ann()
        ann.type("/re")
        for command in ("react", "register", "reply"):
            ann.wait_for(rf"^ /{command} +\S.* \S")
        ann.press("Tab", "Tab", "Tab")
        ann.wait_for(prompt("#lobby", "/reply"))
        ann.press("Escape")
        ann.wait_until_gone("^ /react")
        ann.save("completing")

    def test_a_long_list_tells_how_much_more_there_is_and_can_be_gone_through(self):
        ann = self.ann(lines=24)
        ann.type("/")
        ann.wait_for(r"^ /away .*\n(?: /.*\n){6} … \d+ more: Up, Down, PageDown$")
        ann.press("Down", "PageDown")
        ann.wait_for(prompt("#lobby", "/delete"))
        ann.press("PageUp", "Up")
        ann.wait_for(prompt("#lobby", "/"))
        ann.press("Up")
        ann.wait_for(prompt("#lobby", "/windows"))
        ann.save("long-list")

    def test_names_rooms_and_emoji_are_offered(self):
        bob, ann = self.irc(self.server, "bobby"), self.ann("--rooms", "#dev")
        ann.type("hi @bo")
        ann.wait_for("^ bobby$")
        ann.press("Tab")
        ann.type("to #d")
        ann.wait_for("^ #dev$")
        ann.press("Tab")
        ann.type("with :tad")
        ann.wait_for("^ 🎉 +tada$")
        ann.press("Tab", "Enter")
        bob.wait_for("PRIVMSG #lobby :hi bobby to #dev with 🎉 *$")
        ann.enter("and :tada:!")
        bob.wait_for("PRIVMSG #lobby :and 🎉!$")


class NotSaid(ScreenTest):

    def test_unknown_commands_are_answered_with_the_nearest(self):
        bob, ann = self.bob(), self.ann()
        bob.settle()
        for typed, meant in (("/onlnie", "online"), ("/jion dev", "join"), ("/NIKC x", "nick")):
            ann.enter(typed)
            ann.wait_for(told(rf"! Unknown command {typed.split()[0]}\. Did you mean /{meant}\?$"))
        ann.enter("//shrug")
        self.assertEqual(bob.until("PRIVMSG #lobby :/shrug$"), [])

    def test_control_c_clears_and_only_then_leaves(self):
        ann = self.ann_in_shell()
        ann.type("something")
        ann.press("C-c")
        ann.wait_for(prompt("#lobby"))
        ann.wait_for(status("Ctrl-C again leaves the chat"))
        ann.type("x")
        ann.wait_until_gone("Ctrl-C again")
        ann.press("BSpace", "C-c")
        ann.wait_for(status("Ctrl-C again leaves the chat"))
        ann.press("C-c")
        ann.wait_for("^code=0$")

    def test_every_command_is_explained_where_it_is_asked_for(self):
        ann = self.ann(lines=24)
        ann.enter("/help")
        ann.wait_for(told(r"Say  /delete \[REASON\] · "))
        ann.wait_for(told(r'/help COMMAND tells more'))
        self.assertGreater(len(re.findall(r"(?<= )/[a-z]+", ann.screen())), 35)
        ann.enter("/help windows")
        ann.wait_for(told(r"/windows \[NUMBER\] — "))
        ann.press("F1")
        ann.wait_for(told("Enter +say what is typed"))
        ann.wait_for("^── newest, Esc goes there; PageDown reads on ─")
        ann.press("Escape")
        ann.wait_for(told("Ctrl-Z +stop"))


if __name__ == "__main__":
    unittest.main()
