# SPDX-License-Identifier: MIT
"""The load generator, as a process that talks to a server that was started in servers.py."""

import pathlib
import subprocess
import sys


def parse_words(text):
    """The numbers in "key=value key=value"."""
    return {key: float(value) for key, value in (word.split("=") for word in text.split())}


def load(options, mode, server, *words, stdout=subprocess.PIPE, stderr=None):
    """The load generator, started against a server."""
    program = pathlib.Path(options.build) / "bench" / "load"
    words = [program, mode, "--port", server.port, "--pid", server.process.pid,
             "--connecting", server.connecting_max, *words]
    return subprocess.Popen([str(word) for word in words], stdout=stdout, stderr=stderr, text=True)


def finish(process, server):
    output, errors = process.communicate()
    if process.returncode != 0:
        print(f"{server.name}: the load generator found fault: {output}{errors or ''}",
              file=sys.stderr)
    return parse_words(output) if process.returncode == 0 or "=" in output else {}
