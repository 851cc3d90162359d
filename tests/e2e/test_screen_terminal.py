# SPDX-License-Identifier: MIT
"""Terminals are given back as they were, whatever ends the chat; chats without a screen; and the
text log.
"""
import base64
import os
import re
import shlex
import signal
import stat
import unittest
from pathlib import Path

from screens import ScreenTest, child, prompt
from waiting import wait_until

MODES = "#{alternate_on} #{cursor_flag} #{wrap_flag} #{mouse_any_flag} #{keypad_flag}"


class Restored(ScreenTest):

    def assert_restored(self, shell, before):
        """As before: the modes of the terminal, and of the line."""
        after = shell.tmux("display-message", "-p", MODES)
        self.assertEqual(after, before)
        shell.wait_for(r"(^| )icanon .*")
        shell.wait_for(r"(^| )isig .*")
        shell.wait_for(r"(^| )echo .*")
        shell.wait_for(r"(^| )onlcr .*")

    def modes_of_a_shell(self):
        return self.terminal("plain", "cat", columns=80).tmux("display-message", "-p", MODES)

    def test_after_every_way_out(self):
        before = self.modes_of_a_shell()
        ways = {"quit": (lambda shell: shell.enter("/quit"), 0),
                "keys": (lambda shell: shell.press("C-c", "C-c"), 0),
                "SIGTERM": (lambda shell: os.kill(child(shell), signal.SIGTERM), 0),
                "SIGHUP": (lambda shell: os.kill(child(shell), signal.SIGHUP), 0),
                "SIGSEGV": (lambda shell: os.kill(child(shell), signal.SIGSEGV), 139),
                "SIGABRT": (lambda shell: os.kill(child(shell), signal.SIGABRT), 134)}
        for way, (leave, code) in ways.items():
            with self.subTest(way):
                shell = self.ann_in_shell(after="stty -a")
                leave(shell)
                shell.wait_for(f"^code={code}$")
                self.assert_restored(shell, before)
                if code == 0:
                    shell.wait_for("^You left the chat. Goodbye, ann!$")
                shell.close()
                self.server.err.wait_for(" quit ")

    def test_stopped_and_continued(self):
        before = self.modes_of_a_shell()
        shell = self.terminal("ann", "bash", "--norc", "--noprofile", "-i", columns=80,
                              PS1="ready> ")
        shell.wait_for("^ready>")
        shell.enter(shlex.join(self.command("ann")))
        shell.wait_for(prompt("#lobby"))
        shell.type("half a ")
        shell.press("C-z")
        shell.wait_for("^ready>")
        shell.enter("stty -a")
        self.assert_restored(shell, before)
        shell.resize(60, 20)
        shell.enter("fg")
        shell.wait_for(prompt("#lobby", "half a"))
        shell.type("line")
        shell.wait_for(prompt("#lobby", "half a line"))
        shell.press("C-c", "C-c")
        shell.wait_for("^You left the chat. Goodbye, ann!\nready>$")


class Abilities(ScreenTest):

    def test_the_title_says_where_one_is_and_how_many_call(self):
        ann, bob = self.ann("--rooms", "#dev"), self.bob()
        bob.type("JOIN #dev")
        self.wait_for_title(ann, "#lobby — snug")
        bob.say("ann: over here", "#dev")
        self.wait_for_title(ann, "(1) #lobby — snug")
        ann.press("M-m")
        self.wait_for_title(ann, "#dev — snug")

    def wait_for_title(self, terminal, title):
        wait_until(lambda: terminal.tmux("display-message", "-p", "#{pane_title}") == f"{title}\n",
                   title)

    def test_messages_are_copied_and_links_are_links(self):
        ann, bob = self.ann(), self.bob()
        record = ann.record()
        bob.say("see https://example.org/path, there")
        ann.wait_for("there$")
        ann.press("C-Up", "c")
        copied = base64.b64encode(b"see https://example.org/path, there")
        wait_until(lambda: b"\033]52;c;" + copied in record.read_bytes(), "the copy")
        self.assertRegex(record.read_bytes(), rb"\033\]8;[^;]*;https://example\.org/path\033\\")

    def test_the_mouse_scrolls_and_chooses_and_can_be_given_back(self):
        ann, bob = self.ann("--rooms", "#dev", columns=100), self.bob()
        for number in range(60):
            bob.say(f"message {number}")
        ann.wait_for("message 59$")
        ann.tell(*b"\033[<64;50;10M")
        ann.wait_for("── newest")
        ann.tell(*b"\033[<0;3;2M")
        ann.wait_for("│#dev>")
        self.assertEqual(ann.tmux("display-message", "-p", "#{mouse_any_flag}"), "1\n")
        ann.press("F9")
        wait_until(lambda: ann.tmux("display-message", "-p", "#{mouse_any_flag}") == "0\n", "F9")


class WithoutScreen(ScreenTest):

    def test_a_person_may_prefer_plain_lines(self):
        bob = self.bob()
        ann = self.terminal("ann", *self.command("ann", "--plain"), columns=80)
        ann.wait_for("^Hi ann!")
        record = ann.record()
        bob.say("hello")
        ann.wait_for(r"^\[\d\d:\d\d\] bob: hello$")
        ann.enter("hi")
        bob.wait_for("PRIVMSG #lobby :hi$")
        self.assertEqual(ann.tmux("display-message", "-p", "#{alternate_on}"), "0\n")
        self.assertNotIn(b"\033", record.read_bytes())

    def test_a_dumb_terminal_gets_plain_lines(self):
        ann = self.terminal("ann", "env", "TERM=dumb", *self.command("ann"), columns=80)
        record = ann.record()
        ann.wait_for("^Hi ann!")
        ann.enter("/quit")
        self.assertEqual(ann.wait_for_end(), 0)
        self.assertNotIn(b"\033", record.read_bytes())


class Log(ScreenTest):

    def test_what_is_said_is_kept_with_its_time_for_the_owner_alone(self):
        bob = self.bob("batch draft/multiline")
        path = Path(self.server.folder, "chat.txt")
        for number in range(2):
            ann = self.ann("--log", str(path))
            bob.say(f"hello é {number}")
            ann.wait_for(f"hello é {number}$")
            ann.paste(f"two\nlines {number}")
            ann.press("Enter")
            bob.wait_for(f":lines {number}$")
            ann.wait_for(rf"ann: two\n +lines {number}$")
            ann.enter("/quit")
            self.assertEqual(ann.wait_for_end(), 0)
            ann.close()
            bob.wait_for(" QUIT ")
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        lines = path.read_text(encoding="utf-8").splitlines()
        for line in lines:
            self.assertRegex(line, r"^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\] #lobby ")
        said = [re.sub(r"^\[.*?\] #lobby ", "", line) for line in lines if "<" in line]
        self.assertEqual(said, ["<bob> hello é 0", "<ann> two", "<ann> lines 0",
                                "<bob> hello é 1", "<ann> two", "<ann> lines 1"])


if __name__ == "__main__":
    unittest.main()
