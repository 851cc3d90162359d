#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks that the tests named in docs/promises.md are there.

A test is named like `unit/base/test_str.c: words` or `flows/nick.flow`, below tests/. Every promise names
one, or says how else it is looked at. Usage: check_promises.py [root of the project]
"""
import re
import sys
from pathlib import Path

ROW = re.compile(r"^\| (\d+) \| [^|]+ \| ([^|]*) \|$", re.MULTILINE)
TEST = re.compile(r"`([\w/]+\.(?:c|py|flow))(?:: (\w+))?`")


def has_name(path, name):
    return not name or re.search(rf"\b{name}\b", path.read_text(encoding="utf-8"))


def faults(root):
    """What is wrong, a sentence each."""
    rows = ROW.findall(Path(root, "docs", "promises.md").read_text(encoding="utf-8"))
    numbers = [int(number) for number, _ in rows]
    if not rows or numbers != sorted(set(numbers)):
        yield "the promises are not numbered upwards"
    for number, how in rows:
        tests = TEST.findall(how)
        if not tests and not how.strip():
            yield f"promise {number} is not looked at"
        for file, name in tests:
            path = Path(root, "tests", file)
            if not path.is_file():
                yield f"promise {number}: there is no tests/{file}"
            elif not has_name(path, name):
                yield f"promise {number}: there is no {name} in tests/{file}"


def main():
    found = list(faults(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
