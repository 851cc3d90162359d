#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints a man page: a template in mdoc whose lines '.\\" options: PLACE' are replaced by the
options that may be given there (args or file), as the program tells of them itself.

Usage: make_manual.py PROGRAM TEMPLATE
"""
import subprocess
import sys
from collections import namedtuple
from itertools import groupby
from pathlib import Path

# A line of --print-options (src/config/option_print.h).
Row = namedtuple("Row", "section places heading name letter value default allowed change sentence")

MARK = '.\\" options: '


def read_rows(program):
    text = subprocess.run([program, "--print-options"], capture_output=True, text=True,
                          check=True).stdout
    return [Row(*line.split("\t")) for line in text.splitlines()]


def plain(text):
    """Text that mdoc shows as it is: no escapes, no macro at the start of a line."""
    text = text.replace("\\", "\\e")
    return "\\&" + text if text[0] in ".'" else text


def argument(text):
    """Text as one argument of a macro."""
    return '"' + plain(text).replace('"', '\\(dq') + '"'


def item_of_args(row):
    letter = f"Fl {row.letter} , " if row.letter != "-" else ""
    value = f" Ar {argument(row.value)}" if row.value != "-" else ""
    negative = "Oo no- Oc Ns " if row.value == "-" and row.default == "yes" else ""
    return f".It {letter}Fl Fl {negative}{row.name}{value}"


def item_of_file(row):
    value = row.value if row.value != "-" else "yes|no"
    return f".It Ic {row.name} Li = Ar {argument(value)}"


def describe(row, place):
    yield plain(row.sentence)
    if place == "file" and row.allowed != "text without control characters":
        yield plain(f"Allowed: {row.allowed}.")
    if row.default != "-":
        yield plain(f"Default: {row.default}.")
    if place == "file" and row.change == "restart":
        yield "Changes with a restart only."


def list_rows(rows, place):
    item = item_of_args if place == "args" else item_of_file
    yield ".Bl -tag -width Ds"
    for row in rows:
        yield item(row)
        yield from describe(row, place)
    yield ".El"


def list_section(rows):
    head, *members = rows
    yield f".Ss {argument(head.section)}"
    yield plain(head.sentence)
    yield ".Bd -literal -offset indent"
    yield f"{head.section} \\(dq{head.value}\\(dq {{"
    yield from (f"    {row.name} = \\(dq{plain(row.value)}\\(dq" for row in members)
    yield "}"
    yield ".Ed"
    yield from list_rows(members, "file")


def list_place(rows, place):
    rows = [row for row in rows if place[0] in row.places]
    for section, members in groupby(rows, key=lambda row: row.section):
        if section != "-":
            yield from list_section(list(members))
            continue
        for heading, group in groupby(members, key=lambda row: row.heading):
            yield f".Ss {argument(heading)}"
            yield from list_rows(group, place)


def make_manual(rows, template):
    for line in template.splitlines():
        if line.startswith(MARK):
            yield from list_place(rows, line[len(MARK):])
        else:
            yield line


def main():
    program, template = sys.argv[1:]
    print("\n".join(make_manual(read_rows(program), Path(template).read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main()
