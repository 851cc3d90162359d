# SPDX-License-Identifier: MIT
"""People with the clients they like, in one room: irssi, WeeChat, catgirl, nc and snug, each in a
terminal that is looked at."""
import os
import signal
import tempfile
import unittest

from real_clients import RealClientTest
from screens import TIME


class Together(RealClientTest):
    def everybody(self, server):
        return [self.irssi(server), self.weechat(server), self.catgirl(server), self.nc(server),
                self.snug(server, "snug")]

    def test_all_see_what_all_say_and_who_comes_and_goes(self):
        server = self.snugd()
        crowd = self.everybody(server)
        for terminal in crowd[:-1]:
            terminal.wait_for("snug .*has joined|snug arrives|-->.* snug ")
        for terminal in crowd:
            terminal.enter(f"hello from {terminal.name}")
        for terminal in crowd:
            for other in crowd:
                terminal.wait_for(self.said_by(terminal, other))
        for terminal in crowd:
            for other in crowd:
                self.assertEqual(terminal.screen().count(f"hello from {other.name}"), 1)
            terminal.save(f"together-{terminal.name}")
        irssi, weechat, catgirl, nc, snug = crowd
        os.kill(nc.pid(), signal.SIGKILL)
        snug.wait_for(r"\* .*nc disconnected unexpectedly$")
        irssi.wait_for(r"nc \[.*\] has quit \[Connection closed\]")
        snug.enter("/quit")
        self.assertEqual(snug.wait_for_end(), 0)
        irssi.wait_for(r"snug \[.*\] has quit \[Quit.*\]")
        weechat.wait_for("<--.*snug .*has quit")
        catgirl.wait_for("snug leaves")

    def said_by(self, terminal, other):
        """How the other's line looks there."""
        text = rf"hello from {other.name}\b"
        if terminal is other and other.name == "nc":
            return f"^{text}"
        before = {"irssi": rf"< ?{other.name}> ", "weechat": rf"{other.name} \| ",
                  "catgirl": rf"<{other.name}> ", "nc": rf"\[\d\d:\d\d\] {other.name}: ",
                  "snug": rf"^{TIME} {other.name}: "}
        return before[terminal.name] + text

    def test_by_tls_all_is_the_same(self):
        server = self.snugd()
        crowd = [self.irssi_by_tls(server), self.weechat_by_tls(server), self.catgirl(server),
                 self.snug(server, "snug")]
        for terminal in crowd:
            terminal.enter(f"hello from {terminal.name}")
        for terminal in crowd:
            for other in crowd:
                terminal.wait_for(self.said_by(terminal, other))

    def test_who_comes_late_sees_what_was_said(self):
        server = self.snugd()
        early = self.plain(server, "early")
        for n in range(5):
            early.type(f"message {n} é 漢字")
        early.settle()
        for terminal in self.everybody(server):
            for n in range(5):
                terminal.wait_for(f"early.*message {n} é 漢字")
            terminal.save(f"late-{terminal.name}")

    def test_all_goes_on_after_a_kill_of_the_server(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        server = self.snugd(folder=folder)
        staying = [self.weechat(server), self.snug(server, "snug")]
        staying[1].enter("before the kill")
        staying[0].wait_for("before the kill")
        server.process.kill()
        staying[1].wait_for("Disconnected from the server")
        self.snugd(folder=folder, listen=(f"--listen=127.0.0.1:{server.port}",))
        staying[1].wait_for("Connected again")
        late = [self.irssi(server), self.catgirl(server), self.nc(server)]
        for terminal in late:
            terminal.wait_for("snug.*before the kill")
        staying[0].wait_for("nc .*has joined")
        late[0].enter("after the kill")
        for terminal in [*staying, *late]:
            terminal.wait_for("after the kill")
        self.assertEqual(staying[1].screen().count("before the kill"), 1)


if __name__ == "__main__":
    unittest.main()
