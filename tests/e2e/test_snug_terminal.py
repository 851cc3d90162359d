# SPDX-License-Identifier: MIT
"""The client at a terminal: what a person types and sees, from coming in to leaving. What else its
screen can do is in test_screen_*.py.
"""
import os
import pathlib
import re
import shlex
import signal
import unittest

from screens import GREEN, ScreenTest, prompt, said, told
from snug_process import find_snug
from waiting import wait_until


class Talking(ScreenTest):

    def test_entering_is_greeted(self):
        self.bob()
        ann = self.ann()
        ann.wait_for(told("No messages here yet\\.$"))
        ann.wait_for(told("Hi ann! You are in #lobby\\.") + r".*/help lists the\n +commands\.$")
        ann.wait_for(told(r"Users online are: ann, bob \(2\)$"))
        ann.save("greeting")

    def test_both_hear_each_other(self):
        bob, ann = self.bob(), self.ann()
        ann.enter("hello é 漢字")
        bob.wait_for(r":ann!\S+ PRIVMSG #lobby :hello é 漢字$")
        bob.say("hi there")
        ann.wait_for(said("bob", "hi there"))

    def test_own_line_stands_there_once_and_green(self):
        ann = self.ann()
        ann.enter("one copy")
        ann.wait_for(said("ann", "one copy"))
        self.assertEqual(ann.count("one copy"), 1)
        self.assertRegex(ann.screen("-e"), GREEN + r"(\033\[49m)?ann\b")

    def test_names_have_colours_unless_none_are_wanted(self):
        bob, ann, bare = self.bob(), self.ann(), self.snug(self.server, "bare", NO_COLOR="1")
        bob.say("hello")
        ann.wait_for("bob: hello")
        bare.wait_for("bob: hello")
        self.assertRegex(ann.screen("-e"), r"\033\[38;5;\d+m(\033\[49m)?bob\033")
        self.assertNotRegex(bare.screen("-e"), r"\033\[([34]8;|[34][0-7]m|9\dm|10\dm)")

    def test_blank_lines_are_not_sent(self):
        bob, ann = self.bob(), self.ann()
        bob.settle()
        ann.press("Enter", "Space", "Space", "Enter")
        ann.press("C-u")
        ann.enter("words")
        self.assertEqual([line for line in bob.until("PRIVMSG") if "PRIVMSG" in line], [])
        self.assertTrue(bob.seen[-1].endswith(":words"))

    def test_people_come_and_go_once(self):
        ann = self.snug(self.server, "ann", "--joins", "all")
        bob = self.bob()
        ann.wait_for(r"\* bob has joined$")
        bob.type("QUIT :tea time")
        ann.wait_for(r"\* bob has left \(tea time\)$")
        self.irc(self.server, "cid").reset()
        ann.wait_for(r"\* cid disconnected unexpectedly \(.+\)$")
        self.assertEqual(ann.count("bob has left|cid disconnected"), 2)

    def test_hostile_text_is_inert(self):
        mallory, ann = self.irc(self.server, "mallory"), self.ann()
        mallory.say("\033[2J\033[31mred\x9b1m \u202eabc")
        ann.wait_for(r"mallory: .*red.*abc$")
        ann.wait_for(told("Hi ann!"))
        self.assertNotIn("\033[31m", ann.screen("-e"))

    def test_long_lines_break_between_words(self):
        bob, ann = self.bob(), self.ann(columns=40)
        bob.say("the quick brown fox jumps over the lazy dog and back again")
        ann.wait_for(r"bob: the quick brown fox jumps\n +over the lazy dog and back again$")


