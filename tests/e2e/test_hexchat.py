# SPDX-License-Identifier: MIT
"""A person with HexChat makes an account, comes back as its owner, and talks."""
import os
import unittest

from hexchat import HexChat, Screen
from real_clients import RealClientTest


class Graphical(RealClientTest):
    def setUp(self):
        super().setUp()
        self.need("hexchat", "Xvfb", "xdotool")
        os.chmod(self.folder, 0o755)
        self.server = self.snugd()
        self.screen = self.enterContext(Screen())

    def hexchat(self, sasl="", certificate=None):
        return HexChat(self.server, self.screen, f"{self.folder}/hexchat-{sasl}", sasl, certificate)

    def test_an_account_is_made_and_had(self):
        bob = self.irc(self.server, "bob", "account-tag message-tags")
        certificate = self.certificate("hexchat")
        with self.hexchat("", certificate) as hexchat:
            hexchat.wait_for("Now talking on #lobby")
            hexchat.enter("/msg NickServ REGISTER sesame")
            hexchat.wait_for("You are now logged in as hexchat", "snug")
            hexchat.enter("/msg NickServ CERT ADD")
            hexchat.wait_for("-NickServ-\tThe certificate logs you in")
        for sasl in ("plain", "external"):
            with self.hexchat(sasl, certificate) as hexchat:
                hexchat.wait_for("SASL authentication successful", "snug")
                hexchat.wait_for("Now talking on #lobby")
                bob.say(f"hello {sasl}")
                hexchat.wait_for(f"<bob>\thello {sasl}")
                hexchat.enter(f"and hello from {sasl}")
                bob.wait_for(f"account=hexchat.* PRIVMSG #lobby :and hello from {sasl}$")


if __name__ == "__main__":
    unittest.main()
