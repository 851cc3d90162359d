#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks what every source file must have and must not have.

A licence line and a description at the top, a guard named after the header's path, none of the
functions we banned, no bare TODO. Usage: check_files.py [root of the project]
"""
import re
import sys
from pathlib import Path

FOLDERS = "src tests fuzz bench tools .ci"
LICENCE = "SPDX-License-Identifier: MIT"
BANNED = re.compile(r"\b(strcpy|strcat|strncpy|sprintf|vsprintf|strtok|atoi|atol|gets|alloca)\s*\(")
LEFTOVER = re.compile(r"\b(TODO|FIXME|XXX)\b")
C_COMMENT_OR_STRING = re.compile(r'/\*.*?\*/|"(?:\\.|[^"\\])*"', re.DOTALL)


def source_files(root):
    yield Path(root, "dev")
    for folder in FOLDERS.split():
        for path in sorted(Path(root, folder).rglob("*")):
            if path.suffix in (".c", ".h", ".py", ".sh") or path.parent.name == ".ci":
                yield path


def without_comments(text):
    """The same lines, with comments and strings blanked out."""
    def blank(match):
        return re.sub(r"[^\n]", " ", match.group())
    return C_COMMENT_OR_STRING.sub(blank, text)


def has_description(lines):
    """True when the licence line is followed by words about the file."""
    head = "\n".join(lines[:5]).split(LICENCE, 1)
    return len(head) == 2 and re.search(r"\w+ \w+ \w+", head[1]) is not None


def faults(name, text):
    """Yields (line number, what is wrong) for one file."""
    lines = text.splitlines()
    if not any(LICENCE in line for line in lines[:3]):
        yield 1, f'no "{LICENCE}" at the top'
    elif not has_description(lines):
        yield 1, "no description after the licence line"
    if name.startswith("src/") and name.endswith(".h"):
        guard = "SNUG_" + re.sub(r"[/.]", "_", name[len("src/"):]).upper()
        if f"#ifndef {guard}\n#define {guard}\n" not in text:
            yield 1, f"the include guard is not {guard}"
    for number, line in enumerate(lines, 1):
        if LEFTOVER.search(line) and not name.endswith("check_files.py"):
            yield number, "something was left to be done"
    if name.endswith((".c", ".h")):
        for number, line in enumerate(without_comments(text).splitlines(), 1):
            banned = BANNED.search(line)
            if banned:
                yield number, f"{banned.group(1)} is banned"


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent)
    count = 0
    for path in source_files(root):
        name = path.relative_to(root).as_posix()
        for number, fault in faults(name, path.read_text()):
            print(f"{name}:{number}: {fault}")
            count += 1
    if count == 0:
        print("files: every file is as it must be")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
