# SPDX-License-Identifier: MIT
"""What was said is there for who comes later, also after the worst end of the server."""
import itertools
import re
import sqlite3
import tempfile
import threading
import unittest
from contextlib import closing

from wire import WireTest

FAST = ("--message-rate=1000000", "--message-burst=1000000")
TAGS = "server-time message-tags batch"


def said(lines):
    """The texts of messages in lines of IRC or of the plain door."""
    found = (re.search(r"PRIVMSG #lobby :(.*)|^\[\d\d:\d\d\] \w+: (.*)", line) for line in lines)
    return [match[1] or match[2] for match in found if match]


class Joining(WireTest):
    def test_an_empty_room_says_so(self):
        ann = self.plain(self.snugd(), "ann")
        self.assertEqual(ann.seen[0], "No messages here yet.")

    def test_the_latest_are_shown_before_anything_new(self):
        server = self.snugd()
        ann = self.plain(server, "ann")
        for n in range(60):
            ann.type(f"message {n}")
        ann.settle()
        bob = self.plain(server, "bob")
        self.assertEqual(said(bob.seen), [f"message {n}" for n in range(10, 60)])
        self.assertTrue(bob.seen[-2].startswith("Hi bob!"))
        self.assertTrue(all(re.match(r"\[\d\d:\d\d\] ann: ", line) for line in bob.seen[-52:-2]))

    def test_they_keep_their_times_names_and_ids(self):
        server = self.snugd()
        witness, ann = self.irc(server, "witness", TAGS), self.irc(server, "ann")
        witness.settle()
        for n in range(5):
            ann.say(f"message {n}")
        ann.settle()
        live = [line for line in witness.settle() if "PRIVMSG" in line]
        bob = self.irc(server, "bob", TAGS)
        begin, end = (next(i for i, line in enumerate(bob.seen) if words in line)
                      for words in (" BATCH +", " BATCH -"))
        old = [re.sub(r";batch=\w+", "", line) for line in bob.seen[begin + 1 : end]]
        self.assertEqual(old, live)

    def test_nothing_is_doubled_or_missing_where_history_meets_the_present(self):
        server = self.snugd(*FAST)
        talker, done = self.irc(server, "talker"), threading.Event()
        talking = threading.Thread(target=self.talk, args=(talker, done))
        talking.start()
        self.addCleanup(talking.join)
        self.addCleanup(done.set)
        for i in range(50):
            joiner = (self.irc if i % 2 else self.plain)(server, f"j{i}")
            joiner.settle()
            numbers = [int(text.split()[-1]) for text in said(joiner.seen)]
            self.assertEqual(numbers, list(range(numbers[0], numbers[0] + len(numbers))))
            joiner.close()

    def talk(self, talker, done):
        for n in itertools.count():
            talker.say(f"message {n}")
            if n % 10 == 0:
                talker.settle()
            if done.is_set():
                return


class Killed(WireTest):
    def send(self, peer, text):
        try:
            peer.send(text)
        except OSError:
            pass  # the server was killed in the middle of it

    def kept(self, server):
        """What the database has, oldest first."""
        with closing(sqlite3.connect(f"file:{server.data}/snug.db?mode=ro", uri=True)) as database:
            rows = database.execute("SELECT CAST(line AS TEXT) FROM messages ORDER BY id")
            return said(line for line, in rows)

    def test_every_echoed_line_is_there_in_order(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        server = self.snugd(*FAST, folder=folder)
        ann = self.irc(server, "ann", "echo-message")
        flood = "".join(f"PRIVMSG #lobby :message {n}\r\n" for n in range(50000))
        talking = threading.Thread(target=self.send, args=(ann, flood))
        talking.start()
        ann.wait_for("message 2000$")
        server.process.kill()
        ann.rest()
        talking.join()
        echoed = said(ann.seen)
        self.assertLess(len(echoed), 50000)
        again = self.snugd("--history-on-join=100", folder=folder)
        kept = self.kept(again)
        self.assertEqual(kept[: len(echoed)], echoed)
        self.assertEqual(kept, [f"message {n}" for n in range(len(kept))])
        self.assertEqual(said(self.plain(again, "bob").seen), kept[-100:])


if __name__ == "__main__":
    unittest.main()
