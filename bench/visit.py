# SPDX-License-Identifier: MIT
"""A client's visit to a server of its own: what it does there, and what is measured of it."""

import contextlib
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

import clients
import servers
from friend import Friend
from generator import finish, load
from meter import Failure, Meter, cpu_seconds, resident_mb

LAST_WORDS = "Whiffletree"  # in the room before the client comes: who can read them has arrived
SCREENFUL = 40  # messages
SHORT_MESSAGES, SHORT_BYTES = 21, 40
WORDS = "the of a chat that people have while they wait for lunch or rain to come and go by".split()
KEYS_IDLE, KEYS_BUSY = 200, 100
BUSY_SECONDS, BUSY_RATE, BUSY_BYTES = 8, 1000, 60
MANY_MESSAGES = 5000


class Snugd(servers.Snugd):
    wanted_port = clients.PORT


class Visit:
    """Use it in a `with`: the client and the server end there."""

    def __init__(self, options, kind):
        self.options, self.kind = options, kind
        self.figures = {}
        self.failures = []  # sentences
        self.until = contextlib.ExitStack()
        self.terminal = None  # with the client in it …
        self.pid = None  # … which is this process

    def __enter__(self):
        with self.until as until:
            self.server = until.enter_context(Snugd(self.options.build))
            self.home = pathlib.Path(until.enter_context(tempfile.TemporaryDirectory()))
            self.until = until.pop_all()
        return self

    def __exit__(self, *_):
        self.until.close()

    def measure(self, *measures):
        """Each of them, so that a client that fails in one still has the others."""
        for measure in measures:
            try:
                self.figures.update(measure(self))
            except Failure as failure:
                words = measure.__name__.replace("_", " ")
                self.failures.append(f"{self.kind.name}, {words}: {failure}.")
            if self.server.process.poll() is not None:
                sys.exit("snugd ended in the middle of it: nothing was measured")

    def open_terminal(self, command):
        environment = clients.environment(self.options.build, self.home)
        self.terminal = self.until.enter_context(
            Meter(self.options.build, command, environment))


# --- a newcomer -----------------------------------------------------------------------------------

def first_message(visit):
    """Every key that is needed, from an empty command line on."""
    visit.open_terminal(["sh"])
    visit.terminal.ask("start", "$")
    with Friend(visit.server, "bob") as bob:
        bob.say(LAST_WORDS)
        start, keys = time.monotonic(), 0
        for line, awaited in visit.kind.first_steps:
            visit.terminal.ask("enter", line)
            visit.terminal.ask("shows", awaited or LAST_WORDS)
            keys += len(line) + 1
        visit.terminal.ask("enter", "hi")
        bob.wait_for("PRIVMSG #lobby :hi")
    return {"first_keys": keys + len("hi") + 1, "first_s": time.monotonic() - start}


# --- somebody who has it set up -------------------------------------------------------------------

def start(visit):
    visit.kind.set_up(visit.home)
    visit.open_terminal(visit.kind.command(visit.server.certificate()))
    with Friend(visit.server, "bob") as bob:
        bob.say(LAST_WORDS)
        answer = visit.terminal.ask("start", LAST_WORDS)
    visit.pid = int(answer["pid"])
    return {"painted_ms": answer["painted_ns"] / 1e6, "in_room_ms": answer["ns"] / 1e6}


def say_something(visit, friends, number):
    """One of them says other words each time, so that no row looks like the one above."""
    chance = random.Random(number)
    words = " ".join(chance.choice(WORDS) for _ in range(SHORT_BYTES))
    friends[chance.randrange(2)].say(f"{number:03} {words}"[:SHORT_BYTES - 1] + ".")
    visit.terminal.ask("shows", f"{number:03} ")


def short_messages(visit):
    """They come one by one from two people, to a screen that is full."""
    with Friend(visit.server, "bob") as bob, Friend(visit.server, "carol") as carol:
        for number in range(SCREENFUL):
            say_something(visit, [bob, carol], number)
        written = [visit.terminal.ask("settle")["bytes"]]
        for number in range(SHORT_MESSAGES):
            say_something(visit, [bob, carol], SCREENFUL + number)
            written.append(visit.terminal.ask("settle")["bytes"])
    return {"message_bytes": statistics.median(b - a for a, b in zip(written, written[1:]))}


def keys_idle(visit):
    visit.terminal.ask("type", "who types has typed before")
    answer = visit.terminal.ask("keys", KEYS_IDLE)
    return {"idle_p50_ms": answer["p50_us"] / 1e3, "idle_p95_ms": answer["p95_us"] / 1e3}


def begin_talk(visit, seconds):
    """Somebody says BUSY_RATE messages a second, and has begun to."""
    process = load(visit.options, "room", visit.server, "--room", "#lobby", "--members", 2,
                   "--in-flight", BUSY_RATE, "--rate", BUSY_RATE, "--bytes", BUSY_BYTES,
                   "--warmup", 0, "--seconds", seconds, stderr=subprocess.PIPE)
    begun = process.stderr.readline()
    if begun != "measuring\n":
        process.communicate()
        raise Failure(f"nobody could talk: {begun.strip()}")
    return process


def finish_talk(visit, process):
    rate = finish(process, visit.server).get("deliveries_per_s", 0)
    if not 0.98 * BUSY_RATE < rate < 1.02 * BUSY_RATE:
        raise Failure(f"there were {rate:.0f} messages a second instead of {BUSY_RATE}")


def keys_while_busy(visit):
    process = begin_talk(visit, BUSY_SECONDS)
    try:
        answer = visit.terminal.ask("keys", KEYS_BUSY)
        if process.poll() is not None:
            raise Failure(f"{KEYS_BUSY} keys took longer than {BUSY_SECONDS} s")
    finally:
        finish_talk(visit, process)
    return {"busy_p50_ms": answer["p50_us"] / 1e3, "busy_p95_ms": answer["p95_us"] / 1e3}


def cpu_seconds_for(visit, talk):
    """What the client uses until all that was said is behind it."""
    visit.terminal.ask("settle")
    before = cpu_seconds(visit.pid)
    talk(visit)
    with Friend(visit.server, "bob") as bob:
        last_words = f"The end at {time.monotonic_ns()}"
        bob.say(last_words)
        visit.terminal.ask("shows", last_words)
    visit.terminal.ask("settle")
    return cpu_seconds(visit.pid) - before


def talk_evenly(visit):
    finish_talk(visit, begin_talk(visit, MANY_MESSAGES // BUSY_RATE))


def talk_at_once(visit):
    process = load(visit.options, "crash", visit.server, "--room", "#lobby", "--messages",
                   MANY_MESSAGES, "--in-flight", 1000, "--bytes", BUSY_BYTES,
                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    words = process.communicate()[1]
    if f" echoed={MANY_MESSAGES} " not in words:
        raise Failure(f"not everything could be said: {words.strip()}")


def many_messages(visit):
    return {"paced_cpu_s": cpu_seconds_for(visit, talk_evenly),
            "resident_mb": resident_mb(visit.pid)}


def many_messages_at_once(visit):
    return {"burst_cpu_s": cpu_seconds_for(visit, talk_at_once)}


def visit_twice(options, kind):
    """The figures by their names, and sentences that tell which are missing and why."""
    with Visit(options, kind) as newcomer:
        newcomer.measure(first_message)
    with Visit(options, kind) as regular:
        regular.measure(start)
        if not regular.failures:
            regular.measure(short_messages, keys_idle, many_messages, keys_while_busy,
                            many_messages_at_once)
    return {**newcomer.figures, **regular.figures}, newcomer.failures + regular.failures
