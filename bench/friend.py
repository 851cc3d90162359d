# SPDX-License-Identifier: MIT
"""Somebody in the lobby for a client to talk with, in a few lines of IRC."""

import contextlib
import socket

from meter import Failure

PATIENCE_SECONDS = 20


class Friend:
    """Use it in a `with`: it leaves there."""

    def __init__(self, server, name):
        self.socket = socket.create_connection(("127.0.0.1", server.port), PATIENCE_SECONDS)
        self.lines = self.socket.makefile("r", encoding="utf-8", newline="\n")
        self.send(f"NICK {name}\r\nUSER {name} 0 * :{name}\r\nJOIN #lobby")
        self.wait_for(" 366 ")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        with contextlib.suppress(OSError):  # who is gone already
            self.send("QUIT")
            for _ in self.lines:  # until all that was said has been taken
                pass
        self.lines.close()
        self.socket.close()

    def send(self, line):
        self.socket.sendall(f"{line}\r\n".encode())

    def say(self, text):
        self.send(f"PRIVMSG #lobby :{text}")

    def wait_for(self, words):
        """Until a line has them."""
        try:
            if any(words in line for line in self.lines):
                return
        except TimeoutError:
            pass
        raise Failure(f"nobody heard {words!r}")
