# SPDX-License-Identifier: MIT
"""The words of snug's command line for scripts: send, tail, rooms, who, host; and what it reads and
remembers without being told.
"""
import json
import os
import re
import signal
import subprocess
import tempfile
import unittest
from pathlib import Path

from snug_process import SnugTest, find_snug, home_variables, run_snug, snug_environment
from snugd_process import PATIENCE, Lines, find_snugd
from waiting import wait_until


class WordTest(SnugTest):
    """With a server to ask, and somebody in the room #dev."""

    def setUp(self):
        self.server = self.snugd()
        self.bob = self.irc(self.server, "bob", "batch server-time")
        self.bob.type("JOIN #dev")
        self.bob.settle()

    def variables(self, **more):
        return {"SNUG_SERVER": f"127.0.0.1:{self.server.port}", "USER": "ann", **more}

    def run_word(self, *words, typed="", **variables):
        """Its exit code, and what it said on both ways."""
        run = run_snug(*words, typed=typed, **self.variables(**variables))
        return run.returncode, run.stdout.decode(), run.stderr.decode()

    def start_word(self, *words):
        """One that goes on: the process and its lines."""
        process = subprocess.Popen([find_snug(), *words], text=True, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   env=snug_environment(**self.variables()))
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process, Lines(process.stdout)

    def heard(self):
        """What bob has heard said since he last looked."""
        return [said[1] for line in self.bob.settle()
                if (said := re.search(r" PRIVMSG \S+ :(.*)$", line))]

    def say_many(self, count):
        for number in range(count):
            self.bob.say(f"line {number}", "#dev")
        self.bob.settle()


