#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests of the project's own checks: what they must refuse, and what they must let pass."""
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import check_capabilities
import check_files
import check_layers
import check_manual
import check_promises

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


class Promises(unittest.TestCase):
    def faults(self, *rows):
        with tempfile.TemporaryDirectory() as root:
            for folder in ("docs", "tests/unit"):
                Path(root, folder).mkdir(parents=True)
            Path(root, "tests/unit/test_a.c").write_text("static void it_holds(void **state)\n")
            Path(root, "docs/promises.md").write_text("".join(f"| {row} |\n" for row in rows))
            return list(check_promises.faults(root))

    def test_a_promise_with_a_test_passes(self):
        self.assertEqual(self.faults("1 | it holds | `unit/test_a.c: it_holds`",
                                     "3 | it shines | looked at", "4 | both | `unit/test_a.c`"), [])

    def test_a_test_that_is_not_there_is_named(self):
        self.assertEqual(len(self.faults("1 | it holds | `unit/test_a.c: it_hold`")), 1)
        self.assertEqual(len(self.faults("1 | it holds | `unit/test_b.c: it_holds`")), 1)

    def test_a_promise_needs_a_test_or_a_way_to_look(self):
        self.assertEqual(len(self.faults("1 | it holds | ")), 1)

    def test_numbers_go_upwards(self):
        row = "it holds | looked at"
        self.assertEqual(len(self.faults(f"2 | {row}", f"1 | {row}")), 1)
        self.assertEqual(len(self.faults()), 1)


class Manual(unittest.TestCase):
    TABLES = {
        "src/client/say/command.c": '    {"who", "[ROOM]", "who is there", slash_who},\n    {"w", "who"},\n',
        "src/screen/action/action.c": '    {"line-end", "to the end", act_edit, 1},\n',
        "src/core/rule/admin.c": '    {STR_INIT("ban"), "ban NAME", "keeps out", ban},\n',
    }
    PAGES = {
        "packaging/snug.1.in": ".It Ic /who Op Ar room\n.Ic /w , /x\n",
        "packaging/snug.conf.5.in": ".It Ic line-end\n",
        "packaging/completion/_snugd": "compadd help ban\n",
        "packaging/completion/snugd.bash": 'words="help ban"\n',
        "packaging/completion/snugd.fish": "--arguments 'help ban'\n",
    }

    def faults(self, **changed):
        with tempfile.TemporaryDirectory() as root:
            for name, text in (self.TABLES | self.PAGES).items():
                path = Path(root, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(changed.get(path.stem.split(".")[0], text))
            return list(check_manual.faults(root))

    def test_what_has_all_words_passes(self):
        self.assertEqual(self.faults(), [])

    def test_a_word_that_is_missing_is_named(self):
        self.assertEqual(len(self.faults(snug="")), 3)
        self.assertEqual(len(self.faults(_snugd="compadd help\n")), 1)

    def test_a_table_without_words_is_no_table(self):
        self.assertEqual(self.faults(action="")[0], "src/screen/action/action.c has no words")


class Capabilities(unittest.TestCase):
    CAPS = 'static const struct str names[] = { [CAP_BATCH] = STR_INIT("batch"), };\n'
    WELCOME = ('buf_add(all, STR(" WHOX BOT=B"));\nadd_number(all, "MODES", 8);\n'
               'reply(core, s, RPL_WELCOME, ":WELCOME=1 here");\n')
    HEAD = "| name | specification | tests | differs |\n|---|---|---|---|\n"
    CAP_ROW = "| `batch` | [it](https://batch) | `a.flow` | |"
    TOKEN_ROW = "| `WHOX`, `BOT=B`, `MODES` | [it](https://whox) | `unit/test_a.c` | |"

    def faults(self, cap_rows=(CAP_ROW,), token_rows=(TOKEN_ROW,)):
        page = "\n".join(("## Capabilities\n\n" + self.HEAD, *cap_rows,
                          "\n## Tokens of 005\n\n" + self.HEAD, *token_rows))
        with tempfile.TemporaryDirectory() as root:
            for name, text in (("docs/capabilities.md", page),
                               ("docs/conformance.md", "`a.flow`"),
                               ("src/irc/caps.c", self.CAPS), ("src/core/link/welcome.c", self.WELCOME),
                               ("tests/flows/a.flow", ""), ("tests/unit/test_a.c", "")):
                path = Path(root, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            return list(check_capabilities.faults(root))

    def test_a_table_with_everything_passes(self):
        self.assertEqual(self.faults(), [])

    def test_what_is_offered_and_not_in_the_table_is_named(self):
        self.assertEqual(self.faults(cap_rows=()), ["batch is a capability and not in the table"])
        self.assertEqual(len(self.faults(token_rows=())), 3)

    def test_what_is_not_offered_any_more_is_named(self):
        row = self.CAP_ROW.replace("batch`", "batches`")
        self.assertEqual(len(self.faults(cap_rows=(self.CAP_ROW, row))), 1)

    def test_a_row_needs_a_specification_and_a_test_that_is_there(self):
        for old, new in (("[it](https://batch)", ""), ("`a.flow`", "looked at"),
                         ("a.flow", "b.flow"), ("a.flow", "unit/a.flow")):
            self.assertEqual(len(self.faults(cap_rows=(self.CAP_ROW.replace(old, new),))), 1, new)


if __name__ == "__main__":
    unittest.main()
