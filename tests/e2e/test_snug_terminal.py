# SPDX-License-Identifier: MIT
"""The client at a terminal: what a person types and sees."""
import os
import pathlib
import re
import shlex
import signal
import unittest

from snug_process import SnugTest, find_snug
from waiting import wait_until


def rows(terminal):
    """What is on the screen, without the empty rows below."""
    return terminal.screen().rstrip("\n").split("\n")


def shown(terminal, pattern):
    """How often the pattern is in what was ever on the screen, rows that belong together joined."""
    return len(re.findall(pattern, terminal.screen("-J", "-S", "-"), re.MULTILINE))


class Talking(SnugTest):

    def test_entering_is_greeted(self):
        server = self.snugd()
        self.irc(server, "bob")
        ann = self.snug(server, "ann")
        ann.wait_for(r"^No messages here yet\.$")
        ann.wait_for(r"^Hi ann! You are in #lobby\..*/help")
        ann.wait_for(r"^Users online are: ann, bob \(2\)$")
        ann.save("greeting")

    def test_both_hear_each_other(self):
        server = self.snugd()
        bob = self.irc(server, "bob")
        ann = self.snug(server, "ann")
        ann.enter("hello é 漢字")
        bob.wait_for(r":ann!\S+ PRIVMSG #lobby :hello é 漢字$")
        bob.say("hi ann")
        ann.wait_for(r"^\[\d\d:\d\d\] bob: hi ann$")

    def test_own_line_stands_there_once_and_green(self):
        server = self.snugd()
        ann = self.snug(server, "ann")
        ann.enter("one copy")
        ann.wait_for(r"^\[\d\d:\d\d\] ann: one copy$")
        self.assertEqual(shown(ann, "one copy"), 1)
        self.assertIn("\033[32mann\033[", ann.screen("-e"))

    def test_names_have_colours_unless_none_are_wanted(self):
        server = self.snugd()
        bob = self.irc(server, "bob")
        ann = self.snug(server, "ann")
        bare = self.snug(server, "bare", NO_COLOR="1")
        bob.say("hello")
        ann.wait_for("bob: hello")
        bare.wait_for("bob: hello")
        self.assertRegex(ann.screen("-e"), "\033\\[38;5;\\d+mbob\033")
        self.assertNotIn("\033[3", bare.screen("-e"))

    def test_blank_lines_are_not_sent(self):
        server = self.snugd()
        bob = self.irc(server, "bob")
        ann = self.snug(server, "ann")
        bob.settle()
        ann.press("Enter", "Space", "Space", "Enter")
        ann.enter("words")
        self.assertEqual([line for line in bob.until("PRIVMSG") if "PRIVMSG" in line], [])
        self.assertTrue(bob.seen[-1].endswith(":words"))

    def test_people_come_and_go_once(self):
        server = self.snugd()
        ann = self.snug(server, "ann")
        bob = self.irc(server, "bob")
        ann.wait_for(r"\* bob has joined$")
        bob.type("QUIT :tea time")
        ann.wait_for(r"\* bob has left \(tea time\)$")
        self.irc(server, "cid").reset()
        ann.wait_for(r"\* cid disconnected unexpectedly \(.+\)$")
        self.assertEqual(shown(ann, "bob has left|cid disconnected"), 2)

    def test_hostile_text_is_inert(self):
        server = self.snugd()
        mallory = self.irc(server, "mallory")
        ann = self.snug(server, "ann")
        mallory.say("\033[2J\033[31mred\x9b1m \u202eabc")
        ann.wait_for(r"^\[\d\d:\d\d\] mallory: .*red.*abc$")
        ann.wait_for(r"^Hi ann!")
        self.assertNotIn("\033[31m", ann.screen("-e"))

    def test_long_lines_break_between_words(self):
        server = self.snugd()
        bob = self.irc(server, "bob")
        ann = self.snug(server, "ann", columns=40)
        bob.say("the quick brown fox jumps over the lazy dog and back again")
        ann.wait_for("again$")
        self.assertRegex("\n".join(rows(ann)), r"""(?mx)^\[\d\d:\d\d\]\ bob:\ the\ quick\ brown\ fox\ jumps\n
            \ {8}over\ the\ lazy\ dog\ and\ back\ again$""")