class Sending(WordTest):

    def test_words_are_said_and_confirmed(self):
        self.assertEqual(self.run_word("send", "dev", "hello", "out", "there"), (0, "", ""))
        self.assertEqual(self.heard(), ["hello out there"])

    def test_a_text_may_look_like_options_and_commands(self):
        self.assertEqual(self.run_word("send", "#dev", "--", "--help", "/quit"), (0, "", ""))
        self.assertEqual(self.run_word("send", "#dev", "/quit"), (0, "", ""))
        self.assertEqual(self.heard(), ["--help /quit", "/quit"])

    def test_all_lines_of_standard_input_are_said_in_order(self):
        lines = [f"line {number}" for number in range(400)]
        for words in (["send", "dev", "-"], ["send", "dev"]):
            self.assertEqual(self.run_word(*words, typed="\n".join(lines)), (0, "", ""))
            self.assertEqual(self.heard(), lines)

    def test_nothing_to_say_is_no_mistake(self):
        self.assertEqual(self.run_word("send", "dev", "-", typed="\n\n"), (0, "", ""))
        self.assertEqual(self.heard(), [])

    def test_several_lines_may_be_one_message(self):
        code, out, _ = self.run_word("send", "--multiline", "--json", "dev", "-", typed="a\nb\n")
        self.assertEqual((code, out.count("\n")), (0, 1))

    def test_a_room_is_not_made_by_a_slip_of_the_pen(self):
        missing = "snug: There is no room #dve.\nsnug: with --create it is made\n"
        self.assertEqual(self.run_word("send", "dve", "hello"), (3, "", missing))
        self.assertEqual(self.run_word("tail", "dve", "--no-follow"), (3, "", missing))
        self.assertNotIn("#dve", self.run_word("rooms")[1])
        self.assertEqual(self.run_word("send", "--create", "dve", "hello"), (0, "", ""))
        self.assertEqual(self.run_word("send", "dve", "again"), (0, "", ""))
        self.assertIn("#dve (0)", self.run_word("rooms")[1])
        self.assertEqual(self.heard(), [])

    def test_the_lobby_is_there_before_anybody_was(self):
        place = f"127.0.0.1:{self.snugd().port}"
        self.assertEqual(self.run_word("send", "lobby", "first", SNUG_SERVER=place), (0, "", ""))

    def test_one_person_can_be_meant(self):
        self.assertEqual(self.run_word("send", "@bob", "psst"), (0, "", ""))
        self.assertEqual(self.heard(), ["psst"])

    def test_what_was_confirmed_is_told_as_json(self):
        code, out, _ = self.run_word("send", "--json", "dev", 'say "no"')
        said = json.loads(out)
        self.assertEqual((code, said["text"], said["room"], said["kind"]),
                         (0, 'say "no"', "#dev", "message"))

    def test_what_is_refused_is_told(self):
        code, out, err = self.run_word("send", "@nobody", "psst")
        self.assertEqual((code, out), (3, ""))
        self.assertEqual(err, "snug: Not sent: psst (There is no nobody here.)\n")

    def test_a_room_that_is_closed_is_told(self):
        self.bob.type("MODE #dev +i")
        self.bob.settle()
        code, out, err = self.run_word("send", "dev", "hello")
        self.assertEqual((code, out), (3, ""))
        self.assertIn("#dev is only for those who were invited", err)
        self.assertEqual(self.heard(), [])

    def test_who_is_not_let_in_says_it_nowhere_else(self):
        self.bob.type("MODE #dev +i")
        self.bob.settle()
        process, _ = self.start_word("tail", "lobby")
        self.bob.wait_for(":ann!.* JOIN #lobby")
        for words in (["send", "dev", "hello"], ["tail", "dev", "--no-follow"]):
            code, out, err = self.run_word(*words)
            self.assertEqual((code, out), (3, ""))
            self.assertIn("you are not in that room", err)
        process.terminate()
        self.assertEqual(self.heard(), [])

    def test_one_that_is_stopped_has_not_done_it(self):
        process = subprocess.Popen([find_snug(), "send", "dev", "-"], stdin=subprocess.PIPE,
                                   env=snug_environment(**self.variables()))
        with process:
            process.stdin.write(b"half\n")
            process.stdin.flush()
            self.bob.wait_for("PRIVMSG #dev :half$")
            process.send_signal(signal.SIGINT)
            self.assertEqual(process.wait(PATIENCE), 3)

    def test_a_line_too_long_is_refused_and_the_others_are_said(self):
        code, _, err = self.run_word("send", "dev", "-", typed="x" * 9000 + "\nend\n")
        self.assertEqual(code, 3)
        self.assertIn("Not sent", err)
        self.assertEqual(self.heard(), ["end"])

    def test_a_name_that_nobody_chose_makes_room_for_one_that_is_taken(self):
        self.irc(self.server, "ann")
        self.bob.settle()
        self.assertEqual(self.run_word("send", "dev", "hello"), (0, "", ""))
        self.bob.wait_for(":ann_!.* PRIVMSG #dev :hello$")
        code, _, err = self.run_word("send", "--name", "ann", "dev", "hello")
        self.assertEqual((code, err), (1, "snug: The name ann is taken.\n"))

    def test_no_server_is_one_sentence(self):
        self.server.process.terminate()
        self.server.wait_for_end()
        code, out, err = self.run_word("send", "dev", "hello")
        self.assertEqual((code, out), (1, ""))
        self.assertEqual(err, f"snug: cannot connect to 127.0.0.1:{self.server.port}: "
                              "connection refused\n")

    def test_nonsense_is_one_sentence(self):
        for words in (["send"], ["send", "a b", "x"], ["send", "@1", "x"], ["tail"],
                      ["tail", "dev", "--since", "never"], ["rooms", "x"], ["who", "a,b"]):
            code, out, err = self.run_word(*words)
            self.assertEqual((code, out, err.count("\n")), (2, "", 1), words)