class Typing(ScreenTest):

    def test_what_arrives_does_not_disturb_what_is_typed(self):
        bob, ann = self.bob(), self.ann()
        ann.type("half typ")
        for number in range(100):
            bob.say(f"message {number}")
        ann.wait_for(r"bob: message 99$")
        ann.type("ed line")
        ann.wait_for(prompt("#lobby", "half typed line"))
        self.assertEqual(ann.rows()[-1], "#lobby> half typed line")
        numbers = [int(number) for number in re.findall(r"bob: message (\d+)$", ann.screen(), re.M)]
        self.assertEqual(numbers, list(range(numbers[0], 100)))
        ann.save("typing")
        ann.press("Enter")
        bob.wait_for("PRIVMSG #lobby :half typed line$")

    def test_what_is_typed_in_a_flood_is_what_is_sent(self):
        bob, ann = self.bob(), self.ann()
        text = "the quick brown fox 漢字 é"
        for number, letter in enumerate(text):
            bob.say(f"flood {number}")
            ann.type(letter)
            bob.say(f"more {number}")
        ann.press("Enter")
        bob.wait_for(f"PRIVMSG #lobby :{text}$")
        ann.wait_for(said("ann", text))

    def test_a_line_of_many_rows_stays_whole_at_any_width(self):
        bob, ann = self.bob(), self.ann(columns=60)
        text = " ".join(f"word{number}漢" for number in range(20))
        ann.type(text)
        for columns in (33, 45, 90, 47):
            ann.resize(columns, 30)
            bob.say(f"now {columns}")
            ann.wait_for(rf"bob: now {columns}$")
            wait_until(lambda: "".join(ann.rows()).replace(" ", "").replace("│", "").endswith(
                "#lobby>" + text.replace(" ", "")), ann.screen)
        ann.press("Enter")
        bob.wait_for(f"PRIVMSG #lobby :{text}$")

    def test_the_line_can_be_edited(self):
        bob, ann = self.bob(), self.ann()
        ann.type("orld")
        ann.press("Home")
        ann.type("hello w")
        ann.press("End", "Left", "Left", "BSpace")
        ann.type("R")
        ann.press("C-e")
        ann.type(" gone gone")
        ann.press("C-w", "BSpace", "C-w")
        ann.type("👨‍👩‍👧!")
        ann.press("Left", "BSpace", "End", "Enter")
        bob.wait_for("PRIVMSG #lobby :hello woRld !$")
        ann.type("never sent")
        ann.press("C-u", "C-p", "Enter")
        bob.wait_for("PRIVMSG #lobby :hello woRld !$")

    def test_a_paste_is_one_message_of_its_lines(self):
        bob, ann = self.bob("batch draft/multiline"), self.ann()
        ann.paste("one\n/quit\nexit\nfour")
        ann.wait_for(r"^#lobby> one\n +/quit\n +exit\n +four$")
        ann.press("Enter")
        bob.wait_for(r"BATCH \+\S+ draft/multiline #lobby$")
        for line in ("one", "/quit", "exit", "four"):
            bob.wait_for(f"PRIVMSG #lobby :{line}$")
        bob.wait_for(r"BATCH -\S+$")
        ann.wait_for(r"ann: one\n +/quit\n +exit\n +four$")

    def test_tab_completes(self):
        bob, ann = self.irc(self.server, "bobby"), self.ann()
        ann.type("bo")
        ann.press("Tab")
        ann.type("hi")
        ann.press("Enter")
        bob.wait_for("PRIVMSG #lobby :bobby: hi$")
        ann.type("/onl")
        ann.press("Tab", "Enter")
        ann.wait_for(told(r"Users online are: ann, bobby \(2\)$"))

    def test_a_small_window_is_enough(self):
        bob, ann = self.bob(), self.ann(columns=20, lines=6)
        bob.say("hello in there, is it cramped")
        ann.wait_for("cramped$")
        ann.type("a little bit, thank you for asking")
        ann.wait_for(r"asking$")
        ann.press("Enter")
        bob.wait_for("PRIVMSG #lobby :a little bit, thank you for asking$")