class Typing(SnugTest):

    def test_what_arrives_does_not_disturb_what_is_typed(self):
        server = self.snugd()
        bob = self.irc(server, "bob")
        ann = self.snug(server, "ann")
        ann.type("half typ")
        for number in range(100):
            bob.say(f"message {number}")
        ann.wait_for(r"bob: message 99$")
        ann.type("ed line")
        ann.wait_for(r"^#lobby> half typed line$")
        self.assertEqual(rows(ann)[-1], "#lobby> half typed line")
        self.assertEqual(shown(ann, r"bob: message \d+$"), 100)
        ann.save("typing")
        ann.press("Enter")
        bob.wait_for("PRIVMSG #lobby :half typed line$")

    def test_what_is_typed_in_a_flood_is_what_is_sent(self):
        server = self.snugd()
        bob = self.irc(server, "bob")
        ann = self.snug(server, "ann")
        text = "the quick brown fox 漢字 é"
        for number, letter in enumerate(text):
            bob.say(f"flood {number}")
            ann.type(letter)
            bob.say(f"more {number}")
        ann.press("Enter")
        bob.wait_for(f"PRIVMSG #lobby :{text}$")
        ann.wait_for(rf"ann: {text}$")

    def test_a_line_of_many_rows_stays_whole_at_any_width(self):
        server = self.snugd()
        bob = self.irc(server, "bob")
        ann = self.snug(server, "ann", columns=60)
        text = " ".join(f"word{number}漢" for number in range(20))
        ann.type(text)
        for columns in (33, 21, 90, 47):
            ann.resize(columns, 20)
            bob.say(f"now {columns}")
            ann.wait_for(rf"bob: now {columns}$")
            wait_until(lambda: "".join(rows(ann)).replace(" ", "").endswith(
                "#lobby>" + text.replace(" ", "")), lambda: ann.screen())
        ann.press("Enter")
        bob.wait_for(f"PRIVMSG #lobby :{text}$")

    def test_the_line_can_be_edited(self):
        server = self.snugd()
        bob = self.irc(server, "bob")
        ann = self.snug(server, "ann")
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
        ann.press("C-u", "Up", "Enter")
        bob.wait_for("PRIVMSG #lobby :hello woRld !$")

    def test_a_paste_is_text_line_by_line(self):
        server = self.snugd()
        bob = self.irc(server, "bob")
        ann = self.snug(server, "ann")
        ann.paste("one\n/quit\nexit\nfour")
        ann.wait_for("^#lobby> one↵/quit↵exit↵four$")
        ann.press("Enter")
        for line in ("one", "/quit", "exit", "four"):
            bob.wait_for(f"PRIVMSG #lobby :{line}$")
        ann.wait_for("ann: four$")

    def test_tab_completes(self):
        server = self.snugd()
        bob = self.irc(server, "bobby")
        ann = self.snug(server, "ann")
        ann.type("bo")
        ann.press("Tab")
        ann.type("hi")
        ann.press("Enter")
        bob.wait_for("PRIVMSG #lobby :bobby: hi$")
        ann.type("/onl")
        ann.press("Tab", "Enter")
        ann.wait_for(r"^Users online are: ann, bobby \(2\)$")

    def test_a_small_window_is_enough(self):
        server = self.snugd()
        bob = self.irc(server, "bob")
        ann = self.snug(server, "ann", columns=20, lines=6)
        bob.say("hello in there, is it cramped")
        ann.type("a little bit, thank you for asking")
        ann.wait_for("aski\nng$")
        ann.press("Enter")
        bob.wait_for("PRIVMSG #lobby :a little bit, thank you for asking$")


class Commands(SnugTest):

    def test_help_and_unknown_commands_stay_here(self):
        server = self.snugd()
        bob = self.irc(server, "bob")
        ann = self.snug(server, "ann")
        bob.settle()
        ann.enter("/help")
        for command in ("online", "nick", "msg", "join", "rooms", "leave", "quit"):
            ann.wait_for(f"^/{command}( .*)? — ")
        ann.enter("/help msg")
        ann.enter("/bogus")
        ann.wait_for("^! Unknown command /bogus")
        ann.enter("/onlin")
        ann.wait_for(r"Did you mean /online\?")
        ann.enter("//bogus is text")
        self.assertEqual(bob.until("PRIVMSG"), [])
        self.assertTrue(bob.seen[-1].endswith("PRIVMSG #lobby :/bogus is text"))

    def test_rooms_keep_their_words(self):
        server = self.snugd()
        bob = self.irc(server, "bob")
        ann = self.snug(server, "ann")
        ann.enter("/join dev")
        ann.wait_for("^#dev>")
        ann.enter("in dev")
        ann.wait_for("ann: in dev$")
        bob.say("in the lobby")
        ann.wait_for(r"bob \(in #lobby\): in the lobby$")
        ann.enter("/rooms")
        ann.wait_for(r"^#dev \(1\)")
        ann.wait_for(r"^2 rooms\.$")
        ann.enter("/leave")
        ann.wait_for("^#lobby>")
        self.assertNotIn("in dev", "\n".join(bob.settle()))

    def test_names_change_aloud(self):
        server = self.snugd()
        bob = self.irc(server, "bob")
        ann = self.snug(server, "ann")
        ann.enter("/nick bob")
        ann.wait_for("^! bob is taken")
        ann.enter("/nick anna")
        ann.wait_for("^You are anna now")
        bob.wait_for(":ann!.* NICK :?anna$")

    def test_private_words_are_private(self):
        server = self.snugd()
        bob, cid = self.irc(server, "bob"), self.irc(server, "cid")
        ann = self.snug(server, "ann")
        ann.enter("/msg bob psst")
        bob.wait_for(":ann!.* PRIVMSG bob :psst$")
        ann.wait_for(r"ann \(to bob\): psst$")
        bob.say("shh", "ann")
        ann.wait_for(r"bob \(to you\): shh$")
        self.assertNotIn("PRIVMSG", "\n".join(cid.settle()))
        ann.enter("/msg nobody psst")
        ann.wait_for("^! Not sent: psst .There is no nobody here")


