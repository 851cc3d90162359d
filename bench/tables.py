# SPDX-License-Identifier: MIT
"""How measurements are told: tables, and where and when they were made."""

import os
import pathlib
import platform
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent


def print_table(out, head, rows):
    print("| " + " | ".join(head) + " |", file=out)
    print("|" + "---|" * len(head), file=out)
    for row in rows:
        print("| " + " | ".join(row) + " |", file=out)
    print(file=out)


def first_line(path, start):
    with open(path) as lines:
        return next((line.split(":")[1].strip() for line in lines if line.startswith(start)), "?")


def print_setting(out):
    revision = subprocess.run(["git", "-C", str(HERE), "describe", "--always", "--dirty"],
                              capture_output=True, text=True).stdout.strip()
    command = " ".join([f"bench/{pathlib.Path(sys.argv[0]).name}", *sys.argv[1:]])
    print(f"Command: `{command}` at {revision or 'an unknown revision'}, "
          f"{time.strftime('%Y-%m-%d')}\n", file=out)
    print(f"Machine: {first_line('/proc/cpuinfo', 'model name')}, {os.cpu_count()} processors, "
          f"{first_line('/proc/meminfo', 'MemTotal')} of memory, {platform.system()} "
          f"{platform.release()}; all programs on the same machine, over loopback. "
          f"Before it began, {os.getloadavg()[0]:.1f} processes wanted a processor.\n", file=out)
