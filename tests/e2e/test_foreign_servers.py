# SPDX-License-Identifier: MIT
"""snug on servers of strangers: nobody is put into a room there, and what those servers lack is made up
for. A test without the server it needs is skipped.
"""
import unittest

from foreign_servers import Inspircd, Ngircd, StrictInspircd
from screens import prompt, said, status, told
from snug_process import SnugTest, find_snug
from wire import Peer

LINES = 16  # more than such a server takes at once


class ForeignTest(SnugTest):

    def foreign(self, kind):
        server = kind()
        self.addCleanup(server.close)
        return server

    def ann(self, server, *options, room=""):
        """At a terminal, wherever that begins."""
        return self.terminal("ann", find_snug(), "--name", "ann", *options,
                             f"irc://127.0.0.1:{server.port}/{room}", columns=80)


class BeginningNowhere(ForeignTest):

    def begin_nowhere(self, kind):
        server = self.foreign(kind)
        ann = self.ann(server)
        ann.wait_for(told("You are on Strangers, and in no room yet: /join #room enters one"))
        self.assertRegex(ann.screen(), "^ Strangers")
        ann.wait_for(prompt(""))
        ann.enter("hello?")
        ann.wait_for(said("ann", "hello\\? — not sent: nobody hears you: you are in no room.*"))
        ann.enter("/list")
        ann.wait_for(told(r"\d+ rooms?\."))
        self.assertNotIn("#", ann.rows()[-3])
        return server, ann

    def test_no_room_of_ngircd_is_entered_that_nobody_named(self):
        self.begin_nowhere(Ngircd)

    def test_no_room_of_inspircd_is_entered_that_nobody_named(self):
        self.begin_nowhere(Inspircd)

    def test_what_was_said_to_nobody_can_be_said_in_a_room(self):
        server, ann = self.begin_nowhere(Ngircd)
        bob = self.irc(server, "bob")
        ann.enter("/join lobby")
        ann.wait_for(prompt("#lobby"))
        ann.press("M-1", "C-Up", "Enter")
        bob.wait_for("PRIVMSG #lobby :hello\\?$")

    def test_the_room_entered_last_time_is_entered_again(self):
        server = self.foreign(Ngircd)
        ann = self.ann(server)
        ann.wait_for(told("You are on Strangers"))
        ann.enter("/join tea")
        ann.wait_for(told("You are in #tea now"))
        ann.wait_for(prompt("#tea"))
        ann.close()
        ann = self.ann(server)
        ann.wait_for(prompt("#tea"))
        self.assertNotIn("#lobby", ann.screen())

    def test_a_room_that_was_named_is_entered(self):
        server = self.foreign(Ngircd)
        ann = self.ann(server, room="#tea")
        ann.wait_for(prompt("#tea"))
        ann.close()
        server = self.foreign(Ngircd)
        ann = self.ann(server, "--rooms", "#dev")
        ann.wait_for(prompt("#dev"))
        self.assertNotIn("#lobby", ann.screen())


class Answers(ForeignTest):

    def test_they_come_to_the_page_where_it_was_asked(self):
        """InspIRCd labels them, ngIRCd does not."""
        for kind in (Inspircd, Ngircd):
            with self.subTest(kind=kind.__name__):
                server = self.foreign(kind)
                ann = self.ann(server, "--rooms", "#dev", "--rooms", "#tea")
                ann.wait_for(prompt("#dev"))
                self.pause(server.process.pid)
                ann.enter("/whois ann")
                ann.press("M-2")
                ann.wait_for(prompt("#tea"))
                self.go_on(server.process.pid)
                ann.enter("/topic")
                ann.wait_for(told("#tea has no topic"))
                self.assertNotIn("ann is", ann.screen())
                ann.press("M-1")
                ann.wait_for(told("ann is .*@"))
                ann.close()


