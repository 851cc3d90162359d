#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks that man pages and completion have all the words that the tables of the programs have.

Options they have from the programs themselves (make_manual.py). Usage: check_manual.py [root of the project]
"""
import re
import sys
from pathlib import Path

# What has the words, how one stands there; who must have them, and in what.
TABLES = [
    ("src/client/say/command.c", r'^    \{"(\w+)", "[^"]*", "', "packaging/snug.1.in", r"^(?:\.It )?\.?Ic .*$", "/{}"),
    ("src/client/say/command.c", r'\{"(\w+)", "\w+"\}', "packaging/snug.1.in", r"^(?:\.Ic .*)$", "/{}"),
    ("src/screen/action/action.c", r'^    \{"([\w-]+)", "', "packaging/snug.conf.5.in", r"^\.It Ic .*$", "{}"),
    ("src/core/rule/admin.c", r'^    \{STR_INIT\("(\w+)"\)', "packaging/completion/_snugd", r"compadd help .*$", "{}"),
    ("src/core/rule/admin.c", r'^    \{STR_INIT\("(\w+)"\)', "packaging/completion/snugd.bash", r'"help .*"$', "{}"),
    ("src/core/rule/admin.c", r'^    \{STR_INIT\("(\w+)"\)', "packaging/completion/snugd.fish", r"'help .*'$", "{}"),
]


def words_in(lines):
    return {word.strip("\"',") for line in lines for word in line.split()}


def faults(root):
    """What is wrong, a sentence each."""
    for table, row, page, place, form in TABLES:
        wanted = re.findall(row, Path(root, table).read_text(encoding="utf-8"), re.MULTILINE)
        there = words_in(re.findall(place, Path(root, page).read_text(encoding="utf-8"), re.MULTILINE))
        if not wanted:
            yield f"{table} has no words"
        for word in wanted:
            if form.format(word) not in there:
                yield f"{page} lacks {form.format(word)}, which is in {table}"


def main():
    found = list(faults(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
