# SPDX-License-Identifier: MIT
"""The servers that are measured: how each is started with no limit in the way, and stopped."""

import os
import pathlib
import resource
import shutil
import socket
import subprocess
import tempfile
import time

START_SECONDS_MAX = 10
FILES_MAX = 20000

NGIRCD_CONFIG = """
[Global]
Name = bench.example.net
Info = bench
Listen = 127.0.0.1
Ports = {port}
[Limits]
MaxConnections = 0
MaxConnectionsIP = 0
MaxJoins = 0
MaxPenaltyTime = 0
[Options]
DNS = no
Ident = no
PAM = no
"""

INSPIRCD_CONFIG = """
<server name="bench.example.net" description="bench" network="bench">
<admin name="bench" nick="bench" email="bench@example.net">
<bind address="127.0.0.1" port="{port}" type="clients">
<connect name="all" allow="*" timeout="60" pingfreq="1h" hardsendq="100M" softsendq="100M"
         recvq="1M" threshold="1000000" commandrate="1000000000" fakelag="no" localmax="1000000"
         globalmax="1000000" limit="1000000" maxconnwarn="no" resolvehostnames="no" useident="no">
<performance netbuffersize="65534" somaxconn="4096" softlimit="1000000" clonesonconnect="no">
<pid file="{folder}/inspircd.pid">
<log method="file" type="* -USERINPUT -USEROUTPUT" level="default" target="{folder}/inspircd.log">
<files motd="{folder}/motd">
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def raise_file_limit():
    """As many connections as the machine allows, up to what `load idle` can ask for."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = max(soft, FILES_MAX + 100)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, max(wanted, hard)))
    except (ValueError, PermissionError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


class Server:
    """A running server, in a folder of its own that goes with it. Use it in a `with`."""

    connecting_max = 8  # fewer than the shortest backlog, ngircd's 10

    def __init__(self, build):
        # Below the build folder, because /tmp may be memory, where fsync costs nothing.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="bench-", dir=build)).resolve()
        self.build = pathlib.Path(build).resolve()
        self.process = None
        self.port = None

    @classmethod
    def is_there(cls, build):
        return bool(shutil.which(cls.name))

    def __enter__(self):
        try:
            self.start()
            self.await_port()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def spawn(self, *words, **more):
        log = open(self.folder / "output", "wb")
        self.process = subprocess.Popen(
            [str(word) for word in words],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder, **more)
        log.close()

    def await_port(self):
        for _ in range(START_SECONDS_MAX * 100):
            self.port = self.port or self.find_port()
            if self.port and socket.socket().connect_ex(("127.0.0.1", self.port)) == 0:
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.01)
        output = (self.folder / "output").read_text(errors="replace")
        raise SystemExit(f"{self.name} does not answer:\n{output}")

    def find_port(self):
        return None


class Raw(Server):
    name = "raw"

    @classmethod
    def is_there(cls, build):
        return os.access(pathlib.Path(build) / "bench" / "raw", os.X_OK)

    def start(self):
        self.spawn(self.build / "bench" / "raw")

    def find_port(self):
        words = (self.folder / "output").read_text().split("=")
        return int(words[1]) if len(words) == 2 else None


class Snugd(Server):
    """With history and durability as by default; only the limits on a single talker are lifted."""
    name = "snugd"
    wanted_port = 0  # any that is free

    @classmethod
    def is_there(cls, build):
        return os.access(cls.program(build), os.X_OK)

    @staticmethod
    def program(build):
        return pathlib.Path(build).resolve() / "src" / "snugd" / "snugd"

    def start(self):
        self.spawn(self.program(self.build), "--data", self.folder / "data", "--port",
                   self.wanted_port, "--listen", "127.0.0.1", "--port-file", self.folder / "port",
                   "--message-rate", 1000000, "--message-burst", 1000000,
                   "--sessions-max", 100000,
                   "--sessions-per-address-max", 100000)

    def certificate(self):
        return self.folder / "data" / "tls" / "cert.pem"

    def find_port(self):
        try:
            return int((self.folder / "port").read_text())
        except (FileNotFoundError, ValueError):
            return None


class Ngircd(Server):
    name = "ngircd"

    def start(self):
        self.port = free_port()
        config = self.folder / "ngircd.conf"
        config.write_text(NGIRCD_CONFIG.format(port=self.port))
        self.spawn("ngircd", "--nodaemon", "--config", config)


class Inspircd(Server):
    name = "inspircd"
    connecting_max = 1000  # it welcomes people once a second

    def start(self):
        self.port = free_port()
        config = self.folder / "inspircd.conf"
        config.write_text(INSPIRCD_CONFIG.format(port=self.port, folder=self.folder))
        (self.folder / "motd").write_text("bench\n")
        self.spawn("inspircd", "--nofork", "--runasroot", "--config", config)


ALL = [Raw, Snugd, Ngircd, Inspircd]
