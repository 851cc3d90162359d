# SPDX-License-Identifier: MIT
"""A server in use: what it logs about its people, when it goes, and that it comes back at once."""
import re
import tempfile
import unittest
from datetime import datetime

from wire import WireTest


def time_of(line):
    return datetime.fromisoformat(line.split()[0])


class Log(WireTest):
    def test_who_came_what_they_did_and_how_many_are_left(self):
        server = self.snugd()
        ann, bob = self.irc(server, "ann"), self.plain(server, "bob")
        ann.type("NICK anna")
        ann.settle()
        ann.type("QUIT :see you")
        ann.rest()
        bob.wait_for("anna has left")
        bob.reset()
        lines = [server.err.wait_for(event) for event in (
            " connected ", " entered ", " join ", " connected ", " entered ", " join ", " nick ",
            " quit ", " quit ")]
        told = [re.sub(r"^\S+ \w+ | ?session=\w+", "", line) for line in lines]
        self.assertEqual(told, [
            "connected address=127.0.0.1 connections=1",
            "entered nick=ann address=127.0.0.1 online=1",
            "join nick=ann room=#lobby online=1",
            "connected address=127.0.0.1 connections=2",
            "entered nick=bob address=127.0.0.1 online=2",
            "join nick=bob room=#lobby online=2",
            "nick nick=ann new=anna online=2",
            'quit nick=anna reason="Quit: see you" online=1',
            'quit nick=bob reason="Connection reset by peer" online=0',
        ])

    def test_what_people_write_is_never_in_it(self):
        server = self.snugd("--log-level=debug")
        ann, bob = self.irc(server, "ann"), self.plain(server, "bob")
        ann.say("a secret")
        bob.wait_for("a secret")
        bob.type("/msg ann another secret")
        ann.wait_for("another secret")
        for line in ("OPER root secret", "secret", "JOIN #a secret", "secret more of it"):
            ann.type(line)
        ann.settle()
        ann.type("QUIT")
        ann.rest()
        server.err.wait_for(" quit ")
        self.assertNotIn("secret", "\n".join(server.err.seen))


    def test_frames_and_counts_can_be_watched(self):
        server = self.snugd("--log-level=debug")
        ann, bob = self.irc(server, "ann"), self.irc(server, "bob")
        ann.say("hello")
        bob.wait_for("hello")
        session = re.search(r"session=(\w+) nick=ann", server.err.wait_for(" nick=ann "))[1]
        for event in ("line_in", "cast"):
            line = server.err.wait_for("verb=PRIVMSG")
            self.assertRegex(line, rf" debug {event} session={session} bytes=\d+ verb=PRIVMSG$")
        self.assertRegex(server.ctl("stats").stdout, r"online 2 .*\n.*messages since start 1\n")


class Going(WireTest):
    def test_comes_back_at_once_with_fifty_connected(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        server = self.snugd(folder=folder)
        crowd = [self.irc(server, f"u{i}") for i in range(50)]
        server.process.terminate()
        self.assertEqual(server.wait_for_end(), 0)
        for peer in crowd:
            self.assertIn("Server shutting down", peer.rest()[-1])
        again = self.snugd(folder=folder, listen=(f"--listen=127.0.0.1:{server.port}",))
        self.plain(again, "ann")

    def test_goes_when_the_last_has_been_gone_for_a_while(self):
        for leave in (lambda peer: peer.send("QUIT\r\n"), lambda peer: peer.reset()):
            server = self.snugd("--idle-exit=1s")
            leave(self.irc(server, "ann"))
            left = server.err.wait_for(" quit ")
            self.assertEqual(server.wait_for_end(), 0)
            gone = server.err.wait_for(" stopped ")
            self.assertGreaterEqual((time_of(gone) - time_of(left)).total_seconds(), 1)

    def test_stays_while_somebody_is_there(self):
        server = self.snugd("--idle-exit=3s", "--silence-timeout=5s")
        self.irc(server, "ann").reset()
        server.err.wait_for(" quit ")
        bob = self.plain(server, "bob")
        self.peer(server).rest()  # by then five seconds have passed
        bob.settle()
        self.assertIsNone(server.process.poll())


if __name__ == "__main__":
    unittest.main()
