# SPDX-License-Identifier: MIT
"""The chat clients that are measured: what a newcomer has to type, and how each is started by
somebody who has it set up. The server is a snugd on this machine."""

import os
import pathlib
import shutil

PORT = 6697  # where snug and catgirl look by themselves

IRSSI_CONFIG = """
servers = ({ address = "localhost"; chatnet = "snug"; port = "6697"; autoconnect = "yes"; });
chatnets = { snug = { type = "IRC"; }; };
channels = ({ name = "#lobby"; chatnet = "snug"; autojoin = "yes"; });
windows = {
  1 = {
    immortal = "yes";
    items = ({ type = "CHANNEL"; chat_type = "IRC"; name = "#lobby"; tag = "snug"; });
  };
};
"""


class Client:
    name = None  # as people write it …
    program = None  # … and type it

    # The lines that a newcomer types to be in the room, into a shell and then into the client; and
    # what has to be on the screen before the next. None: what was said in the room.
    first_steps = []

    @classmethod
    def is_there(cls, build):
        return bool(shutil.which(cls.program, path=search_path(build)))

    @staticmethod
    def set_up(home):
        """Writes what one has configured after a while."""

    @staticmethod
    def command(certificate):
        """Starts it, set up, and brings it into the room. `certificate` is the server's, a file."""
        raise NotImplementedError


class Snug(Client):
    name = "snug"
    program = "snug"
    first_steps = [("snug", None)]

    @staticmethod
    def command(certificate):
        return ["snug"]


class Irssi(Client):
    name = "irssi"
    program = "irssi"
    first_steps = [("irssi", "/connect"),  # its first screen tells that
                   ("/connect localhost 6697", "Welcome to snug"),
                   ("/join #lobby", None)]

    @staticmethod
    def set_up(home):
        folder = home / ".irssi"
        folder.mkdir()
        (folder / "config").write_text(IRSSI_CONFIG)

    @staticmethod
    def command(certificate):
        return ["irssi"]


class Weechat(Client):
    name = "WeeChat"
    program = "weechat"
    first_steps = [("weechat", "Plugins loaded"),
                   ("/server add s localhost/6697", "server added"),
                   ("/connect s", "Welcome to snug"),
                   ("/join #lobby", None)]

    @staticmethod
    def command(certificate):
        return ["weechat", "irc://127.0.0.1:6697/#lobby"]


class Catgirl(Client):
    """Speaks nothing but TLS, and first has to be told to trust the certificate."""
    name = "catgirl"
    program = "catgirl"
    first_steps = [("catgirl -oh localhost >c", "2$"),
                   ("catgirl -t ./c -h localhost -j \\#lobby", None)]

    @staticmethod
    def command(certificate):
        return ["catgirl", "-t", str(certificate), "-h", "localhost", "-j", "#lobby"]


ALL = [Snug, Irssi, Weechat, Catgirl]


def search_path(build):
    """Our own snug comes before one that may be installed."""
    return f"{pathlib.Path(build).resolve() / 'src' / 'snug'}:{os.environ['PATH']}"


def environment(build, home):
    """Of somebody new on this machine, in an xterm. The shell numbers its prompts."""
    return {"PATH": search_path(build), "HOME": str(home), "USER": "ann", "LOGNAME": "ann",
            "SHELL": "/bin/sh", "PS1": "$((n+=1))$ ", "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
