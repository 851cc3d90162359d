# SPDX-License-Identifier: MIT
"""Starting, administering and stopping snugd, from outside."""
import os
import re
import signal
import socket
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from snugd_process import PATIENCE, Snugd, run_snugd
from waiting import wait_until
from wire import Irc, Peer

# What is promised, and what a busy machine may add to it.
STOP_SECONDS = 3
MACHINE_SECONDS = 4


def network_of(snugd):
    """What newcomers are told."""
    peer = Peer(snugd.port)
    peer.send("NICK ann\r\nUSER ann 0 * :ann\r\n")
    line = peer.wait_for("NETWORK=")
    peer.close()
    return re.search(r"NETWORK=(\S+)", line)[1]


def control_connection(snugd):
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(PATIENCE)
    connection.connect(str(snugd.data / "control.sock"))
    return connection


class StartLines(unittest.TestCase):
    def test_every_address_is_told_with_the_true_port(self):
        with Snugd("--listen=127.0.0.2") as snugd:
            snugd.wait_until_ready()
            second = snugd.out.wait_for("[Listening]")
            self.assertIn("127.0.0.2:", second)
            snugd.out.wait_for("/connect 127.0.0.1")
            for host in ("127.0.0.1", "127.0.0.2"):
                port = snugd.port if host.endswith("1") else int(re.search(r":(\d+)", second)[1])
                socket.create_connection((host, port), timeout=PATIENCE).close()

    def test_people_are_told_what_to_type(self):
        with Snugd() as snugd:
            snugd.wait_until_ready()
            snugd.out.wait_for(f"snug 127.0.0.1 {snugd.port}")
            snugd.out.wait_for(f"nc 127.0.0.1 {snugd.port}")
            snugd.out.wait_for("Type help")

    def test_everywhere_says_how_to_stay_on_this_machine(self):
        with Snugd("--port=0", listen=()) as snugd:
            snugd.wait_until_ready()
            snugd.out.wait_for("--listen localhost")

    def test_print_port_prints_nothing_else(self):
        with Snugd("--print-port") as snugd:
            port = int(snugd.out.wait_for(""))
            socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).close()
            snugd.type("exit")
            snugd.wait_for_end()
            self.assertEqual(snugd.out.rest(), [str(port)])

    def test_port_file_has_the_port_while_it_runs(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "port"
            with Snugd(f"--port-file={path}") as snugd:
                snugd.wait_until_ready()
                wait_until(path.exists, "the port file is there")
                self.assertEqual(path.read_text(), f"{snugd.port}\n")
                snugd.process.terminate()
                snugd.wait_for_end()
                self.assertFalse(path.exists())

    def test_two_with_any_port_run_side_by_side(self):
        with Snugd() as one, Snugd() as two:
            one.wait_until_ready()
            two.wait_until_ready()
            self.assertNotEqual(one.port, two.port)

    def test_data_folder_is_for_the_owner_alone(self):
        with Snugd() as snugd:
            snugd.wait_until_ready()
            self.assertEqual(snugd.data.stat().st_mode & 0o777, 0o700)
            wait_until((snugd.data / "control.sock").exists, "the control socket is there")
            for path in snugd.data.iterdir():
                self.assertEqual(path.stat().st_mode & 0o077, 0, path)

    def test_starts_again_at_once_on_the_same_port(self):
        with tempfile.TemporaryDirectory() as folder:
            with Snugd(folder=folder) as first:
                first.wait_until_ready()
                clients = [Irc(first.port, f"c{i}") for i in range(5)]
                first.process.terminate()
                self.assertEqual(first.wait_for_end(), 0)
            with Snugd(folder=folder, listen=(f"--listen=127.0.0.1:{first.port}",)) as second:
                second.wait_until_ready()
                Irc(second.port, "again").close()
            for client in clients:
                client.close()


class Refusals(unittest.TestCase):
    """What cannot work is said in one sentence, with an exit code of sysexits.h."""

    def refused(self, run, code, *words):
        self.assertEqual(run.returncode, code, run.stderr)
        sentences = [line for line in run.stderr.splitlines() if line.startswith("snugd: ")]
        self.assertEqual(len(sentences), 1, run.stderr)
        for word in words:
            self.assertIn(word, sentences[0])

    def test_data_folder_of_another(self):
        with Snugd() as snugd:
            snugd.wait_until_ready()
            run = run_snugd(f"--data={snugd.data}", "--listen=127.0.0.1:0")
            self.refused(run, os.EX_TEMPFAIL, str(snugd.data))
            self.assertIn("online", snugd.ctl("who").stdout)

    def test_port_of_another(self):
        with Snugd() as snugd, tempfile.TemporaryDirectory() as folder:
            snugd.wait_until_ready()
            run = run_snugd(f"--data={folder}", f"--listen=127.0.0.1:{snugd.port}")
            self.refused(run, os.EX_UNAVAILABLE, str(snugd.port), "taken")

    def test_refused_start_leaves_the_port_file_of_the_other(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "port"
            with Snugd(f"--port-file={path}") as snugd:
                snugd.wait_until_ready()
                wait_until(path.exists, "the port file is there")
                run_snugd(f"--data={snugd.data}", f"--port-file={path}")
                self.assertTrue(path.exists())

    def test_address_of_nobody(self):
        with tempfile.TemporaryDirectory() as folder:
            run = run_snugd(f"--data={folder}", "--listen=no-such-interface")
            self.refused(run, os.EX_CONFIG, "no-such-interface")

    def test_data_folder_that_others_may_write_to(self):
        with tempfile.TemporaryDirectory() as folder:
            os.chmod(folder, 0o777)
            self.refused(run_snugd(f"--data={folder}", "--listen=127.0.0.1:0"), os.EX_NOPERM,
                         folder, "others may write")

    def test_data_folder_that_cannot_be(self):
        run = run_snugd("--data=/dev/null/data", "--listen=127.0.0.1:0")
        self.refused(run, os.EX_CANTCREAT, "/dev/null/data")

    def test_log_that_cannot_be(self):
        with tempfile.TemporaryDirectory() as folder:
            run = run_snugd(f"--data={folder}", "--log=/nonexistent/log", "--listen=127.0.0.1:0")
            self.refused(run, os.EX_CANTCREAT, "/nonexistent/log")

    def test_unknown_option_gets_the_nearest(self):
        self.refused(run_snugd("--prot=1"), os.EX_USAGE, "--prot", "--port")

    def test_unknown_command(self):
        with tempfile.TemporaryDirectory() as folder:
            self.refused(run_snugd(f"--data={folder}", "dance"), os.EX_USAGE, "dance")


class Configuration(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)
        self.file = self.folder / "snugd.conf"

    def check(self, text):
        self.file.write_text(text)
        return run_snugd(f"--config={self.file}", f"--data={self.folder}", "--check-config")

    def test_good_file(self):
        run = self.check('port = 7000\nlisten = {127.0.0.1, "::1"}\nidle-exit = 10s\n')
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("good", run.stdout)

    def test_unknown_key_names_file_line_and_nearest(self):
        run = self.check("# first\n\nprot = 7000\n")
        self.assertEqual(run.returncode, os.EX_CONFIG)
        self.assertIn(f"{self.file}:3: ", run.stderr)
        self.assertIn("did you mean port?", run.stderr)

    def test_bad_value_names_line_and_what_is_allowed(self):
        run = self.check("port = 7000\nsend-queue-max = lots\n")
        self.assertEqual(run.returncode, os.EX_CONFIG)
        self.assertIn(f"{self.file}:2: send-queue-max must be a size from 64k to 1G", run.stderr)

    def test_listen_address_is_checked(self):
        run = self.check("listen = {127.0.0.1,\n  \"127.0.0.1:http\"}\n")
        self.assertIn(f"{self.file}:2: listen must be ADDRESS, INTERFACE", run.stderr)

    def test_sample_is_good(self):
        run = self.check(run_snugd("--print-sample").stdout)
        self.assertEqual(run.returncode, 0, run.stderr)

    def reloading(self, text):
        self.file.write_text(text)
        return Snugd(f"--config={self.file}")

    def test_hangup_reads_it_again(self):
        with self.reloading("network = before\n") as snugd:
            snugd.wait_until_ready()
            self.file.write_text("network = after\nport = 1\n")
            snugd.process.send_signal(signal.SIGHUP)
            line = snugd.err.wait_for(" reloaded ")
            self.assertIn("port", line)
            self.assertEqual(network_of(snugd), "after")

    def test_broken_file_changes_nothing(self):
        with self.reloading("network = before\n") as snugd:
            snugd.wait_until_ready()
            self.file.write_text("network = after\nnonsense = 1\n")
            snugd.process.send_signal(signal.SIGHUP)
            line = snugd.err.wait_for(" reload-refused ")
            self.assertIn(f"{self.file}:2: ", line)
            self.assertEqual(network_of(snugd), "before")

    def test_rehash_tells_who_asked(self):
        with self.reloading("network = before\n") as snugd:
            snugd.wait_until_ready()
            self.assertIn("read again", snugd.ctl("rehash").stdout)
            self.file.write_text("nonsense = 1\n")
            self.assertIn("stays as it was", snugd.ctl("rehash").stdout)
            snugd.type("rehash")
            snugd.out.wait_for("stays as it was")

    def test_many_reloads(self):
        with self.reloading("network = n\n") as snugd:
            snugd.wait_until_ready()
            for i in range(20):
                self.file.write_text(f"network = n{i}\n")
                self.assertIn("read again", snugd.ctl("rehash").stdout)

    def test_log_is_opened_anew(self):
        log = self.folder / "log"
        with Snugd(f"--log={log}") as snugd:
            snugd.out.wait_for("Type help")
            wait_until(lambda: " started " in log.read_text(), "the start is logged")
            self.assertEqual(log.stat().st_mode & 0o777, 0o600)
            log.rename(self.folder / "log.1")
            snugd.process.send_signal(signal.SIGHUP)
            wait_until(lambda: log.exists() and " reloaded " in log.read_text(), "a new log")


class Passwords(unittest.TestCase):
    def test_hash_is_accepted_by_the_file(self):
        with tempfile.TemporaryDirectory() as folder:
            made = run_snugd("hash-password", typed="a long secret\n")
            self.assertTrue(made.stdout.startswith("$argon2id$v=19$m=19456,t=2,p=1$"))
            config = Path(folder) / "snugd.conf"
            config.write_text(f'operator "root" {{\n  password = "{made.stdout.strip()}"\n}}\n')
            run = run_snugd(f"--config={config}", f"--data={folder}", "--check-config")
            self.assertEqual(run.returncode, 0, run.stderr)

    def test_empty_password_is_refused(self):
        self.assertEqual(run_snugd("hash-password").returncode, os.EX_DATAERR)


class Administration(unittest.TestCase):
    def test_console_answers(self):
        with Snugd() as snugd:
            snugd.wait_until_ready()
            snugd.type("help")
            for word in ("who", "kick", "ban", "say", "stats", "exit"):
                snugd.out.wait_for(word)
            snugd.type("bogus")
            snugd.out.wait_for("bogus")

    def test_console_sees_and_removes_people(self):
        with Snugd() as snugd:
            snugd.wait_until_ready()
            ann = Irc(snugd.port, "ann")
            self.addCleanup(ann.close)
            snugd.type("who")
            snugd.out.wait_for("ann")
            snugd.type("say good morning")
            ann.wait_for("good morning")
            snugd.type("kick ann too loud")
            self.assertIn("too loud", "".join(ann.rest()))

    def test_ctl_answers(self):
        with Snugd() as snugd:
            snugd.wait_until_ready()
            run = snugd.ctl("who")
            self.assertEqual(run.returncode, 0)
            self.assertIn("online", run.stdout)

    def test_ctl_fails_when_nothing_came_of_it(self):
        with Snugd() as snugd:
            snugd.wait_until_ready()
            for words in (("garden",), ("kick", "nobody"), ("forget", "#nowhere"), ("unban", "ann"),
                          ("say",)):
                run = snugd.ctl(*words)
                self.assertEqual(run.returncode, 1, run.stdout)
                self.assertTrue(run.stdout.startswith("! "), run.stdout)
            self.assertEqual(snugd.ctl("rooms").returncode, 0)

    def test_ctl_without_a_server(self):
        with tempfile.TemporaryDirectory() as folder:
            run = run_snugd(f"--data={folder}", "ctl", "who")
            self.assertEqual(run.returncode, os.EX_UNAVAILABLE)
            self.assertIn("no server runs", run.stderr)

    def test_ctl_without_a_word(self):
        with tempfile.TemporaryDirectory() as folder:
            run = run_snugd(f"--data={folder}", "ctl")
            self.assertEqual(run.returncode, os.EX_USAGE)

    def test_silent_administrators_are_bounded(self):
        with Snugd() as snugd:
            snugd.wait_until_ready()
            silent = [control_connection(snugd) for _ in range(16)]
            self.assertIn("Too many", snugd.ctl("who").stdout)
            snugd.type("stats")
            snugd.out.wait_for("online")
            for connection in silent:
                connection.close()
            wait_until(lambda: "online" in snugd.ctl("who").stdout, "there is room again")

    def test_flooding_administrator_is_cut(self):
        with Snugd() as snugd:
            snugd.wait_until_ready()
            flood = control_connection(snugd)
            with self.assertRaises(OSError):
                while True:
                    flood.sendall(b"x" * 65536)
            flood.close()
            self.assertIn("online", snugd.ctl("who").stdout)

    def test_end_of_input_is_not_the_end(self):
        for stdin in (subprocess.PIPE, subprocess.DEVNULL):
            with Snugd(stdin=stdin) as snugd:
                snugd.wait_until_ready()
                if snugd.process.stdin:
                    snugd.process.stdin.close()
                    snugd.process.stdin = None
                Irc(snugd.port, "ann").close()
                self.assertIn("online", snugd.ctl("who").stdout)
                self.assertIsNone(snugd.process.poll())

    def test_unread_console_stops_nothing(self):
        with Snugd("--idle-exit=1h") as snugd:
            snugd.wait_until_ready()
            snugd.out.pause()
            for _ in range(5000):
                snugd.type("help")
            Irc(snugd.port, "ann").close()
            self.assertIn("online", snugd.ctl("who").stdout)
            snugd.process.terminate()
            self.assertEqual(snugd.wait_for_end(), 0)
            snugd.out.go_on()


class Stopping(unittest.TestCase):
    """With 200 people, of whom some in the lobby do not read."""

    PEOPLE = 200
    STALLED = 20

    def crowd(self, snugd):
        """All of them; those in the middle have left the lobby."""
        people = [Irc(snugd.port, f"u{i}") for i in range(self.PEOPLE)]
        for i, person in enumerate(people):
            self.addCleanup(person.close)
            if i < self.STALLED:
                person.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            elif i < self.PEOPLE - 2:
                person.type("PART #lobby")
                person.settle()
        return people

    def fill(self, talker, reader):
        """What more than fits between the server and those who do not read, while one does."""
        for i in range(400):
            talker.say(f"{i}. " + "x" * 4000)
            if i % 50 == 49:
                reader.wait_for(f" PRIVMSG #lobby :{i}. ")

    def stopping(self, stop):
        with Snugd("--message-burst=100000") as snugd:
            snugd.wait_until_ready()
            people = self.crowd(snugd)
            self.fill(talker=people[-2], reader=people[-1])
            begin = time.monotonic()
            stop(snugd)
            self.assertEqual(snugd.wait_for_end(), 0)
            self.assertLess(time.monotonic() - begin, STOP_SECONDS + MACHINE_SECONDS)

    def test_by_sigterm(self):
        self.stopping(lambda snugd: snugd.process.terminate())

    def test_by_sigint(self):
        self.stopping(lambda snugd: snugd.process.send_signal(signal.SIGINT))

    def test_by_exit(self):
        self.stopping(lambda snugd: snugd.type("exit"))

    def test_by_exitserver(self):
        self.stopping(lambda snugd: snugd.type("!exitserver"))

    def test_by_ctl(self):
        self.stopping(lambda snugd: snugd.ctl("exit"))

    def test_second_signal_ends_it_at_once(self):
        with Snugd("--message-burst=100000") as snugd:
            snugd.wait_until_ready()
            people = self.crowd(snugd)
            self.fill(talker=people[-2], reader=people[-1])
            snugd.process.terminate()
            snugd.err.wait_for(" stopping ")
            snugd.process.send_signal(signal.SIGINT)
            self.assertIn(snugd.wait_for_end(), (-signal.SIGINT, 0))

    def test_members_are_told(self):
        with Snugd() as snugd:
            snugd.wait_until_ready()
            ann = Irc(snugd.port, "ann")
            self.addCleanup(ann.close)
            snugd.type("!exitserver")
            ann.wait_for("shutting down")
            self.assertEqual(snugd.wait_for_end(), 0)

    def test_stalled_administrator_does_not_delay_it(self):
        with Snugd() as snugd:
            snugd.wait_until_ready()
            stalled = control_connection(snugd)
            stalled.sendall(b"help\n")
            snugd.process.terminate()
            self.assertEqual(snugd.wait_for_end(), 0)
            stalled.close()

    def test_after_nobody_was_there(self):
        with Snugd("--idle-exit=500ms") as snugd:
            snugd.wait_until_ready()
            self.assertEqual(snugd.wait_for_end(), 0)


if __name__ == "__main__":
    unittest.main()
