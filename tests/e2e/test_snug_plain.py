# SPDX-License-Identifier: MIT
"""The client without a terminal: pipes, dumb terminals, and what it says before it chats."""
import re
import socket
import subprocess
import unittest

from snug_process import SnugTest, find_snug, run_snug, snug_environment
from snugd_process import PATIENCE, Lines


def closed_port():
    """One where nobody listens, held so that nobody will."""
    held = socket.socket()
    held.bind(("127.0.0.1", 0))
    return held, held.getsockname()[1]


class Pipes(SnugTest):

    def test_what_is_piped_in_is_said_in_order_and_nothing_is_lost(self):
        server = self.snugd()
        bob = self.irc(server, "bob")
        lines = [f"line {number}" for number in range(700)]
        run = run_snug("--name", "ann", "127.0.0.1", str(server.port),
                       typed="\n".join([*lines, "/online", ""]))
        said = [line.split(":")[-1] for line in bob.until(":ann!.* QUIT") if "PRIVMSG" in line]
        self.assertEqual(said, lines)
        self.assertEqual((run.returncode, run.stderr), (0, b""))
        out = run.stdout.decode()
        self.assertEqual(re.findall(r"^\[\d\d:\d\d\] ann: (line \d+)$", out, re.MULTILINE), lines)
        self.assertRegex(out, r"(?m)^Users online are: ann, bob \(2\)$")
        self.assertNotIn("\033", out)

    def test_leave_words_and_odd_bytes_in_a_pipe(self):
        server = self.snugd()
        bob = self.irc(server, "bob")
        run = run_snug("--name", "ann", f"127.0.0.1:{server.port}",
                       typed=b"\n  \nbytes \xff\xfe\x00 end\nexit the room\nExit\nnever said\n")
        self.assertEqual(run.returncode, 0)
        said = [line.split(" :")[-1] for line in bob.until(":ann!.* QUIT") if "PRIVMSG" in line]
        self.assertEqual(said, ["bytes \ufffd\ufffd  end", "exit the room"])

    def test_a_line_too_long_is_refused_whole(self):
        server = self.snugd()
        bob = self.irc(server, "bob")
        run = run_snug("--name", "ann", f"127.0.0.1:{server.port}",
                       typed="x" * 5000 + "\n" + "y" * 9000 + "\n" + "z" * 200000 + "\nend\n")
        said = [line.split(" :")[-1] for line in bob.until(":ann!.* QUIT") if "PRIVMSG" in line]
        self.assertEqual(said, ["x" * 5000, "end"])
        self.assertEqual(run.stdout.decode().count("! Not sent: "), 2)

    def test_no_escapes_in_a_dumb_terminal(self):
        server = self.snugd()
        bob = self.irc(server, "bob")
        run = subprocess.run(
            ["script", "-qec", f"{find_snug()} --name ann 127.0.0.1 {server.port}", "/dev/null"],
            input=b"hello\n/quit\n", capture_output=True, timeout=PATIENCE,
            env=snug_environment(TERM="dumb"), check=False)
        bob.wait_for("PRIVMSG #lobby :hello$")
        self.assertIn(b"Goodbye, ann!", run.stdout)
        self.assertNotIn(b"\033", run.stdout)

    def test_a_lost_server_ends_a_pipe(self):
        server = self.snugd()
        process = subprocess.Popen([find_snug(), "--name", "ann", "127.0.0.1", str(server.port)],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                   env=snug_environment())
        with process:
            out = Lines(process.stdout)
            out.wait_for("Hi ann!")
            server.process.terminate()
            server.wait_for_end()
            out.wait_for("Disconnected from the server: Server shutting down")
            self.assertEqual(process.wait(PATIENCE), 1)
            self.assertEqual(len([line for line in out.rest() if "Disconnected" in line]), 1)

    def test_a_taken_name_ends_a_pipe(self):
        server = self.snugd()
        self.irc(server, "ann")
        run = run_snug("--name", "ann", f"127.0.0.1:{server.port}", typed="hello\n")
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"The name ann is taken.", run.stdout)


class CommandLine(unittest.TestCase):

    def test_no_server_is_one_sentence(self):
        held, port = closed_port()
        with held:
            run = run_snug("127.0.0.1", str(port))
        self.assertEqual(run.returncode, 1)
        self.assertEqual(run.stderr.decode(),
                         f"snug: cannot connect to 127.0.0.1:{port}: connection refused\n")

    def test_nonsense_is_told(self):
        for args in (["--bogus"], ["host:port"], ["a", "b"], ["a", "1", "c"], ["--name", "a b"]):
            run = run_snug(*args)
            self.assertEqual((run.returncode, run.stdout), (2, b""), args)
            self.assertEqual(run.stderr.count(b"\n"), 1, args)

    def test_help_and_version(self):
        self.assertIn(b"Usage: snug", run_snug("--help").stdout)
        self.assertRegex(run_snug("--version").stdout, rb"^snug \d")


class Checking(SnugTest):

    def test_all_is_well(self):
        server = self.snugd()
        for args in (["check", f"127.0.0.1:{server.port}"], ["--check", "127.0.0.1", str(server.port)]):
            run = run_snug(*args)
            out = run.stdout.decode()
            self.assertEqual(run.returncode, 0, out)
            for step in ("name", "route", "TCP", "protocol"):
                self.assertRegex(out, rf"(?m)^{step} +ok ")
            self.assertIn("through lo", out)

    def test_refused_is_told_from_silence(self):
        held, port = closed_port()
        with held:
            run = run_snug("check", f"127.0.0.1:{port}")
        out = run.stdout.decode()
        self.assertEqual(run.returncode, 1)
        self.assertRegex(out, r"(?m)^TCP +failed .*connection refused$")
        self.assertIn("no server listens on that port", out)

    def test_unknown_names_and_strange_services(self):
        run = run_snug("check", "no.such.host.invalid")
        self.assertRegex(run.stdout.decode(), r"(?m)^name +failed ")
        with socket.create_server(("127.0.0.1", 0)) as other:
            process = subprocess.Popen([find_snug(), "check", f"127.0.0.1:{other.getsockname()[1]}"],
                                       stdout=subprocess.PIPE, env=snug_environment())
            with process:
                peer, _ = other.accept()
                with peer:
                    peer.sendall(b"SSH-2.0-OpenSSH_9.2\r\n")
                    peer.shutdown(socket.SHUT_WR)
                    out = process.communicate(timeout=PATIENCE)[0].decode()
        self.assertRegex(out, r"(?m)^protocol +failed ")


if __name__ == "__main__":
    unittest.main()
