# SPDX-License-Identifier: MIT
"""People who look at a chat in a terminal: patterns of what they see there, and the test in which they
meet, with a snugd that must end well.
"""
import os
import re
import shlex
import signal
from pathlib import Path

from snug_process import SnugTest, find_snug
from waiting import wait_until

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
    shell = terminal.pid()
    return int(Path(f"/proc/{shell}/task/{shell}/children").read_text(encoding="ascii").split()[0])


def numbers(terminal, pattern):
    """Those that stand on its screen, from above."""
    return [int(number) for number in re.findall(pattern, "\n".join(terminal.rows()), re.MULTILINE)]


class ScreenTest(SnugTest):
    """Every test has a server of its own. ann is at a terminal; bob is one of whom each byte is known."""

    options = ()  # of snugd

    def setUp(self):
        self.server = self.snugd(*self.options)

    def ann(self, *options, **how):
        return self.snug(self.server, "ann", *options, **how)

    def bob(self, caps=""):
        return self.irc(self.server, "bob", caps)

    def ann_in_shell(self, *options, after="true", **how):
        """ann's client is started by a shell, which then tells how it ended, and does what is to be
        done after that."""
        command = shlex.join([find_snug(), "--name", "ann", *options, "127.0.0.1",
                              str(self.server.port)])
        how.setdefault("columns", 80)
        shell = self.terminal("ann", "sh", "-c", f"{command}; echo code=$?; {after}; exec cat", **how)
        shell.wait_for(prompt("#lobby"))
        return shell

    def kill_server(self):
        self.server.process.kill()
        self.server.wait_for_end()

    def start_server_again(self):
        """Where it was, with what it knew."""
        self.server = self.snugd(*self.options, folder=self.server.folder,
                                 listen=(f"--listen=127.0.0.1:{self.server.port}",))

    def pause(self, process):
        """Until it goes on; in any case before the test ends. tmux lets nobody stop whom it started
        itself."""
        os.kill(process, signal.SIGSTOP)
        self.addCleanup(self.go_on, process)
        wait_until(lambda: "State:\tT" in Path(f"/proc/{process}/status").read_text(), "its stop")

    def go_on(self, process):
        os.kill(process, signal.SIGCONT)
