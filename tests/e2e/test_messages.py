# SPDX-License-Identifier: MIT
"""What is said arrives: whole, once, in one order, at everybody, and whatever anybody else does."""
import re
import selectors
import socket
import struct
import threading
import unittest

from wire import WireTest

FAST = ("--message-rate=1000000", "--message-burst=1000000", "--send-queue-max=64M")


def receive_until(peers, is_done):
    """Reads from all of them at once; each until is_done(peer), or the end of its connection."""
    with selectors.DefaultSelector() as selector:
        for peer in peers:
            if not is_done(peer):
                selector.register(peer.socket, selectors.EVENT_READ, peer)
        while selector.get_map():
            ready = selector.select(timeout=30)
            if not ready:
                raise AssertionError("nothing more comes")
            for key, _ in ready:
                if not key.data.receive() or is_done(key.data):
                    selector.unregister(key.fileobj)


def has_lines(count):
    return lambda peer: peer.lines_waiting >= count


def just_heard(words):
    """In what was received last."""
    def look(peer):
        start = len(peer.bytes) - len(peer.latest) - len(words)
        return peer.bytes.find(words, max(0, start)) >= 0
    return look


class Broadcast(WireTest):
    def test_everybody_else_hears_it_once(self):
        server = self.snugd()
        crowd = [self.irc(server, f"u{i}") for i in range(5)]
        crowd += [self.plain(server, f"p{i}") for i in range(5)]
        for peer in crowd:
            peer.settle()
        crowd[0].say("hello")
        crowd[0].settle()
        heard = [[line for line in peer.settle() if "hello" in line] for peer in crowd[1:]]
        self.assertTrue(all(len(lines) == 1 for lines in heard), heard)
        self.assertTrue(all(re.search("u0!.*:hello$|u0: hello$", lines[0]) for lines in heard))

    def test_the_sender_has_it_exactly_once(self):
        server = self.snugd()
        typist = self.plain(server, "typist")  # sees what was typed
        client = self.irc(server, "client")  # shows it itself
        modern = self.irc(server, "modern", "echo-message")  # waits for the echo
        for peer, echoes in ((typist, 0), (client, 0), (modern, 1)):
            words = f"from {peer.name}"
            peer.type(words if peer is typist else f"PRIVMSG #lobby :{words}")
            if echoes:
                peer.wait_for(words)
            peer.settle()
            self.assertEqual(sum(words in line for line in peer.seen), echoes, peer.name)

    def test_quick_lines_stay_apart_each_with_its_name(self):
        server = self.snugd()
        bob, ann = self.plain(server, "bob"), self.plain(server, "ann")
        bob.settle()
        ann.send("one\ntwo\nthree\nfour\nfive\n")
        ann.settle()
        said = [line[8:] for line in bob.settle()]
        self.assertEqual(said, [f"ann: {n}" for n in ("one", "two", "three", "four", "five")])

    def test_one_line_is_one_packet_for_each_member_and_nothing_else(self):
        server = self.snugd()
        crowd = [self.irc(server, f"u{i}") for i in range(5)]
        for peer in crowd:
            peer.settle()
        before = [data_packets(peer) for peer in crowd]
        crowd[0].say("hello")
        for peer in crowd[1:]:
            peer.wait_for(":hello$")
        after = [data_packets(peer) for peer in crowd]
        self.assertEqual([b - a for a, b in zip(before, after)], [0, 1, 1, 1, 1])


def data_packets(peer):
    """How many segments with data came, tcpi_data_segs_in of tcp(7)'s struct tcp_info."""
    info = peer.socket.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 256)
    return struct.unpack_from("I", info, 152)[0]


