# SPDX-License-Identifier: MIT
"""What the two programs need beside themselves."""
import re
import shutil
import subprocess
import unittest
from pathlib import Path

from snug_process import SnugTest, find_snug
from snugd_process import PATIENCE, find_snugd

README = Path(__file__).resolve().parents[2] / "README.md"
SYSTEM = {"libc", "libm", "libasan", "libubsan", "libtsan"}  # every C program, and sanitized ones


def libraries(program):
    """Those it is linked with at run time, but for the system's own."""
    shown = subprocess.run(["readelf", "-d", program], capture_output=True, text=True,
                           timeout=PATIENCE, check=True).stdout
    return set(re.findall(r"Shared library: \[(lib[^.]+)\.", shown)) - SYSTEM


def can_be_put_inside(library):
    """Whether this system has it to link into a program; not all have."""
    path = subprocess.run(["gcc", f"-print-file-name={library}.a"], capture_output=True, text=True,
                          timeout=PATIENCE, check=True).stdout
    return "/" in path


class Programs(SnugTest):
    def test_snugd_needs_the_libraries_the_readme_gives_reasons_for(self):
        told = set(re.findall(r"\*\*(lib\w+)\*\* ≥ \d", README.read_text(encoding="utf-8")))
        self.assertLessEqual(libraries(find_snugd()), told)

    def test_snug_is_one_file_that_can_be_carried_to_another_machine(self):
        if all(map(can_be_put_inside, ("libutf8proc", "libssl", "libconfuse", "libsodium"))):
            self.assertEqual(libraries(find_snug()), set())
        server = self.snugd()
        bob = self.plain(server, "bob")
        copy = shutil.copy(find_snug(), Path(server.scratch.name) / "copied")
        run = subprocess.run([copy, "--name", "ann", "127.0.0.1", str(server.port)], env={},
                             input="hello\n", capture_output=True, text=True, timeout=PATIENCE,
                             check=False)
        self.assertEqual(run.returncode, 0, run.stderr)
        bob.wait_for("ann: hello")


if __name__ == "__main__":
    unittest.main()
