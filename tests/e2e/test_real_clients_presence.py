# SPDX-License-Identifier: MIT
"""What clients show of others beside their words: who is away, who writes, who comes online, who logs
in, when a word was said; and long and broken lines. irssi and WeeChat, in terminals that are looked at.
"""
import re
import sqlite3
import tempfile
import unittest
from contextlib import closing
from pathlib import Path

from real_clients import RealClientTest
from waiting import wait_until

AWAY = r"\x1b\[[0-9;]*31m *bob"


class Presence(RealClientTest):
    def setUp(self):
        super().setUp()
        self.server = self.snugd()

    def somebody(self):
        """bob, in the lobby, whose client can do all of this."""
        return self.irc(self.server, "bob", "batch message-tags draft/multiline")

    def weechat_and_bob(self):
        weechat, bob = self.weechat(self.server), self.somebody()
        weechat.wait_for("bob .*has joined #lobby")
        return weechat, bob

    def is_seen_typing(self, weechat, bob):
        """Who types says so again and again; who comes in late may miss the first time."""
        bob.type("@+typing=active TAGMSG #lobby")
        return "Typing: bob" in weechat.screen()

    def test_weechat_shows_who_is_away(self):
        weechat, bob = self.weechat_and_bob()
        weechat.enter("/set weechat.color.nicklist_away red")
        weechat.enter("/buffer irc.127.0.0.1.#lobby")
        for line, look in (("AWAY :gone fishing", weechat.wait_for_colours),
                           ("AWAY", weechat.wait_for_no_colours)):
            bob.type(line)
            look(AWAY)

    def need_typing(self):
        """Debian has it in a package of its own, weechat-plugins."""
        if not any(Path("/usr").glob("l*/**/weechat/plugins/typing.so")):
            self.skipTest("WeeChat's plugin for typing is not installed")

    def test_weechat_shows_and_tells_who_is_typing(self):
        self.need_typing()
        weechat, bob = self.weechat_and_bob()
        weechat.enter("/bar add typing window bottom 1 0 typing")
        weechat.enter("/buffer irc.127.0.0.1.#lobby")
        wait_until(lambda: self.is_seen_typing(weechat, bob), weechat.screen)
        weechat.type("I think that")
        bob.wait_for(r"\+typing=active.* :weechat!.* TAGMSG #lobby")

    def test_weechat_watches_for_people(self):
        weechat = self.weechat(self.server)
        weechat.enter("/notify add bob 127.0.0.1")
        weechat.enter("/buffer irc.server.127.0.0.1")
        bob = self.somebody()
        weechat.wait_for("notify: bob .*is connected")
        bob.type("QUIT")
        weechat.wait_for("notify: bob .*has quit")

    def test_irssi_watches_for_people(self):
        irssi = self.irssi(self.server)
        irssi.enter("/set notify_check_time 1s")
        irssi.enter("/notify bob")
        irssi.enter("/window 1")
        bob = self.somebody()
        irssi.wait_for(r"bob \[.*\] has joined to")
        bob.type("QUIT")
        irssi.wait_for(r"bob has left")

    def test_weechat_tells_of_accounts_and_names(self):
        weechat, bob = self.weechat_and_bob()
        bob.type("REGISTER * * sesame")
        weechat.wait_for("bob has identified as bob")
        bob.type("SETNAME :Robert")
        weechat.wait_for('bob has changed real name to "Robert"')

    def test_what_has_several_lines_is_several_lines(self):
        weechat, bob = self.weechat_and_bob()
        irssi = self.irssi(self.server)
        bob.type("BATCH +1 draft/multiline #lobby")
        for line in ("first verse", "second verse"):
            bob.type(f"@batch=1 PRIVMSG #lobby :{line}")
        bob.type("BATCH -1")
        for line in ("first verse", "second verse"):
            weechat.wait_for(rf"bob \| {line}")
            irssi.wait_for(rf"< ?bob> {line}")

    def test_a_message_is_as_long_as_people_like(self):
        weechat, bob = self.weechat_and_bob()
        bob.say(f"a long story begins, {'x' * 1500}, and ends")
        weechat.wait_for("a long story begins")
        weechat.wait_for("and ends")


class Past(RealClientTest):
    """History, when it is old."""

    def time_passes(self, folder):
        """All that the store holds was said on the first of May at 11:22:33 UTC."""
        with closing(sqlite3.connect(Path(folder, "data", "snug.db"))) as store, store:
            for number, line in store.execute("SELECT id, line FROM messages").fetchall():
                old = re.sub(rb"@time=\S+?Z", b"@time=2026-05-01T11:22:33.000Z", line)
                store.execute("UPDATE messages SET line = ? WHERE id = ?", (old, number))

    def test_what_was_said_has_the_time_it_was_said_at(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        server = self.snugd(folder=folder)
        bob = self.irc(server, "bob", "echo-message")
        bob.say("long ago")
        bob.wait_for("PRIVMSG #lobby :long ago")
        server.process.terminate()
        server.wait_for_end()
        self.time_passes(folder)
        server = self.snugd(folder=folder)
        self.weechat(server, TZ="UTC").wait_for(r"11:22:33 +bob \| long ago")
        irssi = self.irssi(server, TZ="UTC")
        irssi.enter("/set show_server_time on")
        irssi.enter("/cycle")
        irssi.wait_for(r"11:22 < ?bob> long ago")


if __name__ == "__main__":
    unittest.main()
