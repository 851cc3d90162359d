# SPDX-License-Identifier: MIT
"""screen_meter, as a process: a program in a terminal, and what that uses of the machine."""

import os
import pathlib
import subprocess

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
PARENT, UTIME, CSTIME = 1, 11, 14  # words of /proc/PID/stat behind the name: proc(5)


class Failure(Exception):
    """A client did not do what was to be measured."""


class Meter:
    """Use it in a `with`: the program ends there."""

    def __init__(self, build, command, environment):
        program = pathlib.Path(build).resolve() / "bench" / "screen_meter"
        self.process = subprocess.Popen([str(program), *command], env=environment, text=True,
                                        cwd=environment["HOME"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.communicate()

    def ask(self, deed, text=""):
        """Has it do one of the deeds of screen_meter.c. The answer, as numbers by their names."""
        self.process.stdin.write(f"{deed} {text}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        if not answer or answer.startswith("failed="):
            reason = answer.removeprefix("failed=") or "the meter has ended"
            raise Failure(f"{reason} ({deed} {text})")
        return {key: float(value) for key, value in (word.split("=") for word in answer.split())}


def stat_words(pid):
    """Of a process that may have ended: then none."""
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def family(pid):
    """The process and all that it has started, and so on."""
    stats = {int(path.name): stat_words(path.name) for path in pathlib.Path("/proc").glob("[0-9]*")}
    found = [pid]
    for parent in found:  # which grows meanwhile
        found += [child for child, words in stats.items() if words and int(words[PARENT]) == parent]
    return found


def cpu_seconds(pid):
    """User and system time of the family, of those too that have ended."""
    ticks = [sum(map(int, stat_words(member)[UTIME:CSTIME + 1])) for member in family(pid)]
    return sum(ticks) / TICKS_PER_SECOND


def resident_mb(pid):
    """Of the family, what is shared with others included."""
    lines = [line for member in family(pid)
             for line in pathlib.Path(f"/proc/{member}/status").read_text().splitlines()]
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024