class Searching(ForeignTest):

    def test_what_the_server_cannot_search_is_searched_here(self):
        server = self.foreign(Ngircd)
        ann = self.ann(server, room="#lobby")
        ann.wait_for(prompt("#lobby"))
        bob = self.irc(server, "bob")
        bob.say("a needle in the hay")
        bob.say("only hay")
        ann.enter("hay and no pin")
        ann.wait_for(said("ann", "hay and no pin"))
        ann.enter("/search needle hay")
        ann.wait_for("^ \\? found +needle hay$")
        ann.wait_for(r"bob \(in #lobby\): a needle in the hay$")
        self.assertEqual(ann.count("hay$"), 2)  # the words that are searched, and the message
        ann.press("C-Up", "g")
        ann.wait_for(prompt("#lobby"))
        ann.enter("/search pitchfork")
        ann.wait_for(told("Nothing like that among what is here\\."))


class Flood(ForeignTest):

    def bob(self, server):
        """Not in haste, either."""
        bob = self.ending(Peer(server.port))
        bob.send("NICK bob\r\nUSER bob 0 * :bob\r\n")
        bob.wait_for(" (376|422) ")
        bob.send("JOIN #lobby\r\n")
        bob.wait_for(" 366 ")
        return bob

    def paste(self, server, lines):
        """What bob hears of so many."""
        ann = self.ann(server, room="#lobby")
        ann.wait_for(prompt("#lobby"))
        bob = self.bob(server)
        ann.paste("\n".join(f"line {number}" for number in range(lines)))
        ann.wait_for(status(f"{lines} lines, {lines} messages"))
        ann.press("Enter")
        bob.wait_for(f":ann!.* PRIVMSG #lobby :line {lines - 1}$")
        ann.wait_until_gone("not sent")
        self.assertNotIn(" QUIT ", " ".join(bob.seen))
        ann.close()
        return [line.split(" :")[1] for line in bob.seen if "PRIVMSG" in line]

    def test_a_paste_arrives_whole_and_in_order_where_haste_is_punished(self):
        for kind in (StrictInspircd, Ngircd):
            with self.subTest(kind=kind.__name__):
                self.assertEqual(self.paste(self.foreign(kind), LINES),
                                 [f"line {number}" for number in range(LINES)])

    def test_a_long_line_becomes_several_messages_between_words(self):
        server = self.foreign(Ngircd)
        ann = self.ann(server, room="#lobby")
        ann.wait_for(prompt("#lobby"))
        bob = self.bob(server)
        words = " ".join(f"word{number}" for number in range(100))
        ann.type(words)
        ann.wait_for(status("2 messages"))
        ann.press("Enter")
        bob.wait_for("PRIVMSG #lobby :.*word99$")
        heard = [line.split(" :")[1] for line in bob.seen if "PRIVMSG" in line]
        self.assertEqual(" ".join(heard), words)


class Waiting(ForeignTest):

    def test_lines_pasted_while_offline_are_said_one_by_one(self):
        server = self.foreign(Ngircd)
        ann = self.ann(server, room="#lobby")
        ann.wait_for(prompt("#lobby"))
        server.kill()
        ann.wait_for(r"\* Disconnected from the server")
        ann.paste("one\ntwo")
        ann.press("Enter")
        ann.wait_for(said("ann", r"one\n +two \(waiting\)"))
        ann.enter("three")
        ann.wait_for(r"^\(back in ([4-9]|\d\d) s\) #lobby>")
        server.start()
        bob = self.irc(server, "bob")
        ann.press("Enter")
        bob.wait_for(":ann!.* PRIVMSG #lobby :one$")
        bob.wait_for(":ann!.* PRIVMSG #lobby :two$")
        bob.wait_for(":ann!.* PRIVMSG #lobby :three$")
        ann.wait_until_gone("waiting|not sent")
        self.assertEqual([ann.count(said("ann", word)) for word in ("one", "two", "three")], [1, 1, 1])


if __name__ == "__main__":
    unittest.main()