class Commands(ScreenTest):

    def test_help_and_unknown_commands_stay_here(self):
        bob, ann = self.bob(), self.ann(lines=70)
        bob.settle()
        ann.enter("/help")
        for command in ("online", "nick", "msg", "join", "rooms", "leave", "quit"):
            ann.wait_for(rf"[ ·] /{command} ")
        ann.enter("/help msg")
        ann.wait_for(told("/msg NAME TEXT — "))
        ann.enter("/bogus")
        ann.wait_for(told("! Unknown command /bogus"))
        ann.enter("/onlin")
        ann.wait_for(r"Did you mean /online\?")
        ann.enter("//bogus is text")
        self.assertEqual(bob.until("PRIVMSG"), [])
        self.assertTrue(bob.seen[-1].endswith("PRIVMSG #lobby :/bogus is text"))

    def test_rooms_keep_their_words(self):
        bob, ann = self.bob(), self.ann()
        ann.enter("/join dev")
        ann.wait_for(prompt("#dev"))
        ann.enter("in dev")
        ann.wait_for(said("ann", "in dev"))
        bob.say("in the lobby")
        ann.wait_for(r" 1:#lobby 1$")
        ann.enter("/rooms")
        ann.wait_for(told(r"#dev \(1\)"))
        ann.wait_for(told(r"2 rooms\.$"))
        ann.enter("/leave")
        ann.wait_for(prompt("#lobby"))
        ann.wait_for(said("bob", "in the lobby"))
        self.assertNotIn("in dev", "\n".join(bob.settle()))

    def test_a_room_one_may_not_enter_says_why(self):
        bob, ann = self.bob(), self.ann()
        bob.type("JOIN #club")
        bob.type("MODE #club +i")
        bob.settle()
        ann.enter("/join club")
        ann.wait_for(told("! #club is only for those who were invited"))
        ann.enter(f"/join {'x' * 80}")
        ann.wait_for(told("! There is no room"))
        ann.wait_for(prompt("#lobby"))

    def test_names_change_aloud(self):
        bob, ann = self.bob(), self.ann()
        ann.enter("/nick bob")
        ann.wait_for(told("! bob is taken"))
        ann.enter("/nick anna")
        ann.wait_for(told("You are anna now"))
        bob.wait_for(":ann!.* NICK :?anna$")

    def test_private_words_are_private(self):
        bob, cid, ann = self.bob(), self.irc(self.server, "cid"), self.ann()
        ann.enter("/query bob")
        ann.wait_for(prompt("bob"))
        ann.enter("psst")
        bob.wait_for(":ann!.* PRIVMSG bob :psst$")
        ann.wait_for(said("ann", "psst"))
        bob.say("shh", "ann")
        ann.wait_for(said("bob", "shh"))
        self.assertNotIn("PRIVMSG", "\n".join(cid.settle()))

    def test_who_is_not_there_does_not_hear(self):
        ann = self.ann()
        ann.enter("/query nobody")
        ann.wait_for(prompt("nobody"))
        ann.enter("psst")
        ann.wait_for(said("ann", "psst — not sent: There is no nobody here\\."))


class Leaving(ScreenTest):

    def in_shell(self, name):
        """A shell that tells, after the client, its exit code and the state of the terminal."""
        snug = shlex.join(self.command(name))
        shell = self.terminal(name, "sh", "-c", f"{snug}; echo code=$?; stty -a; exec cat",
                              columns=80)
        shell.wait_for(prompt("#lobby"))
        return shell

    def assert_left(self, shell, name, bob):
        shell.wait_for(f"^You left the chat. Goodbye, {name}!$")
        shell.wait_for("^code=0$")
        shell.wait_for(r"(^| )icanon .*")
        shell.wait_for(r"(^| )echo .*")
        bob.wait_for(rf":{name}!\S+ QUIT :Quit")

    def test_every_word_that_leaves(self):
        bob = self.bob()
        for name, word in (("ann", "/quit"), ("bea", "EXIT"), ("cid", "!dsc"), ("dan", "!Quit")):
            shell = self.in_shell(name)
            shell.enter(word)
            self.assert_left(shell, name, bob)

    def test_keys_that_leave(self):
        bob = self.bob()
        for name, keys in (("ann", ("C-c", "C-c")), ("bea", ("C-d",))):
            shell = self.in_shell(name)
            shell.press(*keys)
            self.assert_left(shell, name, bob)

    def test_control_c_clears_first(self):
        bob, shell = self.bob(), self.in_shell("ann")
        shell.type("exit the room")
        shell.press("C-c")
        shell.wait_for(prompt("#lobby"))
        shell.enter("exit the room")
        bob.wait_for("PRIVMSG #lobby :exit the room$")
        shell.press("C-c", "C-c")
        self.assert_left(shell, "ann", bob)

    def test_a_signal_leaves_in_good_order(self):
        bob, shell = self.bob(), self.in_shell("ann")
        pane = shell.pid()
        for child in pathlib.Path(f"/proc/{pane}/task/{pane}/children").read_text().split():
            os.kill(int(child), signal.SIGTERM)
        self.assert_left(shell, "ann", bob)


