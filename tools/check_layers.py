#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reads every #include of src/ and fails where a folder includes what it may not.

The tables below are the architecture: what each folder may include of the others, and which
outside libraries belong to whom. Usage: check_layers.py [root of the project]
"""
import re
import sys
from pathlib import Path

# Each folder may include itself and these; a name that ends in .h allows that one header.
ARROWS = {
    "base": "",
    "irc": "base",
    "core": "base irc",
    "client": "base irc",
    "net": "base",
    "tls": "base net",
    "store": "base irc core/input.h",
    "journal": "base store core/input.h core/effect.h",
    "config": "base core/settings.h",
    "screen": "base irc client",
    "tui": "base client screen",
    "snugd": "base irc core client net tls store journal config",
    "snug": "base irc client screen config net tls tui",
}

# Pure folders are functions of their inputs: of the system they see only what computes.
PURE = "irc core client screen"
PURE_HEADERS = "assert.h inttypes.h limits.h stdarg.h stdbool.h stddef.h stdint.h stdlib.h string.h"

# What belongs to one outside thing, and the folders that own it.
OWNERS = {
    "sqlite3.h": "store",
    "confuse.h": "config",
    "utf8proc.h": "irc client screen",
    "sodium.h": "base snugd",
    "pthread.h": "net tls journal snugd",
    "threads.h": "",
    "termios.h": "tui",
    "netdb.h": "net",
    "sys/epoll.h": "net",
}

INCLUDE = re.compile(r'\s*#\s*include\s+([<"])([^>"]+)[>"]')


def broken_arrow(folder, quote, header):
    """Why `folder` may not include `header`, or None when it may."""
    if quote == '"':
        target = header.split("/")[0]
        allowed = ARROWS[folder].split()
        if target == folder or target in allowed or header in allowed:
            return None
        return f"{folder} → {header}"
    if header in OWNERS and folder not in OWNERS[header].split():
        return f"{folder} → <{header}>, which only {OWNERS[header] or 'nobody'} may use"
    if folder in PURE.split() and header not in PURE_HEADERS.split() and header not in OWNERS:
        return f"{folder} is pure, but includes <{header}>"
    return None


def broken_arrows(root):
    """Yields "file:line: what is wrong" for all of root/src."""
    source = Path(root, "src")
    for path in sorted(source.rglob("*.[ch]")):
        folder = path.relative_to(source).parts[0]
        if folder not in ARROWS:
            yield f"{path.relative_to(root)}:1: the folder {folder} has no row in ARROWS"
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            include = INCLUDE.match(line)
            wrong = include and broken_arrow(folder, *include.groups())
            if wrong:
                yield f"{path.relative_to(root)}:{number}: {wrong}"


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    found = list(broken_arrows(root))
    print("\n".join(found) or "layers: every arrow holds")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
