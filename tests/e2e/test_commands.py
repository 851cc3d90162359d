# SPDX-License-Identifier: MIT
"""What may be typed behind a "/" at the plain door, which is what may be typed in snug, too."""
import re
import unittest

from wire import WireTest


class Commands(WireTest):
    def setUp(self):
        self.server = self.snugd()
        self.bob = self.plain(self.server, "bob")
        self.ann = self.plain(self.server, "ann")
        self.bob.settle()

    def answer(self, line):
        """What ann is shown for it; bob sees nothing."""
        self.ann.type(line)
        lines = self.ann.settle()
        self.assertEqual(self.bob.settle(), [])
        return lines

    def test_help_lists_every_command(self):
        names = [re.match(r"/(\w+)", line)[1] for line in self.answer("/help") if line[0] == "/"]
        self.assertEqual(names, sorted(names))
        self.assertLessEqual({"help", "join", "leave", "msg", "nick", "online", "quit", "rooms"},
                             set(names))

    def test_help_about_one_command(self):
        self.assertRegex(self.answer("/help nick")[0], "^/nick NAME — ")
        self.assertRegex(self.answer("/help /msg")[0], "^/msg NAME TEXT — ")

    def test_online_is_sorted_and_for_the_asker_alone(self):
        self.plain(self.server, "Zoe").settle()
        self.plain(self.server, "amy").settle()
        self.ann.settle()
        self.bob.settle()
        self.assertEqual(self.answer("/online"), ["Users online are: amy, ann, bob, Zoe (4)"])

    def test_an_unknown_command_is_answered_with_the_nearest(self):
        self.assertEqual(self.answer("/onlin"), ["! Unknown command /onlin. Did you mean /online?"])
        self.assertRegex(self.answer("/bogus")[0], "^! Unknown command /bogus")

    def test_two_slashes_say_one(self):
        self.ann.type("//bogus")
        self.bob.wait_for("ann: /bogus$")

    def test_quit_leaves(self):
        self.ann.type("/quit")
        self.assertEqual(self.ann.rest(), ["You left the chat. Goodbye, ann!"])

    def test_nick_is_announced(self):
        self.ann.type("/nick anna")
        self.bob.wait_for(r"\* ann is now known as anna$")
        self.ann.type("hello")
        self.bob.wait_for(r"\] anna: hello$")

    def test_nick_refuses_what_is_taken_or_invalid(self):
        self.assertRegex(self.answer("/nick bob")[0], "^! bob is taken")
        self.assertRegex(self.answer("/nick 1:2")[0], "^! ")
        self.assertEqual(self.answer("/online"), ["Users online are: ann, bob (2)"])

    def test_a_private_message_is_for_one(self):
        eve = self.irc(self.server, "eve")
        self.bob.settle()
        self.ann.settle()
        self.ann.type("/msg bob psst")
        self.bob.wait_for(r"\] ann \(to you\): psst$")
        self.assertEqual(eve.settle(), [])
        self.assertEqual(self.ann.settle(), [])

    def test_a_private_message_to_nobody_is_answered(self):
        self.assertRegex(self.answer("/msg nobody psst")[0], "^! .*no nobody here")


class Rooms(WireTest):
    def test_what_is_said_stays_in_its_room(self):
        server = self.snugd()
        ann, bob, eve = (self.plain(server, name) for name in ("ann", "bob", "eve"))
        for peer in (ann, bob):
            peer.type("/join dev")
            peer.wait_for("^You are in #dev now")
        ann.settle()
        bob.settle()
        eve.settle()
        ann.type("only here")
        bob.wait_for("ann: only here")
        ann.settle()
        self.assertEqual(eve.settle(), [])

    def test_rooms_are_listed_and_left(self):
        server = self.snugd()
        ann, bob = self.plain(server, "ann"), self.plain(server, "bob")
        ann.type("/join dev")
        ann.wait_for("^You are in #dev now")
        bob.type("/rooms")
        self.assertEqual(sorted(bob.until(r"^2 rooms\.$")), ["#dev (1)", "#lobby (2)"])
        ann.type("/leave")
        ann.wait_for("^You left #dev")
        ann.type("back again")
        bob.wait_for("ann: back again")

    def test_a_thousand_rooms(self):
        server = self.snugd("--message-burst=2000", "--rooms-per-user-max=200")
        crowd = [self.irc(server, f"u{i}") for i in range(10)]
        rooms = {peer: [f"#{peer.name}-{n}" for n in range(100)] for peer in crowd}
        for peer in crowd:
            for room in rooms[peer]:
                peer.type(f"JOIN {room}")
            peer.settle()
        last = self.irc(server, "last")
        last.type("LIST")
        listed = [line.split()[3] for line in last.until(" 323 ") if " 322 " in line]
        self.assertEqual(set(listed), {"#lobby"}.union(*rooms.values()))
        for peer in crowd:
            neighbour = crowd[crowd.index(peer) - 1]
            neighbour.type(f"JOIN {rooms[peer][50]}")
            neighbour.settle()
            neighbour.say("hello", rooms[peer][50])
            self.assertIn(f"PRIVMSG {rooms[peer][50]} :hello", peer.wait_for("PRIVMSG"))


if __name__ == "__main__":
    unittest.main()
