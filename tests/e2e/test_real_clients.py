# SPDX-License-Identifier: MIT
"""People with the clients they like, in one room: irssi, WeeChat, catgirl, nc and snug, each in a
terminal that is looked at."""
import os
import re
import shutil
import signal
import tempfile
import unittest
from pathlib import Path

from snug_process import SnugTest


def pairs(digits):
    """As irssi writes them: 0A:1B:…"""
    return ":".join(re.findall("..", digits)).upper()


class RealClients(SnugTest):
    def setUp(self):
        self.folder = self.enterContext(tempfile.TemporaryDirectory(prefix="snug-clients-"))

    def need(self, *programs):
        for name in programs:
            if not shutil.which(name):
                self.skipTest(f"{name} is not installed")

    # Each opens a client that has its name from its program, and waits until it is in the lobby.

    def irssi(self, server):
        self.need("irssi")
        terminal = self.terminal("irssi", "irssi", f"--home={self.folder}/irssi", "-n", "irssi",
                                 "-c", "127.0.0.1", "-p", str(server.port))
        return self.in_lobby(terminal)

    def in_lobby(self, irssi):
        irssi.wait_for("Welcome to snug")
        irssi.enter("/join #lobby")
        irssi.wait_for("Irssi: #lobby: Total of")
        return irssi

    def weechat(self, server):
        self.need("weechat")
        terminal = self.terminal("weechat", "weechat", "--dir", f"{self.folder}/weechat",
                                 "-r", "/set irc.server_default.autoreconnect_delay 1",
                                 f"irc://weechat@127.0.0.1:{server.port}/#lobby")
        terminal.wait_for("Channel #lobby")
        return terminal

    # The same by TLS, each told its own way which certificate is the right one.

    def irssi_by_tls(self, server):
        self.need("irssi")
        home = Path(self.folder, "irssi-tls")
        home.mkdir()
        Path(home, "config").write_text(f"""
            servers = ({{ address = "127.0.0.1"; port = "{server.port}"; use_tls = "yes";
                          tls_verify = "no"; tls_pinned_pubkey = "{pairs(server.pin("pubkey"))}";
                          autoconnect = "yes"; }});
            """, encoding="utf-8")
        return self.in_lobby(self.terminal("irssi", "irssi", f"--home={home}", "-n", "irssi"))

    def weechat_by_tls(self, server):
        self.need("weechat")
        terminal = self.terminal(
            "weechat", "weechat", "--dir", f"{self.folder}/weechat-tls",
            "-r", f"/server add snug 127.0.0.1/{server.port} -ssl -nicks=weechat"
                  f" -autojoin=#lobby -ssl_fingerprint={server.pin('x509')}",
            "-r", "/connect snug")
        terminal.wait_for("Channel #lobby")
        return terminal

    # catgirl speaks nothing else.

    def catgirl(self, server):
        self.need("catgirl")
        terminal = self.terminal("catgirl", "catgirl", "-h", "127.0.0.1", "-p", str(server.port),
                                 "-t", str(server.data / "tls/cert.pem"), "-n", "catgirl",
                                 "-j", "#lobby",
                                 XDG_CONFIG_HOME=self.folder, XDG_DATA_HOME=self.folder)
        terminal.wait_for("In #lobby are")
        return terminal

    def nc(self, server):
        self.need("nc")
        terminal = self.terminal("nc", "nc", "127.0.0.1", str(server.port))
        terminal.wait_for("Type the name")
        terminal.enter("nc")
        terminal.wait_for("^Hi nc!")
        return terminal

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
        snug.wait_for(r"\* nc disconnected unexpectedly \(Connection closed\)")
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
                  "snug": rf"^\[\d\d:\d\d\] {other.name}: "}
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
