# SPDX-License-Identifier: MIT
"""Servers of strangers, which know nothing of ours: ngIRCd, which has hardly a capability, and
InspIRCd, which labels its answers. Each has a temporary folder, a port of its own, and loopback only.
"""
import os
import shutil
import socket
import subprocess
import tempfile
import unittest
from pathlib import Path

from snugd_process import PATIENCE
from waiting import wait_until

NAME = "irc.strangers.test"

NGIRCD = """
[Global]
    Name = {name}
    Info = strangers
    AdminEMail = nobody@strangers.test
    Listen = 127.0.0.1
    Ports = {port}
    Network = Strangers
    MotdPhrase = Welcome, stranger
[Limits]
    MaxConnectionsIP = 0
    MaxJoins = 0
    MaxPenaltyTime = 0
[Options]
    DNS = no
    Ident = no
    PAM = no
"""

INSPIRCD = """
<server name="{name}" description="strangers" network="Strangers" id="1AA">
<admin name="nobody" nick="nobody" email="nobody@strangers.test" description="nobody">
<bind address="127.0.0.1" port="{port}" type="clients">
<connect allow="*" resolvehostnames="no" localmax="100" globalmax="100" fakelag="no"
 commandrate="{command_rate}" threshold="{threshold}">
<options defaultmodes="nt">
<path datadir="{folder}" logdir="{folder}" runtimedir="{folder}">
<pid file="{folder}/pid">
<log method="file" type="*" level="default" target="{folder}/log">
<module name="cap">
<module name="ircv3_batch">
<module name="ircv3_echomessage">
<module name="ircv3_labeledresponse">
<module name="ircv3_ctctags">
<module name="ircv3_msgid">
<module name="ircv3_servertime">
"""


def find(program):
    """Where it is; they are not for everybody's path."""
    path = shutil.which(program, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
    if not path:
        raise unittest.SkipTest(f"{program} is not installed")
    return path


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


class ForeignServer:
    """One that runs. It has a port of its own, and can be killed and started again there."""

    command_rate = threshold = 100000

    def __init__(self):
        self.port = free_port()
        self.scratch = tempfile.TemporaryDirectory(prefix="snug-foreign-")
        self.folder = Path(self.scratch.name)
        self.process = None
        self.start()

    def command(self):
        raise NotImplementedError

    def write(self, file, text):
        """The file in its folder, and where that is."""
        path = self.folder / file
        path.write_text(text.format(name=NAME, port=self.port, folder=self.folder,
                                    command_rate=self.command_rate, threshold=self.threshold))
        return str(path)

    def start(self):
        self.process = subprocess.Popen(self.command(), stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until(self.answers, lambda: f"{self.process.args}")

    def answers(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE).close()
        except ConnectionRefusedError:
            return False
        return True

    def kill(self):
        self.process.kill()
        self.process.wait()

    def close(self):
        self.kill()
        self.scratch.cleanup()


class Ngircd(ForeignServer):

    def command(self):
        return [find("ngircd"), "--nodaemon", "--config", self.write("ngircd.conf", NGIRCD)]


class Inspircd(ForeignServer):

    def command(self):
        root = ["--runasroot"] if os.geteuid() == 0 else []
        return [find("inspircd"), "--nofork", *root, "--config",
                self.write("inspircd.conf", INSPIRCD)]


class StrictInspircd(Inspircd):
    """Closes for "Excess Flood" who is ahead of one command a second by more than fourteen."""

    command_rate, threshold = 1000, 14