class Order(WireTest):
    def talk(self, peer, count):
        lines = [f"PRIVMSG #lobby :{n} from {peer.name}\r\n" for n in range(count)]
        peer.send("".join(lines))

    def test_twenty_talkers_are_heard_alike_by_all(self):
        talkers, listeners, each = 20, 20, 1000
        server = self.snugd(*FAST)
        talking = [self.irc(server, f"t{i}") for i in range(talkers)]
        listening = [self.irc(server, f"l{i}") for i in range(listeners)]
        for peer in talking + listening:
            peer.settle()
        threads = [threading.Thread(target=self.talk, args=(peer, each)) for peer in talking]
        for thread in threads:
            thread.start()
        receive_until(talking, has_lines((talkers - 1) * each))
        receive_until(listening, has_lines(talkers * each))
        for thread in threads:
            thread.join()
        for peer in listening[1:]:
            self.assertTrue(peer.bytes == listening[0].bytes, "not the same at all of them")
        said = re.findall(r"^:(\w+)!\S+ PRIVMSG #lobby :(\d+) from (\w+)\r$",
                          listening[0].bytes.decode(), re.MULTILINE)
        self.assertEqual(len(said), talkers * each)
        for peer in talking:
            mine = [(int(number), name) for source, number, name in said if source == peer.name]
            self.assertEqual(mine, [(n, peer.name) for n in range(each)])

    def test_how_bytes_are_packed_makes_no_difference(self):
        server = self.snugd(*FAST)
        bob, ann = self.irc(server, "bob"), self.irc(server, "ann")
        bob.settle()
        lines = "".join(f"PRIVMSG #lobby :{n} é\r\n" for n in range(200)).encode()
        for byte in lines:
            ann.send(bytes([byte]))
        one_by_one = [line for line in bob.until(":199 é$")]
        ann.send(lines)
        self.assertEqual(one_by_one, bob.until(":199 é$"))
        self.assertEqual(len(one_by_one), 199)


class SlowReaders(WireTest):
    def test_one_who_does_not_read_is_dropped_and_nobody_else_loses_anything(self):
        server = self.snugd("--message-rate=16000", "--send-queue-max=4M")  # 8 MB/s
        talker, good = self.irc(server, "talker"), [self.irc(server, f"g{i}") for i in range(3)]
        stalled = self.irc(server, "stalled")
        stalled.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
        for peer in good:
            peer.settle()
        flood = "".join(f"PRIVMSG #lobby :{n} {'x' * 4000}\r\n" for n in range(3000))
        sender = threading.Thread(target=talker.send, args=(flood,))
        sender.start()
        receive_until(good, just_heard(b"QUIT :SendQ exceeded"))
        all_came = has_lines(3001)
        receive_until([*good, stalled], lambda peer: peer is not stalled and all_came(peer))
        sender.join()
        self.assertEqual(stalled.rest()[-1], "ERROR :Closing Link: (SendQ exceeded)")
        for peer in good:
            numbers = re.findall(r"PRIVMSG #lobby :(\d+) x{4000}\r\n", peer.bytes.decode())
            self.assertEqual(numbers, [str(n) for n in range(3000)])
            self.assertEqual(peer.bytes.count(b":stalled!"), 1)


    def test_a_burst_at_once_drops_nobody_who_reads_later(self):
        server = self.snugd()
        talker, watcher = self.irc(server, "talker"), self.irc(server, "watcher")
        late = self.irc(server, "late")
        late.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
        talker.send("".join(f"PRIVMSG #lobby :{n} {'x' * 8000}\r\n" for n in range(300)))
        watcher.wait_for(":30 x")
        for _ in range(10):
            watcher.settle()
        late.wait_for(":30 x")
        self.assertFalse([line for line in watcher.seen + late.seen if "SendQ" in line])


class Sizes(WireTest):
    """Lines have at most 8192 bytes with CR LF, as LINELEN tells, also when the sender is added."""

    def arrives(self, ann, bob, size):
        """Whether it arrived, and then whole, or was refused."""
        ann.say("y" * size)
        refused = any(" 417 " in line for line in ann.settle())
        came = [line[-size - 2 :] for line in bob.settle()]
        self.assertEqual(came, [] if refused else [" :" + "y" * size])
        return not refused

    def test_long_messages_arrive_whole_or_not_at_all(self):
        server = self.snugd(*FAST)
        bob, ann = self.irc(server, "bob"), self.irc(server, "ann")
        bob.settle()
        most = 8192 - len(":ann!ann@127.0.0.1 PRIVMSG #lobby :\r\n")
        for size, arrives in ((5000, True), (most - 64, True), (most + 1, False), (20000, False)):
            self.assertEqual(self.arrives(ann, bob, size), arrives, size)
        edge = [self.arrives(ann, bob, size) for size in range(most - 64, most + 1)]
        self.assertEqual(edge, sorted(edge, reverse=True))

    def test_at_the_plain_door_too(self):
        server = self.snugd()
        bob, ann = self.plain(server, "bob"), self.plain(server, "ann")
        bob.settle()
        ann.type("y" * 5000)
        self.assertTrue(bob.wait_for("ann: ").endswith("ann: " + "y" * 5000))
        for size in (8190, 20000):
            ann.type("z" * size)
            self.assertTrue(any(line.startswith("! ") for line in ann.settle()), size)
        self.assertEqual(bob.settle(), [])


