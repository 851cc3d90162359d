# SPDX-License-Identifier: MIT
"""Networks made of network namespaces: machines with addresses, at switches. What is sent there
never leaves them, and they go with the test that made them.
"""
import contextlib
import ctypes
import os
import shutil
import subprocess
import unittest

from snugd_process import PATIENCE

CLONE_NEWNET = 0x40000000
libc = ctypes.CDLL(None, use_errno=True)


def ip(*words):
    subprocess.run(["ip", *words], check=True, capture_output=True, text=True, timeout=PATIENCE)


def need_namespaces():
    """Skips the test where there can be none."""
    if os.geteuid() != 0:
        raise unittest.SkipTest("network namespaces are for root alone")
    if not shutil.which("ip"):
        raise unittest.SkipTest("ip is not installed")
    name = f"snug-{os.getpid()}-try"
    try:
        ip("netns", "add", name)
        ip("-n", name, "link", "add", "bridge", "type", "bridge")
        ip("-n", name, "link", "add", "one", "type", "veth", "peer", "name", "two")
    except subprocess.CalledProcessError as problem:
        raise unittest.SkipTest(f"no networks of namespaces here: {problem.stderr}") from None
    finally:
        subprocess.run(["ip", "netns", "del", name], capture_output=True, check=False)


class Namespace:
    """A machine of its own, as far as the network goes."""

    def __init__(self, test, name):
        self.name = f"snug-{os.getpid()}-{name}"
        ip("netns", "add", self.name)
        test.addCleanup(ip, "netns", "del", self.name)
        ip("-n", self.name, "link", "set", "lo", "up")

    def ip(self, *words):
        ip("-n", self.name, *words)

    def run(self, *words, **how):
        """Runs a program there to its end."""
        return subprocess.run(["ip", "netns", "exec", self.name, *words], capture_output=True,
                              text=True, timeout=PATIENCE, **how)

    def plug(self, switch, address, interface="eth0", mtu=1500):
        """An interface with the address, its cable in the switch."""
        port = f"{self.name[-8:]}-{interface}"
        switch.ip("link", "add", port, "type", "veth",
                  "peer", "name", interface, "netns", self.name)
        switch.ip("link", "set", port, "master", "bridge", "up")
        self.ip("address", "add", address, "dev", interface)
        self.ip("link", "set", interface, "mtu", str(mtu), "up")

    @contextlib.contextmanager
    def entered(self):
        """Sockets and programs of this thread are begun there."""
        with open("/proc/thread-self/ns/net", encoding="ascii") as home:
            self.enter(f"/run/netns/{self.name}")
            try:
                yield
            finally:
                self.enter(f"/proc/self/fd/{home.fileno()}")

    @staticmethod
    def enter(path):
        with open(path, encoding="ascii") as namespace:
            if libc.setns(namespace.fileno(), CLONE_NEWNET) != 0:
                raise OSError(ctypes.get_errno(), f"cannot enter {path}")


class Switch(Namespace):
    """Where cables meet."""

    def __init__(self, test, name):
        super().__init__(test, name)
        self.ip("link", "add", "bridge", "type", "bridge")
        self.ip("link", "set", "bridge", "up")
