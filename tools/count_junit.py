#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints "PASSED FAILED" for a JUnit file, skipped tests in neither. Usage: count_junit.py FILE"""
import sys
import xml.etree.ElementTree as ElementTree


def outcome(case):
    kinds = {child.tag for child in case}
    if kinds & {"failure", "error"}:
        return "failed"
    return "skipped" if "skipped" in kinds else "passed"


def main():
    cases = ElementTree.parse(sys.argv[1]).iter("testcase")
    outcomes = [outcome(case) for case in cases]
    print(outcomes.count("passed"), outcomes.count("failed"))


if __name__ == "__main__":
    main()
