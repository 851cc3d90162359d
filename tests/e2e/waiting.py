# SPDX-License-Identifier: MIT
"""Waiting until something is so: looking again and again, and failing with what there was."""
import time

from snugd_process import PATIENCE


def wait_until(fact, what, seconds=PATIENCE):
    """The first true result of fact(). `what` was waited for: a text, or a function that makes it."""
    end = time.monotonic() + seconds
    while not (result := fact()):
        if time.monotonic() > end:
            raise AssertionError(f"not in {seconds} s: {what() if callable(what) else what}")
        time.sleep(0.02)
    return result