class Tailing(WordTest):

    def test_the_latest_are_told_in_order(self):
        self.say_many(15)
        code, out, err = self.run_word("tail", "dev", "--no-follow")
        self.assertEqual((code, err), (0, ""))
        self.assertEqual(re.findall(r"^\[\d\d:\d\d\] bob: line (\d+)$", out, re.MULTILINE),
                         [str(number) for number in range(5, 15)])
        _, out, _ = self.run_word("tail", "#dev", "--no-follow", "--count", "2", "--json")
        self.assertEqual([json.loads(line)["text"] for line in out.splitlines()],
                         ["line 13", "line 14"])

    def test_only_what_was_said_since_then(self):
        self.say_many(15)
        _, out, _ = self.run_word("tail", "dev", "--no-follow", "--since", "1h", "--count", "4")
        self.assertEqual(len(re.findall("bob: line", out)), 4)
        self.assertEqual(self.run_word("tail", "dev", "--no-follow", "--since", "0s"), (0, "", ""))

    def test_what_is_said_now_is_told_until_it_is_stopped(self):
        self.say_many(10)
        process, out = self.start_word("tail", "dev", "--json")
        out.wait_for("line 9")
        self.bob.say("and now", "#dev")
        said = json.loads(out.wait_for("and now"))
        self.assertEqual((said["name"], said["room"]), ("bob", "#dev"))
        self.assertRegex(said["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(PATIENCE), 0)
        self.bob.wait_for(":ann!.* QUIT")

    def test_a_server_that_ends_is_told(self):
        self.say_many(10)
        process, out = self.start_word("tail", "dev")
        out.wait_for("line 9")
        self.server.process.terminate()
        self.server.wait_for_end()
        self.assertEqual(process.wait(PATIENCE), 1)
        self.assertEqual(process.stderr.read(),
                         "snug: Disconnected from the server: Server shutting down.\n")

    def test_a_reader_may_have_seen_enough(self):
        self.say_many(10)
        process, out = self.start_word("tail", "dev")
        out.wait_for("line 9")
        out.pause()
        self.bob.say("one for the reader", "#dev")
        out.wait_for("one for the reader")
        process.stdout.close()
        self.bob.settle()
        self.bob.say("one for nobody", "#dev")
        self.bob.wait_for(":ann!.* QUIT")
        self.assertEqual((process.wait(PATIENCE), process.stderr.read()), (0, ""))

    def test_nothing_of_it_can_act_on_a_terminal(self):
        for _ in range(10):
            self.bob.say("\033[31mred\x9b", "#dev")
        self.bob.settle()
        for form in ([], ["--json"]):
            _, out, _ = self.run_word("tail", "dev", "--no-follow", *form)
            self.assertEqual(out.count("red"), 10)
            self.assertNotRegex(out, "[\x00-\x09\x0b-\x1f\x7f-\x9f]")


class Listing(WordTest):

    def test_rooms(self):
        self.bob.type("TOPIC #dev :Of all sorts")
        self.bob.type("JOIN #art")
        self.bob.settle()
        code, out, err = self.run_word("rooms")
        self.assertEqual((code, out, err), (0, "#art (1)\n#dev (1) Of all sorts\n#lobby (1)\n", ""))
        _, out, _ = self.run_word("rooms", "--json")
        self.assertEqual(json.loads(out.splitlines()[1]),
                         {"room": "#dev", "people": 1, "topic": "Of all sorts"})

    def test_people(self):
        self.irc(self.server, "Zoe")
        amy = self.irc(self.server, "amy")
        amy.type("AWAY :tea")
        amy.settle()
        code, out, err = self.run_word("who")
        self.assertEqual((code, out, err), (0, "amy (away)\nann\nbob\nZoe\n", ""))
        self.assertEqual(self.run_word("who", "dev")[1], "bob\n")
        person = json.loads(self.run_word("who", "--json", "dev")[1])
        self.assertEqual((person["name"], person["account"], person["away"]), ("bob", "", False))

    def test_nobody_in_the_rooms_notices(self):
        self.run_word("rooms")
        self.run_word("who")
        self.assertEqual(self.bob.settle(), [])


class Hosting(SnugTest):
    """A snugd of one's own, found in PATH."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="snug-host-")
        self.addCleanup(self.folder.cleanup)
        programs = Path(self.folder.name, "bin")
        programs.mkdir()
        (programs / "snugd").symlink_to(Path(find_snugd()).absolute())
        self.path = f"{programs}:{os.environ['PATH']}"
        self.log = Path(self.folder.name, "snug", "host.log")

    def host(self, *words, typed=""):
        run = run_snug("--name", "ann", "host", *words, f"--data={self.folder.name}/data",
                       "--listen=127.0.0.1:0", typed=typed, PATH=self.path,
                       **home_variables(self.folder.name))
        return run.returncode, run.stdout.decode(), run.stderr.decode()

    def test_it_ends_with_the_chat(self):
        code, out, err = self.host(typed="hello\n")
        self.assertEqual((code, err), (0, ""))
        self.assertRegex(out, r"(?m)^ +or by a link to pass on: +snug 'snug://127\.0\.0\.1:")
        self.assertRegex(out, r"(?m)^\[\d\d:\d\d\] ann: hello$")
        self.assertIn(" stopped code=0", self.log.read_text(encoding="utf-8"))
        self.assertEqual(self.log.stat().st_mode & 0o777, 0o600)

    def test_the_link_stands_in_the_chat(self):
        screen = self.terminal("ann", "env", f"PATH={self.path}", find_snug(), "--name", "ann",
                               "host", f"--data={self.folder.name}/data", "--listen=127.0.0.1:0",
                               columns=160)
        screen.wait_for("Others join by this link: snug")
        screen.wait_for(r"'snug://127\.0\.0\.1:\d+/#lobby\?pin=")
        screen.enter("/quit")
        screen.wait_for_end()

    def test_it_goes_on_when_it_is_to_be_kept(self):
        code, out, _ = self.host("--keep", typed="hello\n")
        pid = int(re.search(r"goes on as process (\d+)", out)[1])
        self.assertEqual(code, 0)
        os.kill(pid, signal.SIGTERM)
        wait_until(lambda: " stopped code=0" in self.log.read_text(encoding="utf-8"), "its end")

    def test_it_does_not_outlive_a_chat_that_is_killed(self):
        process = subprocess.Popen(
            [find_snug(), "host", f"--data={self.folder.name}/data", "--listen=127.0.0.1:0"],
            text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env=snug_environment(PATH=self.path, **home_variables(self.folder.name)))
        with process:
            Lines(process.stdout).wait_for("Hi ")
            process.kill()
        wait_until(lambda: " stopped code=0" in self.log.read_text(encoding="utf-8"), "its end")

    def test_what_it_will_not_is_told(self):
        code, _, err = self.host("--bogus")
        self.assertEqual(code, 1)
        self.assertIn("'--bogus' is no option", err)
        code, out, _ = self.host("--version")
        self.assertEqual((code, out.split()[0]), (0, "snugd"))


class Configuring(WordTest):

    def setUp(self):
        super().setUp()
        self.folder = tempfile.TemporaryDirectory(prefix="snug-conf-")
        self.addCleanup(self.folder.cleanup)
        self.file = Path(self.folder.name, "snug", "snug.conf")
        self.file.parent.mkdir()

    def run_configured(self, text, *words):
        self.file.write_text(text, encoding="utf-8")
        run = run_snug(*words, **home_variables(self.folder.name))
        return run.returncode, run.stdout.decode(), run.stderr.decode()

    def test_the_file_says_who_and_where(self):
        text = f'name = cat\nserver = "127.0.0.1:{self.server.port}"\n'
        self.assertEqual(self.run_configured(text, "send", "dev", "hello")[0], 0)
        self.bob.wait_for(":cat!.* PRIVMSG #dev :hello$")

    def test_it_is_found_good_or_not(self):
        self.assertEqual(self.run_configured("name = cat\n", "--check-config"),
                         (0, f"{self.file} is good.\n", ""))
        code, _, err = self.run_configured("\nnmae = cat\n", "--check-config")
        self.assertEqual(code, 2)
        self.assertIn(f"{self.file}:2: 'nmae' is no option; did you mean name?", err)

    def test_the_sample_is_good_as_it_is(self):
        sample = run_snug("--print-sample").stdout.decode()
        self.assertIn("#notify = mentions", sample)
        self.assertEqual(self.run_configured(sample, "--check-config")[0], 0)


class Remembering(SnugTest):
    def kept(self, name):
        return Path(home_variables(self.own_home.name)["XDG_DATA_HOME"], "snug", name)

    def test_the_server_used_last_is_gone_to_without_a_question(self):
        server = self.snugd()
        ann = self.terminal("ann", find_snug(), "--name", "ann", f"127.0.0.1:{server.port}")
        ann.wait_for("Hi ann!")
        ann.enter("/quit")
        wait_until(lambda: self.kept("last_server").exists(), "the kept file")
        again = self.terminal("again", find_snug(), "--name", "ann")
        again.wait_for("Hi ann!")

    def test_when_it_is_gone_that_is_told_and_another_is_asked_for(self):
        server = self.snugd()
        ann = self.terminal("ann", find_snug(), "--name", "ann", f"127.0.0.1:{server.port}")
        ann.wait_for("Hi ann!")
        ann.enter("/quit")
        wait_until(lambda: self.kept("last_server").exists(), "the kept file")
        server.process.terminate()
        server.wait_for_end()
        again = self.terminal("again", find_snug(), "--name", "ann")
        again.wait_for(rf"cannot connect to 127\.0\.0\.1:{server.port}: connection refused")
        again.wait_for(r"^Server .*:|#lobby>")


if __name__ == "__main__":
    unittest.main()
