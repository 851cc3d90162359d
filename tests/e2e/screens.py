# SPDX-License-Identifier: MIT
"""People who look at a chat in a terminal: patterns of what they see there, and the test in which
they meet, with a snugd that must end well.
"""
import re
import shlex

from snug_process import SnugTest, find_snug
from terminals import children

TIME = r"(?:\d\d:\d\d| {5})"  # a minute that stands above already is not said again
DIM = "\033\\[2m"
GREEN = "\033\\[32m"
CSI = r"(?:\033\[[\d;]*m)*"  # styles, whichever


def said(name, text):
    """The row of a message."""
    return rf"^{TIME} {name}: {text}$"


def told(text):
    """The beginning of a row of an answer, or of what the program itself has to say."""
    return rf"^ {{6}}{text}"


def prompt(room, typed=""):
    """The row where one types, while one is connected."""
    return rf"^{room}>{' ' * bool(typed)}{typed}$"


def status(words):
    """The end of the row above that."""
    return rf"^ .*{words}$"


def child(terminal):
    """The process that the shell in it waits for."""
    return children(terminal.pid())[0]


def numbers(terminal, pattern):
    """Those that stand on its screen, from above."""
    rows = "\n".join(terminal.rows())
    return [int(number) for number in re.findall(pattern, rows, re.MULTILINE)]


class ScreenTest(SnugTest):
    """Every test has a server of its own. ann is at a terminal; of bob each byte is known."""

    options = ()  # of snugd

    def setUp(self):
        self.server = self.snugd(*self.options)

    def ann(self, *options, **how):
        return self.snug(self.server, "ann", *options, **how)

    def bob(self, caps=""):
        return self.irc(self.server, "bob", caps)

    def command(self, name, *options):
        """That starts somebody's client."""
        return find_snug(), "--name", name, *options, "127.0.0.1", str(self.server.port)

    def ann_in_shell(self, *options, after="true", **how):
        """ann's client is started by a shell, which then tells how it ended, and does what is to be
        done after that."""
        command = shlex.join(self.command("ann", *options))
        how.setdefault("columns", 80)
        script = f"{command}; echo code=$?; {after}; exec cat"
        shell = self.terminal("ann", "sh", "-c", script, **how)
        shell.wait_for(prompt("#lobby"))
        return shell

    def kill_server(self):
        self.server.process.kill()
        self.server.wait_for_end()

    def start_server_again(self):
        """Where it was, with what it knew."""
        self.server = self.snugd(*self.options, folder=self.server.folder,
                                 listen=(f"--listen=127.0.0.1:{self.server.port}",))
