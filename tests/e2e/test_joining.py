# SPDX-License-Identifier: MIT
"""Coming in, being called something, and leaving, as seen from raw sockets."""
import os
import random
import re
import time
import unittest

from waiting import wait_until
from wire import Irc, Plain, WireTest


def online(peer):
    """Who is there, in the order told, and the count told."""
    peer.type("/online")
    names, count = re.search(r"^Users online are: (.*) \((\d+)\)", peer.wait_for("^Users online"),
                             re.MULTILINE).groups()
    return names.split(", "), int(count)


class OldClients(WireTest):
    """Line-based chat clients that know nothing of IRC."""

    def test_the_join_line_is_all_it_takes(self):
        server = self.snugd()
        bob = self.plain(server, "bob")
        ann = self.peer(server)
        ann.send("JOIN:ann\n")
        ann.wait_for("^Hi ann! You are in #lobby")
        bob.wait_for(r"\* ann has joined$")

    def test_lines_may_lack_their_end(self):
        server = self.snugd()
        bob = self.plain(server, "bob")
        ann = self.peer(server)
        ann.send("JOIN:ann")
        ann.wait_for("^Hi ann!")
        for text in ("one", "two words", "three"):
            ann.send(text)
            bob.wait_for(rf"\] ann: {text}$")
        ann.send("!quit")
        self.assertEqual(ann.rest()[-1], "You left the chat. Goodbye, ann!")
        self.assertRegex(bob.wait_for("ann (has left|disc)"), "has left$")

    def test_the_name_alone_is_enough_too(self):
        server = self.snugd()
        ann = self.peer(server)
        ann.wait_for("^Welcome! Type the name")
        ann.send("ann")
        ann.wait_for("^Hi ann!")

    def test_leaving_and_hanging_up_at_once_is_leaving(self):
        server = self.snugd()
        bob = self.plain(server, "bob")
        ann = self.plain(server, "ann")
        ann.send("!dsc")
        ann.close()
        self.assertRegex(bob.wait_for("ann (has left|disc)"), "has left$")

    def test_leaving_at_the_end_of_a_script_is_leaving(self):
        server = self.snugd()
        bob = self.plain(server, "bob")
        for visit in range(10):
            script = self.peer(server)
            script.send(f"JOIN:cron{visit}\nbackup is done\nexit\n")
            script.socket.shutdown(1)
            self.assertRegex(bob.wait_for(f"cron{visit} (has left|disc)"), "has left$")

    def test_a_script_is_served_to_its_last_line(self):
        server = self.snugd()
        bob = self.plain(server, "bob")
        script = self.peer(server)
        script.send("JOIN:cron\nbackup is done\n/msg bob and so is the report")
        script.socket.shutdown(1)
        bob.wait_for(r"\] cron: backup is done$")
        bob.wait_for(r"\] cron \(to you\): and so is the report$")
        bob.wait_for("cron (has left|disconnected)")
        self.assertFalse(script.was_reset)


class OtherDoors(WireTest):
    def test_a_browser_is_told_what_this_is(self):
        browser = self.peer(self.snugd())
        browser.send("GET / HTTP/1.1\r\nHost: chat\r\n\r\n")
        answer = browser.rest()
        self.assertIn("400", answer[0])
        self.assertIn("chat server", answer[-1])

    def test_a_tls_hello_gets_an_alert_where_tls_is_turned_off(self):
        caller = self.peer(self.snugd("--no-tls"))
        caller.send(b"\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00")
        while caller.receive():
            pass
        self.assertEqual(caller.bytes, b"\x15\x03\x01\x00\x02\x02\x28")


