# SPDX-License-Identifier: MIT
"""Whatever strangers send, and however they leave, two members who talk meanwhile lose nothing."""
import random
import socket
import unittest

from wire import Peer, WireTest

BEGINNINGS = (b"", b"JOIN:eve\n", b"NICK eve\r\nUSER eve 0 * :eve\r\n", b"CAP LS 302\r\n",
              b"GET / HTTP/1.1\r\n", b"\x16\x03\x01\x02\x00\x01", b"@" + b"a" * 9000, b"\0\xff\xfe")
WORDS = (b"NICK", b"JOIN", b"PRIVMSG", b"MODE", b"TOPIC", b"CAP REQ", b"WHO", b"/nick", b"#lobby",
         b"eve", b":", b" ", b"\r\n", b"\n", b"@label=1", b"+b", b"*!*@*", b"\x01", b"\xff")


class Strangers(WireTest):
    def test_members_lose_nothing(self):
        server, chance = self.snugd("--message-burst=10000"), random.Random(42)
        ann, bob = self.irc(server, "ann"), self.irc(server, "bob")
        for n in range(300):
            self.visit(server, chance)
            ann.say(f"message {n}")
            bob.wait_for(f":ann!.* PRIVMSG #lobby :message {n}$")
        said = [line for line in bob.seen if line.startswith(":ann!")]
        self.assertEqual(len(said), 300)

    def visit(self, server, chance):
        stranger = Peer(server.port)
        stranger.send(chance.choice(BEGINNINGS))
        if chance.random() < 0.5:
            stranger.send(chance.randbytes(chance.randrange(3000)))
        else:
            stranger.send(b"".join(chance.choice(WORDS) for _ in range(chance.randrange(300))))
        if chance.random() < 0.3:
            stranger.socket.shutdown(socket.SHUT_WR)
        chance.choice([stranger.close, stranger.reset, lambda: self.ending(stranger)])()


if __name__ == "__main__":
    unittest.main()
