# SPDX-License-Identifier: MIT
"""What becomes of lines when the server does not answer, is gone, and comes back."""
import unittest

from screens import CSI, DIM, GREEN, ScreenTest, child, numbers, prompt, said, status, told


class Waiting(ScreenTest):

    def test_own_line_is_dim_until_the_server_has_it(self):
        ann, bob = self.ann(), self.bob()
        self.pause(self.server.process.pid)
        ann.enter("hello")
        ann.wait_for(said("ann", "hello"))
        ann.wait_for_colours(f"ann{CSI}:{CSI} {DIM}hello")
        self.go_on(self.server.process.pid)
        ann.wait_for_no_colours(f"{DIM}hello")
        self.assertRegex(ann.screen("-e"), f"{GREEN}{CSI}ann")
        bob.wait_for("PRIVMSG #lobby :hello$")
        self.assertEqual(ann.count("hello"), 1)

    def test_a_server_that_does_not_answer_is_told_of(self):
        ann, bob = self.ann(), self.bob()
        self.pause(self.server.process.pid)
        ann.enter("hello")
        ann.wait_for(status(r"no answer for [4-9] s"))
        self.go_on(self.server.process.pid)
        bob.wait_for("PRIVMSG #lobby :hello$")
        ann.wait_until_gone("no answer")

    def test_what_is_typed_offline_waits_in_sight_and_is_said_once_in_order(self):
        ann = self.ann("--rooms", "#dev")
        self.kill_server()
        ann.wait_for(r"\* Disconnected from the server")
        for number in range(5):
            ann.enter(f"line {number}")
        ann.wait_for_colours(f"ann{CSI}:{CSI} {DIM}line 4")
        ann.press("M-Down")
        ann.wait_for("> *$")
        ann.enter("line 5")
        ann.wait_for(said("ann", r"line 5 \(waiting\)"))
        self.start_server_again()
        ann.wait_for(said("ann", "line 5"))
        ann.wait_for_no_colours(f"{DIM}line")
        for terminal in (ann, self.snug(self.server, "bea", "--rooms", "#dev")):
            for key, room, lines in (("M-1", "#lobby", [0, 1, 2, 3, 4]), ("M-2", "#dev", [5])):
                terminal.press(key)
                terminal.wait_for(prompt(room))
                terminal.wait_for(said("ann", f"line {lines[-1]}"))
                self.assertEqual(numbers(terminal, r"ann: line (\d)$"), lines)

    def test_what_is_refused_is_red_with_the_reason_and_can_be_tried_again(self):
        ann = self.ann()
        ann.enter("/query bob")
        ann.wait_for(prompt("bob"))
        ann.enter("are you there")
        ann.wait_for(said("ann", r"are you there — not sent: There is no bob here\."))
        self.assertRegex(ann.screen("-e"), rf"\033\[38;5;\d+m{CSI}are you there")
        bob = self.bob()
        ann.press("C-Up", "Enter")
        bob.wait_for("PRIVMSG bob :are you there$")
        ann.wait_for(said("ann", "are you there"))
        self.assertEqual(ann.count("are you there"), 1)


class ComingBack(ScreenTest):
    options = ("--message-burst=100000",)

    def test_the_prompt_counts_down_and_enter_tries_at_once(self):
        ann = self.ann()
        self.kill_server()
        seconds = int(ann.wait_for(r"^\(back in ([2-9]|\d\d) s\) #lobby>").group(1))
        ann.wait_for(rf"^\(back in {seconds - 1} s\) #lobby>")
        ann.wait_for(r"^\(back in ([4-9]|\d\d) s\) #lobby>")
        self.start_server_again()
        ann.press("Enter")
        ann.wait_for(told("Connected again"))
        ann.wait_for(prompt("#lobby"))

    def test_the_gap_is_filled_without_doubles(self):
        ann, bob = self.ann_in_shell(lines=300), self.bob()
        for number in range(20):
            bob.say(f"message {number}")
        ann.wait_for("message 19$")
        self.pause(child(ann))
        self.kill_server()
        self.start_server_again()
        bob = self.bob()
        for number in range(20, 240):
            bob.say(f"message {number}")
        bob.settle()
        self.go_on(child(ann))
        ann.wait_for(told("Connected again"))
        bob.say("message 240")
        ann.wait_for("message 240$")
        self.assertEqual(numbers(ann, r"bob: message (\d+)$"), list(range(241)))

    def test_a_room_that_shuts_one_out_keeps_what_was_typed_there(self):
        bob = self.bob()
        bob.type("JOIN #dev")
        ann = self.ann("--rooms", "#dev")
        bob.type("MODE #dev +b ann!*@*")
        bob.settle()
        ann.press("M-2")
        ann.wait_for(prompt("#dev"))
        ann.enter("/msg #lobby before")
        ann.type("a draft")
        self.kill_server()
        ann.wait_for(r"^\(.*\) #dev> a draft$")
        self.start_server_again()
        ann.wait_for("^ #dev  you are not in here: You are banned from #dev\\.")
        ann.wait_for(prompt("#dev", "a draft"))
        ann.press("Enter")
        ann.wait_for(said("ann", "a draft — not sent: You are banned from #dev.*"))
        ann.press("M-1")
        ann.wait_for(prompt("#lobby"))
        ann.press("M-2")
        ann.enter("/close")
        ann.wait_for(prompt("#lobby"))

    def test_drafts_outlive_the_connection_and_the_program(self):
        ann = self.ann("--rooms", "#dev")
        ann.type("for the lobby")
        ann.press("M-Down")
        ann.wait_for(prompt("#dev"))
        ann.type("for é 漢字")
        ann.press("M-Enter")
        ann.type("two rows")
        self.kill_server()
        ann.wait_for(r"^\(.*\) #dev> for é 漢字\n +two rows$")
        self.start_server_again()
        ann.wait_for(r"^#dev> for é 漢字\n +two rows$")
        ann.press("M-Up")
        ann.wait_for(prompt("#lobby", "for the lobby"))
        ann.close()
        ann = self.ann()
        ann.wait_for(prompt("#lobby", "for the lobby"))
        ann.press("M-Down")
        ann.wait_for(r"^#dev> for é 漢字\n +two rows$")


if __name__ == "__main__":
    unittest.main()