class Names(WireTest):
    def test_an_empty_name_is_refused_and_asked_again(self):
        ann = self.peer(self.snugd())
        ann.send("JOIN:\n")
        ann.wait_for("^! A name cannot be empty")
        ann.send("JOIN:ann\n")
        ann.wait_for("^Hi ann!")

    def test_a_taken_name_is_asked_for_again(self):
        server = self.snugd()
        self.plain(server, "ann")
        other = self.peer(server)
        other.send("JOIN:Ann\n")
        other.wait_for("^! Ann is taken; choose another name:$")
        other.send("bob\n")
        other.wait_for("^Hi bob!")

    def test_of_fifty_with_one_name_one_gets_it(self):
        server = self.snugd()
        crowd = [self.peer(server) for _ in range(50)]
        for peer in crowd:
            peer.send("NICK ann\r\nUSER ann 0 * :ann\r\n")
        answers = [re.search(" (001|433) ", peer.wait_for(" (001|433) "))[1] for peer in crowd]
        self.assertEqual(answers.count("001"), 1)

    def test_who_says_nothing_is_closed_and_delays_nobody(self):
        server = self.snugd("--silence-timeout=1s")
        silent = self.peer(server)
        ann, bob = self.plain(server, "ann"), self.plain(server, "bob")
        ann.type("hello")
        bob.wait_for("ann: hello")
        self.assertRegex("\n".join(silent.rest()), "(?i)closing link|disconnected")
        joined = server.err.wait_for("nick=bob room=")
        closed = server.err.wait_for("closed ")
        self.assertLess(joined, closed)  # they begin with their times

    def test_members_match_after_a_thousand_comings_and_goings(self):
        server, chance, there, last = self.snugd(), random.Random(33), {}, 0
        watcher = self.plain(server, "watcher")
        for _ in range(1000):
            if not there or (chance.random() < 0.5 and len(there) < 40):
                last += 1
                there[f"u{last}"] = Irc(server.port, f"u{last}")
                continue
            peer = there.pop(chance.choice(sorted(there)))
            chance.choice([lambda: peer.send("QUIT\r\n"), peer.close, peer.reset])()
            peer.close()
        for peer in there.values():
            self.ending(peer)
        expected = sorted([*there, "watcher"]), len(there) + 1
        wait_until(lambda: online(watcher) == expected, lambda: f"{expected}: {online(watcher)}")


class Leaving(WireTest):
    def test_coming_and_leaving_are_told_once(self):
        server = self.snugd()
        bob = self.plain(server, "bob")
        ann = self.plain(server, "ann")
        ann.settle()
        self.assertEqual([line[8:] for line in bob.settle()], ["* ann has joined"])
        ann.type("/quit see you")
        ann.rest()
        bob.wait_for(r"\] \* ann has left \(see you\)$")
        self.assertEqual(bob.settle(), [])

    def vanish(self, hang_up):
        server = self.snugd()
        bob, bea = self.plain(server, "bob"), self.irc(server, "bea")
        for name, join in (("ann", Plain), ("amy", Irc)):
            ann = join(server.port, name)
            bob.wait_for("has joined")
            hang_up(ann)
            bob.wait_for(rf"\] \* {name} disconnected unexpectedly \(")
            bea.wait_for(rf"^:{name}!\S+ QUIT :(?!Quit)")
            self.assertEqual(bob.settle(), [])

    def test_a_killed_client_disconnected_unexpectedly(self):
        self.vanish(lambda peer: peer.close())

    def test_a_reset_connection_disconnected_unexpectedly(self):
        self.vanish(lambda peer: peer.reset())

    def test_every_word_of_leaving_leaves_and_is_no_message(self):
        server = self.snugd()
        bob = self.plain(server, "bob")
        words = ["!dsc", "!quit", "exit", "/quit", "!DSC", "Exit", "/QUIT", "exit "]
        for i, word in enumerate(words):
            ann = self.plain(server, f"ann{i}")
            ann.type(word)
            self.assertEqual(ann.rest()[-1], f"You left the chat. Goodbye, ann{i}!")
            lines = bob.until(rf"\* ann{i} has left$")
            self.assertEqual([line[8:] for line in lines], [f"* ann{i} has joined"])
        self.assertEqual(bob.settle(), [])

    def test_words_of_leaving_in_a_sentence_are_said(self):
        server = self.snugd()
        bob, ann = self.plain(server, "bob"), self.plain(server, "ann")
        for sentence in ("exit the room", "please exit", "!quit?"):
            ann.type(sentence)
            bob.wait_for(re.escape(f"ann: {sentence}"))

    def test_vanished_clients_leave_nothing_behind(self):
        server = self.snugd("--silence-timeout=1s")
        watcher = self.plain(server, "watcher")
        open_before = open_files(server)
        crowd = [self.irc(server, f"u{i}") for i in range(200)]
        for peer in crowd[:100]:
            peer.reset()
        wait_until(lambda: online(watcher)[1] == 101, "half of them gone")
        wait_until(lambda: open_files(server) == open_before + 100, "their descriptors closed")
        self.assertLess(busy_share(server, lambda: self.peer(server).rest()), 0.5)


def open_files(server):
    return len(os.listdir(f"/proc/{server.process.pid}/fd"))


def busy_share(server, wait):
    """How much of the time the wait took the server was computing."""
    begin, computed = time.monotonic(), computed_s(server)
    wait()
    return (computed_s(server) - computed) / (time.monotonic() - begin)


def computed_s(server):
    with open(f"/proc/{server.process.pid}/stat", encoding="ascii") as stat:
        user, system = stat.read().rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    unittest.main()
