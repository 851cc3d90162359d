# SPDX-License-Identifier: MIT
"""HexChat on a screen that nobody sees (Xvfb): its keyboard is xdotool, and what its windows show is read
from the logs it writes.
"""
import os
import shutil
import subprocess
from pathlib import Path

from snugd_process import PATIENCE
from waiting import wait_until

SETTINGS = """gui_slist_skip = 1
irc_logging = 1
irc_nick1 = hexchat
irc_user_name = hexchat
"""
LOGIN = {"": 0, "plain": 6, "external": 10}
BY_TLS_AT_THE_START = 4 + 8
NOBODY = 65534


class Screen:
    """An X server of its own. Use it in a with statement."""

    def __enter__(self):
        self.process = subprocess.Popen(["Xvfb", "-displayfd", "1", "-nolisten", "tcp"], text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.name = ":" + self.process.stdout.readline().strip()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()

    def do(self, *words):
        run = subprocess.run(["xdotool", *words], env={**os.environ, "DISPLAY": self.name},
                             capture_output=True, text=True, timeout=PATIENCE, check=False)
        return run.stdout.split()


class HexChat:
    """Comes by TLS to the lobby, as hexchat. Use it in a with statement. It refuses to be root's."""

    def __init__(self, server, screen, folder, sasl="", certificate=None):
        self.home = Path(folder)
        self.screen = screen
        self.configure(server, sasl, certificate)
        root = os.getuid() == 0
        if root:
            for path in (self.home, *self.home.rglob("*")):
                os.chown(path, NOBODY, NOBODY)
        self.process = subprocess.Popen(
            ["hexchat", "-d", str(self.home)], start_new_session=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            user=NOBODY if root else None, group=NOBODY if root else None,
            env={"DISPLAY": screen.name, "HOME": str(self.home), "LC_ALL": "C.UTF-8",
                 "NO_AT_BRIDGE": "1", "PATH": os.environ["PATH"],
                 "SSL_CERT_FILE": str(self.home / "server.pem")})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def configure(self, server, sasl, certificate):
        self.home.mkdir()
        (self.home / "hexchat.conf").write_text(SETTINGS, encoding="utf-8")
        (self.home / "servlist.conf").write_text(
            f"v=2.16.1\n\nN=snug\nL={LOGIN[sasl]}\nE=UTF-8 (Unicode)\nF={BY_TLS_AT_THE_START}\nD=0\n"
            f"S=localhost/{server.port}\nI=hexchat\nU=hexchat\nP=sesame\nJ=#lobby\n\n",
            encoding="utf-8")
        shutil.copy(server.data / "tls/cert.pem", self.home / "server.pem")
        if certificate:
            (self.home / "certs").mkdir()
            shutil.copy(certificate, self.home / "certs" / "snug.pem")

    def log(self, tab):
        path = self.home / "logs" / "snug" / f"{tab}.log"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def wait_for(self, text, tab="#lobby"):
        wait_until(lambda: text in self.log(tab), lambda: f"{text!r} in {self.logs()}")

    def logs(self):
        return "\n".join(f"{path.name}:\n{path.read_text(encoding='utf-8')}"
                         for path in self.home.rglob("*.log"))

    def enter(self, text):
        """Typed into the window, which has no manager that would give it the keyboard."""
        window = wait_until(lambda: self.screen.do("search", "--name", "hexchat @ snug"),
                            f"the window: {self.logs()}")
        self.screen.do("windowfocus", "--sync", window[0])
        self.screen.do("type", "--delay", "5", text)
        self.screen.do("key", "Return")
