#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the end-to-end tests and ends with "PASSED FAILED" on a line of its own in the count file.

Usage: run_e2e.py COUNT-FILE [part of the names]. The programs under test are those of the build
folder named by SNUG_BUILD.
"""
import sys
import unittest
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "e2e"


def main():
    loader = unittest.TestLoader()
    if len(sys.argv) > 2 and sys.argv[2]:
        loader.testNamePatterns = [f"*{sys.argv[2]}*"]
    result = unittest.TextTestRunner(verbosity=2).run(loader.discover(str(FOLDER)))
    failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
    passed = result.testsRun - failed - len(result.skipped)
    Path(sys.argv[1]).write_text(f"{max(passed, 0)} {failed}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