class Text(WireTest):
    def test_blank_lines_are_not_sent(self):
        server = self.snugd()
        bob, ann = self.plain(server, "bob"), self.plain(server, "ann")
        amy = self.irc(server, "amy")
        bob.settle()
        ann.send("\n\r\n   \n\n")
        amy.say("")
        self.assertTrue(any(" 412 " in line for line in amy.settle()))
        ann.settle()
        self.assertEqual(bob.settle(), [])

    def test_every_language_arrives_intact(self):
        server = self.snugd()
        bob, bea = self.plain(server, "bob"), self.irc(server, "bea")
        ann = self.plain(server, "ann")
        for text in ("é 漢字 👍🏽 👨‍👩‍👧 नमस्ते שלום", "€" * 1000):
            ann.type(text)
            bob.wait_for(f"ann: {text}$")
            bea.wait_for(f"PRIVMSG #lobby :{text}$")

    def test_bytes_that_are_no_utf8_reach_nobody_and_disconnect_nobody(self):
        server = self.snugd()
        bob, ann = self.plain(server, "bob"), self.plain(server, "ann")
        amy = self.irc(server, "amy")
        bob.settle()
        ann.send(b"a\xff\xfeb\n")
        ann.settle()
        amy.send(b"PRIVMSG #lobby :c\xff\xfed\xe2\x82\r\n")
        amy.wait_for(" FAIL PRIVMSG INVALID_UTF8 :")
        heard = "\n".join(bob.settle())
        self.assertRegex(heard, "ann: a\ufffd+b$")
        self.assertNotIn("amy: ", heard)
        for peer, line in ((ann, "still here"), (amy, "PRIVMSG #lobby :still here")):
            peer.type(line)
            bob.wait_for(f"{peer.name}: still here$")

    def test_nobody_can_pass_for_the_server(self):
        server = self.snugd()
        bob, ann = self.plain(server, "bob"), self.plain(server, "ann")
        bob.settle()
        for text in ("* bob has joined", "[server] shutting down", "Users online are: nobody (0)",
                     "[12:00] * Server: hello", "ann: x\u2028[12:00] eve: hello"):
            ann.type(text)
            ann.settle()
            self.assertRegex(bob.settle()[0], r"^\[\d\d:\d\d\] ann: ")

    def test_controls_of_others_reach_no_terminal_and_no_log(self):
        server = self.snugd()
        bob, amy = self.plain(server, "bob"), self.irc(server, "amy")
        controls = bytes(c for c in range(1, 32) if c not in b"\r\n") + b"\x7f"
        controls += "".join(chr(c) for c in range(0x80, 0xA0)).encode()
        amy.send(b"PRIVMSG #lobby :a" + controls + b"z\r\n")
        amy.send(b"TOPIC #lobby :t" + controls + b"z\r\n")
        amy.send(b"PART #lobby :p" + controls + b"z\r\nJOIN #lobby\r\n")
        for name in (b"a\x1b[31mb", b"a\x07", b"a\xc2\x9bb"):
            amy.send(b"NICK " + name + b"\r\n")
        self.assertEqual(sum(" 432 " in line for line in amy.settle()), 3)
        amy.send(b"QUIT :q" + controls + b"z\r\n")
        amy.rest()
        bob.wait_for("amy has left.*z")
        shown = "".join(bob.seen)
        self.assertNotRegex(shown, "[\x00-\x1f\x7f-\x9f]")
        server.err.wait_for(" quit ")
        self.assertNotRegex("".join(server.err.seen), "[\x00-\x1f\x7f-\x9f]")


class Teardown(WireTest):
    def test_leaving_ends_with_fin_and_never_with_reset(self):
        server = self.snugd()
        for goodbye, join in ((b"QUIT\r\n", self.irc), (b"/quit\n", self.plain)):
            peer = join(server, "ann")
            peer.send(goodbye + b"unread " * 20000 + b"\n")
            self.assertTrue(peer.rest())
            self.assertFalse(peer.was_reset)


if __name__ == "__main__":
    unittest.main()
