# SPDX-License-Identifier: MIT
"""TLS as those at the other end meet it: versions, doors, certificates that change, and who is
believed to be who.
"""
import hashlib
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import unittest
from pathlib import Path

from snug_process import SnugTest, find_snug, run_snug
from snugd_process import PATIENCE, run_snugd
from wire import Irc, Peer, Plain
from wiretap import Wiretap


def context(**how):
    """A client's, for which any certificate will do."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.check_hostname = False
    made.verify_mode = ssl.CERT_NONE
    if "shows" in how:
        made.load_cert_chain(*how["shows"])
    if "version" in how:
        made.minimum_version = made.maximum_version = how["version"]
    return made


class Secure(Peer):
    """One connection by TLS."""

    how = None

    def __init__(self, port, host="127.0.0.1", name=None):
        super().__init__(port, host)
        self.socket = (self.how or context()).wrap_socket(self.socket, server_hostname=name)

    def certificate(self):
        return self.socket.getpeercert(binary_form=True)


class SecureIrc(Irc, Secure):
    """Somebody with an IRC client and TLS."""


class SecurePlain(Plain, Secure):
    """Somebody at the plain door, by TLS."""


def make_certificate(folder, name):
    """A self-signed one for that host: the files of the certificate and its key."""
    files = f"{folder}/{name}.pem", f"{folder}/{name}.key"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                    "ec_paramgen_curve:P-256", "-nodes", "-days", "1", "-subj", f"/CN={name}",
                    "-addext", f"subjectAltName=DNS:{name}", "-keyout", files[1], "-out", files[0]],
                   check=True, capture_output=True)
    return files


def end(server):
    server.process.terminate()
    server.wait_for_end()


class TlsTest(SnugTest):
    def setUp(self):
        if not shutil.which("openssl"):
            self.skipTest("openssl is not installed")
        self.folder = self.enterContext(tempfile.TemporaryDirectory(prefix="snug-tls-"))

    def secure(self, server, how=None, name=None):
        class Caller(Secure):
            """One with a context of its own."""
        Caller.how = how
        return self.ending(Caller(server.port, name=name))


class Handshake(TlsTest):
    def test_the_two_versions_that_are_safe_are_spoken(self):
        server = self.snugd()
        for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
            caller = self.secure(server, context(version=version))
            caller.send("PING 1\r\n")
            caller.wait_for("451|PONG")

    def test_older_ones_are_refused_with_an_alert(self):
        run = subprocess.run(["openssl", "s_client", "-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0",
                              "-connect", f"127.0.0.1:{self.snugd().port}"], capture_output=True,
                             input="", text=True, timeout=PATIENCE, check=False)
        self.assertIn("alert protocol version", run.stderr)

    def test_what_is_no_handshake_gets_an_alert(self):
        caller = self.peer(self.snugd())
        caller.send(b"\x16\x03\x01\x00\x05hello")
        while caller.receive():
            pass
        self.assertEqual(caller.bytes[:1], b"\x15")
        self.assertFalse(caller.was_reset)

    def test_who_never_ends_it_is_closed(self):
        server = self.snugd("--silence-timeout=1s")
        caller = self.peer(server)
        caller.send(b"\x16\x03\x01")
        self.assertEqual(caller.rest(), [])
        server.err.wait_for("Nothing was said")

    def test_it_ends_with_a_goodbye(self):
        ann = self.ending(SecureIrc(self.snugd().port, "ann"))
        ann.type("QUIT")
        ann.rest()
        self.assertEqual(ann.socket.recv(1), b"")
        ann.socket.unwrap()

    def test_openssl_itself_is_content(self):
        server = self.snugd()
        run = subprocess.run(["openssl", "s_client", "-connect", f"127.0.0.1:{server.port}",
                              "-CAfile", str(server.data / "tls/cert.pem"), "-verify_return_error",
                              "-verify_hostname", "localhost", "-ign_eof"], capture_output=True,
                             input="PING 1\nQUIT\n", text=True, timeout=PATIENCE, check=False)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("Verification: OK", run.stdout)
        self.assertIn("ERROR :Closing Link", run.stdout)


class Doors(TlsTest):
    def test_inside_are_the_same_doors(self):
        server = self.snugd()
        ann = self.ending(SecureIrc(server.port, "ann"))
        bob = self.ending(SecurePlain(server.port, "bob"))
        eve = self.plain(server, "eve")
        ann.say("hello")
        bob.wait_for("ann: hello")
        eve.wait_for("ann: hello")
        eve.type("hi")
        ann.wait_for("PRIVMSG #lobby :hi")

    def test_who_is_silent_inside_is_greeted_there(self):
        self.secure(self.snugd()).wait_for("Type the name you want")

    def test_a_port_can_be_for_tls_alone(self):
        server = self.snugd(listen=("--listen=tls://127.0.0.1:0",))
        self.ending(SecureIrc(server.port, "ann"))
        for said, answer in (("NICK ann\r\n", "ERROR :This port is for those who speak TLS"),
                             ("JOIN:ann\n", "* This port is for those who speak TLS."),
                             ("GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 400 Bad Request")):
            caller = self.peer(server)
            caller.send(said)
            self.assertEqual(caller.rest()[0], answer)

    def test_who_is_not_let_in_can_read_why(self):
        server = self.snugd("--sessions-max=1")
        self.irc(server, "ann")
        self.assertEqual(self.secure(server).rest(), ["ERROR :The server is full"])
        self.assertEqual(self.peer(server).rest(), ["ERROR :The server is full"])

    def test_much_at_once_comes_through(self):
        server = self.snugd()
        ann, bob = (self.ending(SecureIrc(server.port, name)) for name in ("ann", "bob"))
        for n in range(45):
            ann.say(f"{n} " + "x" * 5000)
        for n in range(45):
            bob.wait_for(f":{n} x{{5000}}$")


class Sts(TlsTest):
    def offers(self, peer):
        peer.send("CAP LS 302\r\n")
        return " ".join([*peer.until(" LS :"), peer.seen[-1]])

    def test_it_is_offered_when_asked_for_and_says_what_each_needs(self):
        server = self.snugd("--sts-port=6697", "--sts-duration=30d")
        self.assertRegex(self.offers(self.peer(server)), r"\bsts=port=6697\b")
        self.assertRegex(self.offers(self.secure(server)), r"\bsts=duration=2592000\b")

    def test_else_nothing_is_said_of_it(self):
        server = self.snugd()
        for peer in (self.peer(server), self.secure(server)):
            self.assertNotIn("sts", self.offers(peer))


class Certificates(TlsTest):
    def test_one_that_is_named_is_shown_and_changes_while_people_talk(self):
        first = make_certificate(self.folder, "one.example")
        server = self.snugd(f"--tls-certificate={first[0]}", f"--tls-key={first[1]}")
        ann = self.ending(SecureIrc(server.port, "ann"))
        second = make_certificate(self.folder, "two.example")
        for old, new in zip(first, second):
            os.replace(new, old)
        os.kill(server.process.pid, signal.SIGHUP)
        server.err.wait_for(" reloaded ")
        bob = self.ending(SecureIrc(server.port, "bob"))
        self.assertNotEqual(ann.certificate(), bob.certificate())
        bob.say("new here")
        ann.wait_for("new here")

    def test_one_that_cannot_be_read_changes_nothing(self):
        files = make_certificate(self.folder, "one.example")
        server = self.snugd(f"--tls-certificate={files[0]}", f"--tls-key={files[1]}")
        before = self.secure(server).certificate()
        Path(files[1]).write_text("no key", encoding="ascii")
        os.kill(server.process.pid, signal.SIGHUP)
        self.assertIn("holds no key", server.err.wait_for(" reload-refused "))
        self.assertEqual(self.secure(server).certificate(), before)

    def test_the_name_that_is_asked_for_chooses_among_several(self):
        files = [make_certificate(self.folder, name) for name in ("one.example", "two.example")]
        server = self.snugd(*(f"--tls-certificate={pair[0]}" for pair in files),
                            *(f"--tls-key={pair[1]}" for pair in files))
        shown = {name: self.secure(server, None, name).certificate()
                 for name in ("one.example", "two.example", "three.example")}
        self.assertNotEqual(shown["one.example"], shown["two.example"])
        self.assertEqual(shown["one.example"], shown["three.example"])

    def test_bad_ones_are_told_at_the_start(self):
        one, two = (make_certificate(self.folder, name) for name in ("one.lan", "two.lan"))
        for certificate, key, why in ((one[0], two[1], "is not that of"),
                                      ("/none", one[1], "/none: No such file"),
                                      (one[1], one[1], "holds no certificate")):
            run = run_snugd(f"--data={self.folder}/data", f"--tls-certificate={certificate}",
                            f"--tls-key={key}", "--listen=127.0.0.1:0")
            self.assertEqual(run.returncode, os.EX_CONFIG)
            self.assertIn(why, run.stderr)

    def test_its_own_is_kept_for_the_next_start(self):
        shown = []
        for _ in range(2):
            server = self.snugd(folder=self.folder)
            caller = self.secure(server)
            shown.append(caller.certificate())
            caller.close()
            end(server)
        self.assertEqual(shown[0], shown[1])

    def test_what_a_client_shows_is_told_to_it_and_to_operators(self):
        server = self.snugd()
        shows = make_certificate(self.folder, "ann")
        class Shower(SecureIrc):
            """One who shows a certificate."""
            how = context(shows=shows)
        ann = self.ending(Shower(server.port, "ann"))
        bob = self.irc(server, "bob")
        der = ssl.PEM_cert_to_DER_cert(Path(shows[0]).read_text(encoding="ascii"))
        ann.type("WHOIS ann")
        told = "\n".join(ann.until(" 318 "))
        self.assertRegex(told, " 671 ann ann :is using a secure connection")
        self.assertRegex(told, f" 276 ann ann :.*{hashlib.sha256(der).hexdigest()}")
        bob.type("WHOIS ann")
        told = "\n".join(bob.until(" 318 "))
        self.assertRegex(told, " 671 bob ann ")
        self.assertNotIn(" 276 ", told)


class Trust(TlsTest):
    """snug and a server that it has to know again."""

    def snug_says(self, *words):
        run = run_snug("--name", "ann", *words, typed="hello\n", XDG_DATA_HOME=self.folder)
        return run.returncode, run.stderr.decode()

    def test_the_first_time_the_key_is_told_and_then_another_is_refused(self):
        server = self.snugd()
        place = f"127.0.0.1:{server.port}"
        code, said = self.snug_says(f"snug://{place}")
        self.assertEqual(code, 0, said)
        self.assertIn(f"{place} is new here", said)
        self.assertIn(f"sha256:{server.pin('pubkey')}", said)
        self.assertEqual(self.snug_says(f"snug://{place}"), (0, ""))
        end(server)
        other = self.snugd(listen=(f"--listen={place}",))
        bob = self.plain(other, "bob")
        code, said = self.snug_says(f"snug://{place}")
        self.assertEqual(code, 1)
        self.assertIn("SOMEBODY MAY BE LISTENING IN", said)
        self.assertIn(f"snug --trust {place}", said)
        code, said = self.snug_says("--trust", f"snug://{place}")
        self.assertEqual(code, 0, said)
        self.assertNotIn("ann: hello\nann: hello", "\n".join(bob.settle()))

    def test_the_link_that_the_server_prints_is_enough(self):
        server = self.snugd()
        link = re.search("'(snug://.*)'", server.out.wait_for("snug://")).group(1)
        self.assertEqual(self.snug_says(link), (0, ""))
        code, said = self.snug_says(link[:-4] + ("0000" if link[-4:] != "0000" else "1111"))
        self.assertEqual(code, 1)
        self.assertIn("THIS IS NOT THE SERVER OF THE LINK", said)

    def make_own_certificate(self):
        """A file with a certificate and its key, and the files it was made of."""
        certificate, key = make_certificate(self.folder, "ann")
        both = Path(self.folder, "both.pem")
        both.write_text(Path(certificate).read_text() + Path(key).read_text(), encoding="ascii")
        return both, certificate, key

    def test_a_certificate_logs_in_the_chat_and_the_words(self):
        server = self.snugd()
        both, _, _ = self.make_own_certificate()
        bob = self.irc(server, "bob", "account-tag message-tags")
        options = ["--name", "ann", "--certificate", str(both)]
        server_option = ["--server", f"snug://127.0.0.1:{server.port}"]
        for typed in ("/register sesame\n", "/msg NickServ CERT ADD\n"):
            run_snug("--plain", *options, *server_option, typed=typed, XDG_DATA_HOME=self.folder)
        Path(self.folder, "snug", "accounts").unlink()
        run = run_snug("--plain", *options, *server_option, XDG_DATA_HOME=self.folder)
        self.assertIn("You are logged in as ann.", run.stdout.decode())
        run = run_snug("send", *options, *server_option, "--account", "ann", "lobby", "hello",
                       XDG_DATA_HOME=self.folder)
        self.assertEqual((run.returncode, run.stderr), (0, b""))
        bob.wait_for("account=ann[ ;].* PRIVMSG #lobby :hello$")

    def test_a_certificate_is_shown_to_the_server(self):
        server = self.snugd()
        both, certificate, key = self.make_own_certificate()
        der = ssl.PEM_cert_to_DER_cert(Path(certificate).read_text(encoding="ascii"))
        run = run_snug("--name", "ann", "--certificate", str(both),
                       f"snug://127.0.0.1:{server.port}", typed="/whois ann\n",
                       XDG_DATA_HOME=self.folder)
        self.assertIn(hashlib.sha256(der).hexdigest(), run.stdout.decode())
        code, said = self.snug_says("--certificate", key, f"snug://127.0.0.1:{server.port}")
        self.assertEqual(code, 1)
        self.assertIn("does not hold a certificate", said)

    def test_what_is_said_cannot_be_read_on_the_way(self):
        server = self.snugd()
        bob = self.plain(server, "bob")
        with Wiretap(server.port) as wiretap:
            for scheme in ("snug", "irc"):
                self.assertEqual(self.snug_says(f"{scheme}://127.0.0.1:{wiretap.port}")[0], 0)
                bob.wait_for("ann: hello")
        by_tls, clear = wiretap.heard
        self.assertNotIn(b"hello", by_tls)
        self.assertNotIn(b"ann", by_tls)
        self.assertIn(b"hello", clear)

    def test_a_server_without_tls_is_not_spoken_to(self):
        server = self.snugd("--no-tls")
        code, said = self.snug_says(f"snug://127.0.0.1:{server.port}")
        self.assertEqual(code, 1)
        self.assertIn(f"snug irc://127.0.0.1:{server.port}", said)
        self.assertEqual(self.snug_says(f"irc://127.0.0.1:{server.port}"), (0, ""))

    def test_a_server_that_says_nothing_is_given_up(self):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            code, said = self.snug_says(f"snug://127.0.0.1:{listener.getsockname()[1]}")
        self.assertEqual(code, 1)
        self.assertIn("no answer", said)

    def test_a_person_stays_by_tls_when_the_server_comes_back(self):
        server = self.snugd(folder=self.folder)
        ann = self.terminal("ann", find_snug(), "--name", "ann",
                            f"snug://127.0.0.1:{server.port}", columns=80,
                            XDG_DATA_HOME=f"{self.folder}/ann")
        ann.wait_for("^#lobby>")
        server.process.kill()
        ann.wait_for("Disconnected from the server")
        self.snugd(folder=self.folder, listen=(f"--listen=tls://127.0.0.1:{server.port}",))
        ann.wait_for("Connected again")


if __name__ == "__main__":
    unittest.main()
