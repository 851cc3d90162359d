# SPDX-License-Identifier: MIT
"""What people complain about in other chat clients for terminals, a test for each: irssi, catgirl,
WeeChat and senpai, as of 2026.
"""
import time
import unittest

from screens import TIME, ScreenTest, prompt, said, told
from wiretap import Wiretap


class UnlikeIrssi(ScreenTest):

    def test_what_is_typed_while_offline_does_not_vanish(self):
        ann = self.ann()
        self.kill_server()
        ann.wait_for(r"\* Disconnected from the server")
        ann.enter("is anybody there")
        ann.wait_for(said("ann", r"is anybody there \(waiting\)"))
        self.start_server_again()
        bob = self.bob()
        ann.wait_for(said("ann", "is anybody there"))
        ann.enter("now?")
        bob.wait_for("PRIVMSG #lobby :now\\?$")
        self.assertEqual(ann.count("is anybody there"), 1)

    def test_a_lost_connection_is_told_where_one_looks(self):
        ann = self.ann("--rooms", "#dev")
        ann.press("M-2")
        ann.wait_for(prompt("#dev"))
        self.kill_server()
        ann.wait_for(rf"^{TIME} \* Disconnected from the server")
        ann.wait_for(r"^\((back in \d+ s|connecting)\) #dev>")
        ann.press("M-1")
        ann.wait_for(r"^\((back in \d+ s|connecting)\) #lobby>")

    def test_colours_of_others_colour_nothing(self):
        ann, bob = self.ann(), self.bob()
        bob.say("\0034,7irc \033[31;44mansi \x16\x02both")
        ann.wait_for("bob: .*irc .*ansi .*both$")
        row = next(row for row in ann.rows("-e") if "irc" in row)
        text = row[row.index("irc"):]
        self.assertNotRegex(text, r"\033\[(3[0-7]|[34]8|4[0-7]|9\d|10\d)")

    def test_it_is_back_within_seconds(self):
        ann = self.ann()
        self.kill_server()
        seconds = ann.wait_for(r"^\(back in (\d+) s\)").group(1)
        self.assertLessEqual(int(seconds), 1)
        self.start_server_again()
        ann.wait_for(told("Connected again"))


class UnlikeCatgirl(ScreenTest):

    def test_a_drop_is_not_the_end(self):
        ann = self.ann()
        self.kill_server()
        ann.wait_for(r"\* Disconnected from the server")
        self.assertEqual(ann.exit_status(), "")
        self.start_server_again()
        ann.wait_for(prompt("#lobby"))

    def test_one_control_c_is_not_the_end(self):
        ann, bob = self.ann(), self.bob()
        ann.press("C-c")
        ann.wait_for("Ctrl-C again leaves the chat")
        ann.enter("still here")
        bob.wait_for("PRIVMSG #lobby :still here$")


class UnlikeWeeChatAndSenpai(ScreenTest):

    def test_the_first_screen_is_the_room_one_is_in(self):
        bob = self.bob("echo-message")
        bob.say("welcome, whoever you are")
        bob.wait_for("whoever you are$")
        ann = self.ann()
        ann.wait_for(said("bob", "welcome, whoever you are"))
        self.assertNotRegex(ann.screen(), r"(?i)\balt|ctrl|F\d")
        ann.enter("hi")
        bob.wait_for("PRIVMSG #lobby :hi$")

    def test_fifty_columns_are_for_text(self):
        ann, bob = self.ann(columns=50), self.bob()
        bob.say("the quick brown fox jumps over the dog")
        ann.wait_for(said("bob", "the quick brown fox jumps over the dog"))

    def test_a_draft_belongs_to_its_room(self):
        ann = self.ann("--rooms", "#dev")
        ann.type("only for the lobby")
        ann.press("M-2")
        ann.wait_for(prompt("#dev"))
        ann.press("M-1")
        ann.wait_for(prompt("#lobby", "only for the lobby"))

    def test_not_every_message_is_marked_as_read(self):
        bob = self.bob()
        with Wiretap(self.server.port) as wiretap:
            ann = self.terminal("ann", *self.command("ann")[:-2], f"irc://127.0.0.1:{wiretap.port}",
                                columns=80)
            ann.wait_for(prompt("#lobby"))
            start = time.monotonic()
            for number in range(200):
                bob.say(f"message {number}")
                if number % 20 == 0:
                    ann.wait_for(f"message {number}$")
            ann.wait_for("message 199$")
            ann.enter("done")
            bob.wait_for(":done$")
            seconds = time.monotonic() - start
        self.assertLessEqual(wiretap.heard[0].count(b"MARKREAD #lobby"), 2 + seconds)

    def test_exit_is_said_to_nobody(self):
        bob, ann = self.bob(), self.ann()
        bob.settle()
        ann.enter("exit")
        self.assertEqual(ann.wait_for_end(), 0)
        self.assertNotIn("PRIVMSG", "\n".join(bob.until(" QUIT ")))

    def test_many_lines_at_once_go_out_at_once(self):
        """A client that waits 2 seconds after each line would need 18."""
        bob, ann = self.bob(), self.ann()
        start = time.monotonic()
        for number in range(10):
            ann.enter(f"line {number}")
        bob.wait_for("PRIVMSG #lobby :line 9$")
        self.assertLess(time.monotonic() - start, 9)


if __name__ == "__main__":
    unittest.main()
