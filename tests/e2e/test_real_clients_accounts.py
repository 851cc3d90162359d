# SPDX-License-Identifier: MIT
"""People with the clients they like make an account as they are used to, and come back as its owner:
by TLS, with a password (SASL PLAIN, SCRAM-SHA-256) or with a certificate (EXTERNAL).
"""
import unittest

from real_clients import RealClientTest


class Accounts(RealClientTest):
    def logged_in(self, server, nick):
        """Fails unless that nick is logged in to the account of its name, and has come by TLS."""
        watcher = self.irc(server, f"{nick}-watcher")
        watcher.type(f"WHOIS {nick}")
        told = "\n".join(watcher.until(" 318 "))
        self.assertRegex(told, f" 330 {nick}-watcher {nick} {nick} ")
        self.assertRegex(told, f" 671 {nick}-watcher {nick} ")
        watcher.close()

    def leave(self, terminal):
        terminal.enter("/quit")
        terminal.wait_for_end()
        terminal.close()

    def test_irssi(self):
        server = self.snugd()
        certificate = self.certificate("irssi")
        irssi = self.irssi_by_tls(server, tls_cert=certificate)
        irssi.enter("/msg NickServ REGISTER sesame")
        irssi.enter("/window 3")
        irssi.wait_for(r"-NickServ.*- Account created")
        irssi.enter("/msg NickServ CERT ADD")
        irssi.wait_for(r"-NickServ.*- The certificate logs you in")
        self.leave(irssi)
        for how in ({"sasl_mechanism": "plain", "sasl_password": "sesame"},
                    {"sasl_mechanism": "external", "sasl_password": "-", "tls_cert": certificate}):
            irssi = self.irssi_by_tls(server, sasl_username="irssi", **how)
            irssi.enter("/window 1")
            irssi.wait_for("SASL authentication succeeded")
            self.logged_in(server, "irssi")
            irssi.save(f"account-irssi-{how['sasl_mechanism']}")
            self.leave(irssi)

    def test_irssi_is_told_of_a_wrong_password(self):
        server = self.snugd()
        self.irc(server, "ann").type("REGISTER * * sesame")
        irssi = self.irssi_opened_by_tls(server, sasl_mechanism="plain", sasl_username="ann",
                                         sasl_password="wrong")
        irssi.wait_for("Cannot authenticate via SASL")

    def test_weechat(self):
        server = self.snugd()
        weechat = self.weechat_by_tls(server, f"-ssl_cert={self.certificate('weechat')}")
        weechat.enter("/buffer irc.server.snug")
        weechat.enter("/quote REGISTER * * sesame")
        weechat.wait_for("You are now logged in as weechat")
        weechat.enter("/msg NickServ CERT ADD")
        weechat.wait_for("The certificate logs you in")
        weechat.enter("/set irc.server.snug.sasl_username weechat")
        weechat.enter("/set irc.server.snug.sasl_password sesame")
        for mechanism in ("plain", "scram-sha-256", "external"):
            weechat.enter(f"/set irc.server.snug.sasl_mechanism {mechanism}")
            weechat.enter("/buffer irc.server.snug")
            weechat.enter("/buffer clear")
            weechat.enter("/reconnect snug")
            weechat.wait_for("SASL authentication successful")
            weechat.wait_for("Welcome to snug, weechat!")
            weechat.save(f"account-weechat-{mechanism}")
            self.logged_in(server, "weechat")


if __name__ == "__main__":
    unittest.main()
