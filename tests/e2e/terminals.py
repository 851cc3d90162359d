# SPDX-License-Identifier: MIT
"""Terminals of 100 x 30 to run programs in, press keys at, and look at. They belong to a tmux
server of their own. Where E2E_SCREENS names a folder, screens worth showing are saved there.
"""
import os
import re
import shutil
import signal
import subprocess
import tempfile
import unittest
from pathlib import Path

from snugd_process import PATIENCE
from waiting import wait_until

CONFIGURATION = """
set -g status off
set -g remain-on-exit on
set -g history-limit 10000
set -g escape-time 0
set -g default-terminal tmux-256color
"""


def is_running(pid):
    """Whether it still does something; nobody may have asked for its exit code yet."""
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False


class Terminals:
    """Use it in a with statement: all programs in it end there."""

    def __init__(self):
        if not shutil.which("tmux"):
            raise unittest.SkipTest("tmux is not installed")
        self.folder = tempfile.TemporaryDirectory(prefix="snug-tmux-")
        configuration = Path(self.folder.name) / "tmux.conf"
        configuration.write_text(CONFIGURATION)
        self.command = ["tmux", "-u", "-S", f"{self.folder.name}/socket", "-f", str(configuration)]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pids = self.tmux("list-panes", "-a", "-F", "#{pane_pid}", check=False).split()
        self.tmux("kill-server", check=False)
        wait_until(lambda: not any(map(is_running, pids)), "the end of all programs in terminals")
        self.folder.cleanup()

    def tmux(self, *words, check=True):
        run = subprocess.run([*self.command, *words], capture_output=True, text=True,
                             timeout=PATIENCE, check=check,
                             env={**os.environ, "LC_ALL": "C.UTF-8"})
        return run.stdout

    def open(self, name, *command, columns=100, lines=30, **environment):
        """Runs the command in a new terminal, with the given variables added."""
        variables = [word for pair in environment.items() for word in ("-e", "=".join(pair))]
        self.tmux("new-session", "-d", "-s", name, "-x", str(columns), "-y", str(lines),
                  *variables, *command)
        return Terminal(self, name)


class Terminal:
    """One of them, with the program in it."""

    def __init__(self, terminals, name):
        self.terminals = terminals
        self.name = name

    def tmux(self, verb, *words):
        return self.terminals.tmux(verb, "-t", f"={self.name}:", *words)

    def type(self, text):
        """Types the text, without Enter."""
        self.tmux("send-keys", "-l", "--", text)

    def press(self, *keys):
        """Presses keys by their names in tmux: Enter, Up, C-c …"""
        self.tmux("send-keys", *keys)

    def enter(self, text):
        """At once, so that nothing comes between the text and its end."""
        target = f"={self.name}:"
        self.terminals.tmux("send-keys", "-t", target, "-l", "--", text, ";",
                            "send-keys", "-t", target, "Enter")

    def paste(self, text):
        """As a terminal pastes: bracketed where the program asked for that."""
        self.terminals.tmux("set-buffer", "--", text)
        self.tmux("paste-buffer", "-p")

    def tell(self, *bytes_):
        """What a terminal tells the program in it, byte by byte."""
        self.tmux("send-keys", "-H", *(f"{byte:x}" for byte in bytes_))

    def tell_focus(self, has_it):
        self.tell(*(b"\033[I" if has_it else b"\033[O"))

    def resize(self, columns, lines):
        self.tmux("resize-window", "-x", str(columns), "-y", str(lines))

    def screen(self, *options):
        """What can be seen, a text of lines; with "-e" as colours, too."""
        return self.tmux("capture-pane", "-p", *options)

    def pid(self):
        return int(self.tmux("display-message", "-p", "#{pane_pid}"))

    def cursor(self):
        """Column and line, from 0."""
        column, line = self.tmux("display-message", "-p", "#{cursor_x} #{cursor_y}").split()
        return int(column), int(line)

    def rows(self, *options):
        """The same, row by row, without blanks at the ends and empty rows below."""
        return [row.rstrip() for row in self.screen(*options).rstrip().split("\n")]

    def look_for(self, pattern):
        """The first match on the screen, or None. A wrapped line is one line."""
        return re.search(pattern, "\n".join(self.rows("-J")), re.MULTILINE)

    def wait_for(self, pattern):
        """The first match, as soon as there is one."""
        return wait_until(
            lambda: self.look_for(pattern),
            lambda: f"/{pattern}/ in the terminal of {self.name}:\n{self.screen()}")

    def wait_until_gone(self, pattern):
        wait_until(lambda: not self.look_for(pattern),
                   lambda: f"no /{pattern}/ in the terminal of {self.name}:\n{self.screen()}")

    def count(self, pattern):
        """How often it is on the screen."""
        return len(re.findall(pattern, "\n".join(self.rows()), re.MULTILINE))

    def wait_for_colours(self, pattern, there=True):
        """The same with the sequences that make colours; or that it is not there any more."""
        wait_until(lambda: bool(re.search(pattern, self.screen("-e"))) == there,
                   lambda: f"/{pattern}/ {'not ' * there}there: {self.screen('-e')!r}")

    def wait_for_no_colours(self, pattern):
        self.wait_for_colours(pattern, there=False)

    def wait_for_end(self):
        """The exit code of the program."""
        code = wait_until(self.exit_status, lambda: f"the end of {self.name}:\n{self.screen()}")
        return int(code)

    def close(self):
        """Forgets the screen of a program that has ended, so that another may have the name."""
        self.tmux("kill-session")

    def exit_status(self):
        """Empty while the program runs. tmux may have missed its end; a signal makes it look."""
        server, dead = self.tmux("display-message", "-p", "#{pid} #{pane_dead}").split()
        if dead == "1":
            os.kill(int(server), signal.SIGCHLD)
        return self.tmux("display-message", "-p", "#{pane_dead_status}").strip()

    def save(self, name):
        folder = os.environ.get("E2E_SCREENS")
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            Path(folder, f"{name}.txt").write_text(self.screen())
