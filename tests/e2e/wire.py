# SPDX-License-Identifier: MIT
"""People at raw sockets: at the plain door, in IRC, or saying whatever a test likes; and the test
they meet in, with a snugd that must end well.
"""
import re
import socket
import struct
import unittest

from snugd_process import PATIENCE, Snugd

LOGGED = re.compile(r"\d{4}-\d\d-\d\dT\S+ (error|warn|info|debug) ")


class Peer:
    """One connection. Every line that was looked at is kept in `seen`; what was read and not looked
    at is in `bytes`, the end of that in `latest`."""

    def __init__(self, port, host="127.0.0.1"):
        self.socket = socket.create_connection((host, port), timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.bytes = bytearray()
        self.latest = b""
        self.lines_waiting = 0
        self.seen = []
        self.was_reset = False

    def send(self, data):
        self.socket.sendall(data if isinstance(data, bytes) else data.encode())

    def receive(self):
        """Reads once; False at the end of the connection."""
        try:
            self.latest = self.socket.recv(65536)
        except ConnectionResetError:
            self.was_reset = True
            return False
        self.bytes += self.latest
        self.lines_waiting += self.latest.count(b"\n")
        return bool(self.latest)

    def line(self):
        """The next line, None at the end of the connection."""
        while not self.lines_waiting:
            if not self.receive():
                return None
        end = self.bytes.index(b"\n")
        self.seen.append(self.bytes[:end].rstrip(b"\r").decode("utf-8", "replace"))
        del self.bytes[: end + 1]
        self.lines_waiting -= 1
        return self.seen[-1]

    def wait_for(self, pattern):
        """The first further line with the pattern in it."""
        while (line := self.line()) is not None:
            if re.search(pattern, line):
                return line
        raise AssertionError(f"no /{pattern}/ before the end of {self.seen}")

    def rest(self):
        """All further lines until the server hangs up."""
        start = len(self.seen)
        while self.line() is not None:
            pass
        return self.seen[start:]

    def until(self, pattern):
        """All further lines before the first with the pattern in it."""
        start = len(self.seen)
        self.wait_for(pattern)
        return self.seen[start:-1]

    def close(self):
        self.socket.close()

    def reset(self):
        """Ends the connection as the system does for a program that is killed with input unread."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()


class Plain(Peer):
    """Somebody at the plain door, in the lobby."""

    def __init__(self, port, name, host="127.0.0.1"):
        super().__init__(port, host)
        self.name = name
        self.questions = 0
        self.send(f"JOIN:{name}\n")
        self.wait_for("^Users online are: ")

    def type(self, line):
        self.send(line + "\n")

    def settle(self):
        """All that came before the answer to a question asked now: what others did before is in it,
        and so is the answer to all that was typed."""
        self.questions += 1
        self.type(f"/whois nobody-{self.questions}")
        return self.until(f"There is no nobody-{self.questions} here")


class Irc(Peer):
    """Somebody with an IRC client, in the lobby."""

    def __init__(self, port, name, caps="", host="127.0.0.1"):
        super().__init__(port, host)
        self.name = name
        self.questions = 0
        if caps:
            self.send(f"CAP REQ :{caps}\r\n")
        self.send(f"NICK {name}\r\nUSER {name} 0 * :{name}\r\n")
        if caps:
            self.send("CAP END\r\n")
        self.type("JOIN #lobby")
        self.settle()

    def type(self, line):
        self.send(line + "\r\n")

    def say(self, text, target="#lobby"):
        self.type(f"PRIVMSG {target} :{text}")

    def settle(self):
        """All that came before the answer to a question asked now."""
        self.questions += 1
        self.type(f"PING settle-{self.questions}")
        return self.until(rf"PONG .*settle-{self.questions}$")


class WireTest(unittest.TestCase):
    """Every peer and snugd of it ends with it, and snugd well."""

    def snugd(self, *options, **how):
        server = Snugd(*options, **how)
        self.addCleanup(server.__exit__)
        self.addCleanup(self.stop, server)
        return server.wait_until_ready()

    def stop(self, server):
        """SIGTERM is the end, with code 0 and no word from a sanitizer."""
        if server.process.poll() is None:
            server.process.terminate()
        if server.wait_for_end() == -9:
            return  # the test did that
        said = [line for line in server.err.rest() if not LOGGED.match(line)]
        self.assertEqual((server.process.returncode, said), (0, []))

    def ending(self, peer):
        """Hands it back, and closes it when the test is over."""
        self.addCleanup(peer.close)
        return peer

    def peer(self, server):
        return self.ending(Peer(server.port))

    def plain(self, server, name):
        return self.ending(Plain(server.port, name))

    def irc(self, server, name, caps=""):
        return self.ending(Irc(server.port, name, caps))
