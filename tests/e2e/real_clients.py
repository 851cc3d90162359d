# SPDX-License-Identifier: MIT
"""The clients that people like, each in a terminal of its own: irssi, WeeChat, catgirl and nc. A test
without the program it needs is skipped.
"""
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from snug_process import SnugTest

# A window for each server; typed text is never a paste; who is typing is told and shown.
WEECHAT_SETTINGS = """
irc.server_default.autoreconnect_delay 1
weechat.look.paste_max_lines -1
irc.look.server_buffer independent
irc.look.typing_status_nicks on
irc.look.typing_status_self on
typing.look.enabled_nicks on
typing.look.enabled_self on
"""


def pairs(digits):
    """As irssi writes them: 0A:1B:…"""
    return ":".join(re.findall("..", digits)).upper()


class RealClientTest(SnugTest):
    """Each method opens a client that has its name from its program, and waits until it is in."""

    def setUp(self):
        self.folder = self.enterContext(tempfile.TemporaryDirectory(prefix="snug-clients-"))

    def need(self, *programs):
        for name in programs:
            if not shutil.which(name):
                self.skipTest(f"{name} is not installed")

    def home(self, name):
        """A folder for the configuration of that client."""
        folder = Path(self.folder, name)
        folder.mkdir(exist_ok=True)
        return folder

    def certificate(self, name):
        """A file with one of its own and the key of it."""
        self.need("openssl")
        path = Path(self.folder, f"{name}.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                        "ec_paramgen_curve:P-256", "-nodes", "-days", "1", "-subj", f"/CN={name}",
                        "-keyout", path, "-out", f"{path}.crt"], check=True, capture_output=True)
        with path.open("a", encoding="ascii") as both:
            both.write(Path(f"{path}.crt").read_text(encoding="ascii"))
        return path

    # In the clear.

    def irssi(self, server, **environment):
        self.need("irssi")
        terminal = self.terminal("irssi", "irssi", f"--home={self.folder}/irssi", "-n", "irssi",
                                 "-c", "127.0.0.1", "-p", str(server.port), **environment)
        return self.in_lobby(terminal)

    def in_lobby(self, irssi):
        irssi.wait_for("Welcome to snug")
        irssi.enter("/join #lobby")
        irssi.wait_for("Irssi: #lobby: Total of")
        return irssi

    def weechat(self, server, **environment):
        self.need("weechat")
        terminal = self.terminal("weechat", "weechat", "--dir", f"{self.folder}/weechat",
                                 *self.weechat_settings(),
                                 f"irc://weechat@127.0.0.1:{server.port}/#lobby", **environment)
        terminal.wait_for("Channel #lobby")
        return terminal

    # By TLS, each told its own way which certificate is the right one.

    def irssi_by_tls(self, server, **options):
        return self.in_lobby(self.irssi_opened_by_tls(server, **options))

    def irssi_opened_by_tls(self, server, **options):
        """Options are those of a server or network in its configuration."""
        self.need("irssi")
        home = self.home("irssi-tls")
        all_options = {"address": "127.0.0.1", "port": server.port, "autoconnect": "yes",
                       "use_tls": "yes", "tls_verify": "no",
                       "tls_pinned_pubkey": pairs(server.pin("pubkey")), **options}
        network = {name: value for name, value in options.items() if name.startswith("sasl_")}
        home.joinpath("config").write_text(
            f"servers = ({{ chatnet = \"snug\"; {self.irssi_block(all_options)} }});\n"
            f"chatnets = {{ snug = {{ type = \"IRC\"; {self.irssi_block(network)} }}; }};\n",
            encoding="utf-8")
        return self.terminal("irssi", "irssi", f"--home={home}", "-n", "irssi")

    def irssi_block(self, options):
        return " ".join(f'{name} = "{value}";' for name, value in options.items())

    def weechat_by_tls(self, server, *options):
        """Options are those of its /server add."""
        self.need("weechat")
        terminal = self.terminal(
            "weechat", "weechat", "--dir", f"{self.folder}/weechat-tls",
            *self.weechat_settings(),
            "-r", f"/server add snug 127.0.0.1/{server.port} -ssl -nicks=weechat -autojoin=#lobby"
                  f" -ssl_fingerprint={server.pin('x509')} {' '.join(options)}",
            "-r", "/connect snug")
        terminal.wait_for("Channel #lobby")
        return terminal

    def weechat_settings(self):
        for line in WEECHAT_SETTINGS.split("\n"):
            if line:
                yield from ("-r", f"/set {line}")

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