class Losing(ScreenTest):

    def test_a_lost_server_is_told_once_and_found_again(self):
        ann = self.ann()
        ann.enter("before")
        ann.wait_for(said("ann", "before"))
        self.server.process.kill()
        self.server.wait_for_end()
        ann.wait_for(r"\* Disconnected from the server: ")
        ann.enter("meanwhile")
        ann.type("draft")
        ann.wait_for(r"^\((back in \d+ s|connecting)\) #lobby> draft$")
        again = self.snugd(folder=self.server.folder,
                           listen=(f"--listen=127.0.0.1:{self.server.port}",))
        ann.wait_for(told("Connected again"))
        ann.wait_for(said("ann", "meanwhile"))
        ann.wait_for(prompt("#lobby", "draft"))
        bob = self.irc(again, "bob")
        for once in ("ann: before$", "ann: meanwhile$", "Disconnected from the server"):
            self.assertEqual(ann.count(once), 1)
        ann.press("Enter")
        bob.wait_for("PRIVMSG #lobby :draft$")

    def test_once_means_once(self):
        ann = self.ann("--once")
        self.server.process.terminate()
        self.server.wait_for_end()
        self.assertEqual(ann.wait_for_end(), 1)
        self.assertIn("Disconnected from the server: Server shutting down", ann.screen("-S", "-"))


class Finding(ScreenTest):

    def test_a_person_is_asked_for_what_is_not_known(self):
        ann = self.terminal("ann", find_snug(), "--name", "ann", columns=80)
        answer = ann.wait_for(r"^There is no server on this machine\.|#lobby>").group()
        if not answer.startswith("T"):
            self.skipTest("something listens on the usual port of this machine")
        ann.wait_for("^Server .*:")
        ann.enter("127.0.0.1")
        ann.wait_for(r"^Port \[6697\]:")
        ann.enter("many")
        ann.wait_for("^A port is a number from 1 to 65535")
        ann.enter(str(self.server.port))
        ann.wait_for(told("Hi ann!"))

    def open(self, name):
        return self.terminal(name, find_snug(), "--name", name, f"127.0.0.1:{self.server.port}",
                             columns=80)

    def test_who_has_a_taken_name_gets_it_when_it_is_free(self):
        first, ann = self.irc(self.server, "ann"), self.open("ann")
        ann.wait_for(told("ann is taken, so you are ann_ for now"))
        ann.wait_for("^ ann_$")
        first.type("QUIT")
        ann.wait_for(told("You are ann now"))
        ann.wait_for("^ ann$")

    def test_a_taken_name_is_asked_for_again(self):
        for name in ("ann", "ann_", "ann__", "ann___"):
            self.irc(self.server, name)
        ann = self.open("ann")
        ann.wait_for(told("! ann___ is taken; choose another name:$"))
        ann.wait_for("^Name:")
        ann.enter("a b")
        ann.wait_for(told("! A name has at most"))
        ann.enter("anna")
        ann.wait_for(told("Hi anna!"))


if __name__ == "__main__":
    unittest.main()
