#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks docs/capabilities.md: it has every capability of src/irc/caps.c and every token of 005 that
src/core/link/welcome.c makes, and no others; and each of its rows names a test. Those that it and
docs/conformance.md name are there.

Usage: check_capabilities.py [root of the project]
"""
import re
import sys
from pathlib import Path

PAGES = ("docs/capabilities.md", "docs/conformance.md")
CAPABILITY = re.compile(r'STR_INIT\("([^"]+)"\)')
TOKEN_MAKER = re.compile(r"\b(?:buf_addf?|add_number|add_value)\(\s*all,(.*?)\);", re.DOTALL)
TOKEN = re.compile(r"(?:draft/|snug/)?[A-Z0-9]+")
LITERAL = re.compile(r'"((?:\\.|[^"\\])*)"')
SECTION = re.compile(r"^## (.*)$", re.MULTILINE)
NAME = re.compile(r"`([^`]+)`")
TEST = re.compile(r"`([\w/]+\.(?:c|py|flow))`")


def capabilities(source):
    return set(CAPABILITY.findall(source))


def tokens(source):
    """The names before "=" in what is added to the list of tokens."""
    words = " ".join("".join(LITERAL.findall(made)) + " " for made in TOKEN_MAKER.findall(source))
    names = (word.split("=")[0] for word in words.split())
    return {name for name in names if TOKEN.fullmatch(name)}


def tables(page):
    """The rows below each heading, as lists of cells."""
    parts = SECTION.split(page)
    for title, text in zip(parts[1::2], parts[2::2]):
        lines = [line for line in text.splitlines() if line.startswith("| ")]
        yield title, [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[1:]]


def names(row):
    return [name.split("=")[0] for name in NAME.findall(row[0])]


def test_path(root, test):
    return Path(root, "tests", "flows" if "/" not in test else "", test)


def faults_of_row(row):
    if not row[1]:
        yield f"{row[0]}: no specification"
    if not TEST.search(row[2]):
        yield f"{row[0]}: no test"


def missing_tests(root):
    """On either page."""
    for page in PAGES:
        for test in TEST.findall(Path(root, page).read_text(encoding="utf-8")):
            if not test_path(root, test).is_file():
                yield f"{page}: there is no {test}"


def difference(what, here, there):
    for name in sorted(here - there):
        yield f"{name} is {what} and not in the table"
    for name in sorted(there - here):
        yield f"{name} is in the table and not {what}"


def faults(root):
    """What is wrong, a sentence each."""
    shown = dict(tables(Path(root, PAGES[0]).read_text(encoding="utf-8")))
    for title, what, file, read in (
            ("Capabilities", "a capability", "src/irc/caps.c", capabilities),
            ("Tokens of 005", "a token of 005", "src/core/link/welcome.c", tokens)):
        there = {name for row in shown.get(title, []) for name in names(row)}
        yield from difference(what, read(Path(root, file).read_text(encoding="utf-8")), there)
    for rows in shown.values():
        for row in rows:
            yield from faults_of_row(row)
    yield from missing_tests(root)


def main():
    found = list(faults(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