class Leaving(SnugTest):

    def in_shell(self, server, name):
        """A shell that tells, when the client is gone, its exit code and the state of the terminal."""
        snug = shlex.join([find_snug(), "--name", name, "127.0.0.1", str(server.port)])
        shell = self.terminal(name, "sh", "-c", f"{snug}; echo code=$?; stty -a; exec cat")
        shell.wait_for("^#lobby>")
        return shell

    def assert_left(self, shell, name, bob):
        shell.wait_for(f"^You left the chat. Goodbye, {name}!$")
        shell.wait_for("^code=0$")
        shell.wait_for(r"(^| )icanon .*")
        shell.wait_for(r"(^| )echo .*")
        bob.wait_for(rf":{name}!\S+ QUIT :Quit")

    def test_every_word_that_leaves(self):
        server = self.snugd()
        bob = self.irc(server, "bob")
        for name, word in (("ann", "/quit"), ("bea", "EXIT"), ("cid", "!dsc"), ("dan", "!Quit")):
            shell = self.in_shell(server, name)
            shell.enter(word)
            self.assert_left(shell, name, bob)

    def test_keys_that_leave(self):
        server = self.snugd()
        bob = self.irc(server, "bob")
        for name, key in (("ann", "C-c"), ("bea", "C-d")):
            shell = self.in_shell(server, name)
            shell.press(key)
            self.assert_left(shell, name, bob)

    def test_control_c_clears_first(self):
        server = self.snugd()
        bob = self.irc(server, "bob")
        shell = self.in_shell(server, "ann")
        shell.type("exit the room")
        shell.press("C-c")
        shell.wait_for("^#lobby> *$")
        shell.enter("exit the room")
        bob.wait_for("PRIVMSG #lobby :exit the room$")
        shell.press("C-c")
        self.assert_left(shell, "ann", bob)

    def test_a_signal_leaves_in_good_order(self):
        server = self.snugd()
        bob = self.irc(server, "bob")
        shell = self.in_shell(server, "ann")
        pane = shell.tmux("display-message", "-p", "#{pane_pid}").strip()
        for child in pathlib.Path(f"/proc/{pane}/task/{pane}/children").read_text().split():
            os.kill(int(child), signal.SIGTERM)
        self.assert_left(shell, "ann", bob)


class Losing(SnugTest):

    def test_a_lost_server_is_told_once_and_found_again(self):
        server = self.snugd()
        ann = self.snug(server, "ann")
        ann.enter("before")
        ann.wait_for("ann: before$")
        port, data = server.port, server.folder
        server.process.kill()
        server.wait_for_end()
        ann.wait_for(r"\* Disconnected from the server: ")
        ann.enter("meanwhile")
        ann.wait_for(r"^… ann: meanwhile$")
        ann.type("draft")
        ann.wait_for(r"^\((back in \d+ s|connecting)\) #lobby> draft$")
        again = self.snugd(folder=data, listen=(f"--listen=127.0.0.1:{port}",))
        ann.wait_for(r"^Connected again")
        ann.wait_for(r"^\[\d\d:\d\d\] ann: meanwhile$")
        ann.wait_for("^#lobby> draft$")
        bob = self.irc(again, "bob")
        self.assertEqual(shown(ann, "ann: before$"), 1)
        self.assertEqual(shown(ann, "ann: meanwhile$"), 1)
        self.assertEqual(shown(ann, "Disconnected from the server"), 1)
        ann.press("Enter")
        bob.wait_for("PRIVMSG #lobby :draft$")

    def test_once_means_once(self):
        server = self.snugd()
        ann = self.snug(server, "ann", "--once")
        server.process.terminate()
        server.wait_for_end()
        ann.wait_for("^Disconnected from the server: Server shutting down")
        self.assertEqual(ann.wait_for_end(), 1)


class Finding(SnugTest):

    def test_a_person_is_asked_for_what_is_not_known(self):
        server = self.snugd()
        ann = self.terminal("ann", find_snug(), "--name", "ann")
        if not ann.wait_for(r"^There is no server on this machine\.|#lobby>").group().startswith("T"):
            self.skipTest("something listens on the usual port of this machine")
        ann.wait_for("^Server .*:")
        ann.enter("127.0.0.1")
        ann.wait_for(r"^Port \[6697\]:")
        ann.enter("many")
        ann.wait_for("^A port is a number from 1 to 65535")
        ann.enter(str(server.port))
        ann.wait_for("^Hi ann!")

    def test_a_taken_name_is_asked_for_again(self):
        server = self.snugd()
        self.irc(server, "ann")
        ann = self.terminal("ann", find_snug(), "--name", "ann", f"127.0.0.1:{server.port}")
        ann.wait_for("^! ann is taken; choose another name:$")
        ann.wait_for("^Name:")
        ann.enter("a b")
        ann.wait_for("^! A name has at most")
        ann.enter("anna")
        ann.wait_for("^Hi anna!")


if __name__ == "__main__":
    unittest.main()
