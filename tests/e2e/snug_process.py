# SPDX-License-Identifier: MIT
"""The terminal client as a process: between pipes, or in a terminal of its own; and the test in which
both are used with a snugd that must end well.
"""
import os
import signal
import subprocess
import tempfile
from pathlib import Path

from snugd_process import PATIENCE
from terminals import Terminals
from waiting import wait_until
from wire import WireTest


def find_snug():
    """The program under test: SNUG, or that of the build folder SNUG_BUILD."""
    if "SNUG" in os.environ:
        return os.path.abspath(os.environ["SNUG"])
    return str(Path(os.environ.get("SNUG_BUILD", "build")).absolute() / "src" / "snug" / "snug")


HOME = tempfile.TemporaryDirectory(prefix="snug-home-")


def home_variables(folder):
    """So that nothing of ours is read, and nothing is left in our folders."""
    return {"XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder}


def snug_environment(**variables):
    """Ours, without what would configure a snug, and with no servers known from before."""
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith("SNUG_") and name != "NO_COLOR"}
    return {**kept, **home_variables(HOME.name), **variables}


def run_snug(*args, typed="", **variables):
    """One between pipes, with all that is typed at once: its exit code and what it said. Bytes."""
    typed = typed.encode() if isinstance(typed, str) else typed
    return subprocess.run([find_snug(), *args], input=typed, capture_output=True, timeout=PATIENCE,
                          env=snug_environment(**variables), check=False)


class SnugTest(WireTest):
    """Opens terminals when the first is needed; all ends with the test."""

    terminals = None
    own_home = None  # of the terminals

    def terminal(self, name, *command, **how):
        if self.terminals is None:
            self.own_home = tempfile.TemporaryDirectory(prefix="snug-home-")
            self.addCleanup(self.own_home.cleanup)
            self.terminals = Terminals()
            self.addCleanup(self.terminals.__exit__)
        return self.terminals.open(name, *command, **{**home_variables(self.own_home.name), **how})

    def snug(self, server, name, *options, columns=80, **how):
        """Somebody at a terminal, in the lobby; it is too narrow for the lists beside the page."""
        terminal = self.terminal(name, find_snug(), "--name", name, *options, "127.0.0.1",
                                 str(server.port), columns=columns, **how)
        terminal.wait_for(r"(^|│)#lobby>")
        return terminal

    def pause(self, process):
        """Until it goes on; in any case before the test ends. tmux lets nobody stop whom it started
        itself."""
        os.kill(process, signal.SIGSTOP)
        self.addCleanup(self.go_on, process)
        wait_until(lambda: "State:\tT" in Path(f"/proc/{process}/status").read_text(), "its stop")

    def go_on(self, process):
        os.kill(process, signal.SIGCONT)
