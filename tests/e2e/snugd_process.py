# SPDX-License-Identifier: MIT
"""A snugd of one's own for a test: a temporary folder, any free port, loopback only.

Every wait ends when what it waits for is there, and fails after PATIENCE seconds.
"""
import hashlib
import os
import queue
import subprocess
import tempfile
import threading
from pathlib import Path

PATIENCE = 30


def find_snugd():
    """The program under test: SNUGD, or that of the build folder SNUG_BUILD."""
    if "SNUGD" in os.environ:
        return os.environ["SNUGD"]
    return str(Path(os.environ.get("SNUG_BUILD", "build")) / "src" / "snugd" / "snugd")


def clean_environment():
    """Ours, without what would configure a snugd."""
    return {name: value for name, value in os.environ.items()
            if not name.startswith(("SNUGD_", "XDG_"))}


def run_snugd(*args, typed=""):
    """One that is to end by itself: its exit code and what it said."""
    return subprocess.run([find_snugd(), *args], capture_output=True, text=True, timeout=PATIENCE,
                          env=clean_environment(), input=typed, check=False)


class Lines:
    """The lines of a pipe, as they come."""

    def __init__(self, pipe):
        self.seen = []
        self.queue = queue.Queue()
        self.reading = threading.Event()
        self.reading.set()
        self.thread = threading.Thread(target=self.read, args=(pipe,), daemon=True)
        self.thread.start()

    def read(self, pipe):
        for line in pipe:
            self.queue.put(line.rstrip("\n"))
            self.reading.wait()
        self.queue.put(None)

    def pause(self):
        """Lets the pipe run full."""
        self.reading.clear()

    def go_on(self):
        self.reading.set()

    def finish(self):
        """When nobody writes to the pipe any more."""
        self.go_on()
        self.thread.join(PATIENCE)

    def wait_for(self, words):
        """The first new line with these words in it."""
        while True:
            try:
                line = self.queue.get(timeout=PATIENCE)
            except queue.Empty:
                raise AssertionError(f"no {words!r} in {self.seen}") from None
            if line is None:
                raise AssertionError(f"no {words!r} before the end of {self.seen}")
            self.seen.append(line)
            if words in line:
                return line

    def rest(self):
        """All that comes until the end."""
        while (line := self.queue.get(timeout=PATIENCE)) is not None:
            self.seen.append(line)
        return self.seen


class Snugd:
    """A running snugd. Use it in a with statement."""

    def __init__(self, *args, folder=None, stdin=subprocess.PIPE, listen=("--listen=127.0.0.1:0",)):
        self.scratch = tempfile.TemporaryDirectory(prefix="snug-e2e-")
        self.folder = Path(folder or self.scratch.name)
        self.data = self.folder / "data"
        command = [find_snugd(), f"--data={self.data}", *listen, *args]
        self.process = subprocess.Popen(command, text=True, bufsize=1, stdin=stdin,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        env=clean_environment(), start_new_session=True)
        self.out = Lines(self.process.stdout)
        self.err = Lines(self.process.stderr)
        self.port = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.out.finish()
        self.err.finish()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe:
                pipe.close()
        self.scratch.cleanup()

    def wait_until_ready(self):
        """Returns itself when people can join."""
        line = self.out.wait_for("[Listening]")
        self.port = int(line.split()[1].rsplit(":", 1)[1])
        self.err.wait_for(" started ")
        return self

    def pin(self, of):
        """The SHA-256 of its certificate ("x509") or of the key in it ("pubkey"), in hexadecimal."""
        command = {"x509": "openssl x509 -outform der",
                   "pubkey": "openssl x509 -noout -pubkey | openssl pkey -pubin -outform der"}[of]
        der = subprocess.run(command, shell=True, check=True, capture_output=True,
                             input=(self.data / "tls/cert.pem").read_bytes()).stdout
        return hashlib.sha256(der).hexdigest()

    def type(self, line):
        """At the console."""
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def ctl(self, *words):
        return run_snugd(f"--data={self.data}", "ctl", *words)

    def wait_for_end(self):
        """The exit code."""
        return self.process.wait(timeout=PATIENCE)
