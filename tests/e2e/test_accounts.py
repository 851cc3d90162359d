# SPDX-License-Identifier: MIT
"""Accounts of snug: where their passwords come from, where they are kept, and that nobody waits for that."""
import os
import tempfile
import unittest
from pathlib import Path

from snug_process import SnugTest, find_snug, home_variables, run_snug
from waiting import wait_until

# It waits for a person to unlock it: until there is the file "open".
KEYRING = """#!/bin/sh
until [ -e "$KEYRING/open" ]; do sleep 0.05; done
case $1 in
store) cat >"$KEYRING/password" ;;
lookup) cat "$KEYRING/password" ;;
esac
"""


class AccountTest(SnugTest):

    def setUp(self):
        self.server = self.snugd()
        self.place = f"127.0.0.1:{self.server.port}"
        self.folder = tempfile.TemporaryDirectory(prefix="snug-account-")
        self.addCleanup(self.folder.cleanup)

    def variables(self, **more):
        return {**home_variables(self.folder.name), "USER": "cat", **more}

    def run_snug(self, *words, typed="", **variables):
        """Its exit code, and what it said on both ways."""
        run = run_snug(*words, typed=typed, **self.variables(SNUG_SERVER=self.place, **variables))
        return run.returncode, run.stdout.decode(), run.stderr.decode()

    def register(self, name="ann", password="sesame"):
        """An account; its password is kept in the file."""
        code, out, _ = self.run_snug("--plain", "--name", name, typed=f"/register {password}\n")
        self.assertIn(f"The account {name} is yours now.", out)
        self.assertEqual(code, 0)


class Faces(AccountTest):
    """The screen, and the face without one."""

    def open(self, name, *options, **variables):
        """By way of env, because tmux has a PATH of its own."""
        assigned = [f"{key}={value}" for key, value in self.variables(**variables).items()]
        return self.terminal(name, "env", *assigned, find_snug(), *options, self.place)

    def make_keyring(self):
        folder = Path(self.folder.name)
        program = folder / "secret-tool"
        program.write_text(KEYRING, encoding="utf-8")
        program.chmod(0o700)
        return folder, {"PATH": f"{folder}:{os.environ['PATH']}", "KEYRING": str(folder),
                        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}

    def test_what_was_registered_is_logged_in_to_the_next_time(self):
        self.register()
        _, out, _ = self.run_snug("--plain")
        self.assertIn("You are logged in as ann.", out)
        self.assertIn("Hi ann!", out)

    def test_a_login_that_was_typed_is_kept(self):
        self.register()
        accounts = Path(self.folder.name, "snug", "accounts")
        accounts.unlink()
        self.run_snug("--plain", typed="/login ann wrong\n")
        self.assertFalse(accounts.exists())
        self.run_snug("--plain", typed="/login ann sesame\n")
        self.assertEqual(accounts.read_text(encoding="utf-8"), f"{self.place} ann sesame\n")

    def test_the_screen_lives_while_a_command_looks_for_the_password(self):
        self.register()
        ready = Path(self.folder.name, "ready")
        command = f"until [ -e {ready} ]; do sleep 0.05; done; echo sesame"
        screen = self.open("ann", "--account", "ann", "--password-command", command)
        screen.wait_for("Waiting for the command that tells your password")
        screen.enter("meanwhile")
        screen.wait_for("Waiting for the connection: meanwhile")
        ready.touch()
        screen.wait_for("You are logged in as ann")
        screen.wait_for(r"ann: meanwhile *$")

    def test_who_does_not_want_to_wait_is_a_guest(self):
        self.register()
        screen = self.open("ann", "--password-command", "sleep 100")
        screen.wait_for("Waiting for the command")
        screen.press("Enter")
        screen.wait_for("Not logged in as ann: its password is not known here")

    def test_a_keyring_may_take_its_time(self):
        folder, variables = self.make_keyring()
        screen = self.open("ann", "--name", "ann", **variables)
        screen.wait_for("Hi ann!")
        screen.enter("/register")
        screen.wait_for("You are logged in as ann")
        screen.enter("alive")
        screen.wait_for("ann: alive")
        (folder / "open").touch()
        screen.wait_for("The password is kept in the keyring")
        (folder / "open").unlink()
        again = self.open("again", **variables)
        again.wait_for("Asking the keyring for your password")
        (folder / "open").touch()
        again.wait_for("You are logged in as ann")

    def test_what_is_to_be_kept_is_waited_for_at_the_end(self):
        folder, variables = self.make_keyring()
        screen = self.open("ann", "--name", "ann", **variables)
        screen.wait_for("Hi ann!")
        screen.enter("/register")
        screen.wait_for("You are logged in as ann")
        screen.enter("/quit")
        (folder / "open").touch()
        accounts = folder / "snug" / "accounts"
        wait_until(lambda: accounts.exists() and (folder / "password").exists(), "the kept file")


class Scripts(AccountTest):
    """The words of the command line: nobody sees there that a login has failed, so it is the end."""

    def setUp(self):
        super().setUp()
        self.bob = self.irc(self.server, "bob", "account-tag batch message-tags")
        self.bob.settle()
        self.register()
        self.bob.settle()

    def test_they_log_in_with_what_was_kept(self):
        self.assertEqual(self.run_snug("send", "lobby", "hello"), (0, "", ""))
        self.bob.wait_for("account=ann[ ;].*:ann!.* PRIVMSG #lobby :hello$")
        for words in (["who"], ["rooms"], ["tail", "lobby", "--no-follow"]):
            self.assertEqual(self.run_snug(*words)[0], 0, words)

    def test_they_log_in_as_the_options_say(self):
        words = ["--account", "ann", "--password-command", "echo sesame", "--name", "zoe"]
        self.assertEqual(self.run_snug("send", *words, "lobby", "hello"), (0, "", ""))
        self.bob.wait_for("account=ann[ ;].*:zoe!.* PRIVMSG #lobby :hello$")

    def test_they_are_no_guests_when_that_fails(self):
        refused = "there is no such account, or the password is wrong"
        unknown = "its password is not known here"
        for options, why in ((["--password-command", "echo wrong"], refused),
                             (["--password-command", "exit 1"], unknown),
                             (["--account", "bob"], unknown)):
            for word in (["send", "lobby", "hello"], ["tail", "lobby", "--no-follow"], ["rooms"],
                         ["who"]):
                code, out, err = self.run_snug(*options, *word)
                self.assertEqual((code, out), (1, ""), (options, word))
                name = "bob" if "bob" in options else "ann"
                self.assertEqual(err, f"snug: Not logged in as {name}: {why}.\n")
        self.assertFalse([line for line in self.bob.settle() if "hello" in line or "JOIN" in line])

    def test_they_are_no_guests_with_a_kept_password_that_is_wrong(self):
        accounts = Path(self.folder.name, "snug", "accounts")
        accounts.write_text(f"{self.place} ann wrong\n", encoding="utf-8")
        code, _, err = self.run_snug("send", "lobby", "hello")
        self.assertEqual(code, 1)
        self.assertIn("Not logged in as ann", err)


if __name__ == "__main__":
    unittest.main()
