#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests of the project's own checks: what they must refuse, and what they must let pass."""
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import check_files
import check_layers

GOOD = "/* SPDX-License-Identifier: MIT\n * name: what this file does. */\n"


class Layers(unittest.TestCase):
    def arrows(self, name, text):
        with tempfile.TemporaryDirectory() as root:
            path = Path(root, "src", name)
            path.parent.mkdir(parents=True)
            path.write_text(text)
            return list(check_layers.broken_arrows(root))

    def test_an_allowed_arrow_passes(self):
        self.assertEqual(self.arrows("core/a.c", '#include "irc/mask.h"\n#include <string.h>\n'), [])

    def test_a_broken_arrow_is_named_with_its_place(self):
        found = self.arrows("core/a.c", '\n#include "net/loop.h"\n')
        self.assertEqual(found, ["src/core/a.c:2: core → net/loop.h"])

    def test_one_allowed_header_does_not_open_its_folder(self):
        self.assertEqual(self.arrows("store/a.c", '#include "core/input.h"\n'), [])
        self.assertEqual(len(self.arrows("store/a.c", '#include "core/state.h"\n')), 1)

    def test_pure_folders_see_no_clock_and_no_socket(self):
        for header in ("time.h", "unistd.h", "stdio.h", "sys/socket.h", "pthread.h"):
            self.assertEqual(len(self.arrows("core/a.c", f"#include <{header}>\n")), 1, header)

    def test_a_library_belongs_to_its_folder(self):
        self.assertEqual(self.arrows("store/a.c", "#include <sqlite3.h>\n"), [])
        self.assertEqual(len(self.arrows("snugd/a.c", "#  include <sqlite3.h>\n")), 1)

    def test_a_folder_without_a_row_is_refused(self):
        self.assertEqual(len(self.arrows("misc/a.c", "")), 1)


class Files(unittest.TestCase):
    def faults(self, name, text):
        return [fault for _, fault in check_files.faults(name, text)]

    def test_a_good_file_passes(self):
        self.assertEqual(self.faults("src/base/a.c", GOOD + "int a;\n"), [])

    def test_a_file_needs_licence_and_description(self):
        self.assertEqual(len(self.faults("src/base/a.c", "int a;\n")), 1)
        self.assertEqual(len(self.faults("src/base/a.c", "/* SPDX-License-Identifier: MIT */\n")), 1)

    def test_a_guard_is_named_after_its_path(self):
        right = GOOD + "#ifndef SNUG_BASE_A_H\n#define SNUG_BASE_A_H\n#endif\n"
        self.assertEqual(self.faults("src/base/a.h", right), [])
        self.assertEqual(len(self.faults("src/irc/a.h", right)), 1)

    def test_banned_functions_are_found_in_code_only(self):
        self.assertEqual(len(self.faults("src/base/a.c", GOOD + "strcpy(a, b);\n")), 1)
        self.assertEqual(self.faults("src/base/a.c", GOOD + '/* strcpy(a) */ x("strcpy(a)");\n'), [])

    def test_nothing_is_left_to_be_done(self):
        self.assertEqual(len(self.faults("src/base/a.c", GOOD + "/* TO" + "DO */\n")), 1)


if __name__ == "__main__":
    unittest.main()
