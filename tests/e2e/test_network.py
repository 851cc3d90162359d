# SPDX-License-Identifier: MIT
"""On networks: machines at a switch, a router in between, a mesh, packets that get lost, and what a
capture of it all shows. For root, since it makes network namespaces."""
import re
import shutil
import socket
import subprocess
import tempfile
import unittest
from pathlib import Path

from namespaces import Namespace, Switch, need_namespaces
from screens import prompt, told
from snug_process import SnugTest, find_snug, snug_environment
from snugd_process import Lines
from wire import Irc, Plain, WireTest
from waiting import wait_until

PORT = 6697


class NetworkTest(WireTest):
    def setUp(self):
        need_namespaces()

    def need(self, program):
        if not shutil.which(program):
            self.skipTest(f"{program} is not installed")

    def machines(self, *names):
        """At one switch: 192.168.7.1 and so on."""
        switch, machines = Switch(self, "switch"), []
        for number, name in enumerate(names, 1):
            machines.append(Namespace(self, name))
            machines[-1].plug(switch, f"192.168.7.{number}/24")
        return machines

    def serve(self, machine, *options, listen=(), **how):
        with machine.entered():
            return self.snugd(*options, listen=listen, **how)

    def join(self, machine, who, name, host, port=PORT):
        with machine.entered():
            return self.ending(who(port, name, host=host))

    def talk(self, people):
        """Everybody hears everybody."""
        for peer in people:
            words = f"{peer.name} here"
            peer.type(f"PRIVMSG #lobby :{words}" if isinstance(peer, Irc) else words)
            for other in people:
                if other is not peer:
                    other.wait_for(f":{peer.name}!.* :{words}$|{peer.name}: {words}$")


class Reach(NetworkTest):
    def test_machines_of_one_network_and_the_server_itself_meet(self):
        server, one, two = self.machines("server", "one", "two")
        snugd = self.serve(server)
        self.assertIn("[Listening] 192.168.7.1:6697", snugd.out.seen)
        self.talk([self.join(server, Plain, "here", "127.0.0.1"),
                   self.join(server, Irc, "home", "192.168.7.1"),
                   self.join(one, Plain, "ann", "192.168.7.1"),
                   self.join(two, Irc, "bob", "192.168.7.1")])

    def test_one_address_to_listen_on_is_the_only_one(self):
        server, one = self.machines("server", "one")
        mesh = Switch(self, "mesh")
        server.plug(mesh, "100.64.0.5/10", "mesh0")
        one.plug(mesh, "100.64.0.6/10", "mesh0")
        snugd = self.serve(server, listen=("--listen=100.64.0.5:0",))
        self.join(server, Plain, "ann", "100.64.0.5", snugd.port)
        self.join(one, Plain, "bob", "100.64.0.5", snugd.port)
        for machine, address in ((server, "127.0.0.1"), (server, "192.168.7.1"),
                                 (one, "192.168.7.1")):
            with machine.entered(), self.assertRaises(ConnectionRefusedError):
                socket.create_connection((address, snugd.port), timeout=5)

    def test_an_interface_can_be_named_instead(self):
        server, one = self.machines("server", "one")
        self.serve(server, listen=("--listen=eth0",))
        self.join(one, Plain, "ann", "192.168.7.1")
        with server.entered(), self.assertRaises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", PORT), timeout=5)

    def test_a_mesh_with_small_packets(self):
        """As a mesh VPN looks from above: an address of 100.64/10 and an MTU of 1280."""
        switch = Switch(self, "mesh")
        server, one, two = (Namespace(self, name) for name in ("server", "one", "two"))
        for number, machine in enumerate((server, one, two), 1):
            machine.plug(switch, f"100.101.102.{number}/10", "mesh0", 1280)
        self.serve(server, listen=("--listen=100.101.102.1",))
        ann = self.join(one, Irc, "ann", "100.101.102.1")
        bob = self.join(two, Plain, "bob", "100.101.102.1")
        self.talk([ann, bob])
        ann.say("x" * 5000)
        bob.wait_for("ann: x{5000}$")

    def test_a_router_that_forwards_a_port(self):
        self.need("nft")
        inside, outside = Switch(self, "inside"), Switch(self, "outside")
        server, router, caller = (Namespace(self, name) for name in ("server", "router", "caller"))
        server.plug(inside, "10.0.0.2/24")
        router.plug(inside, "10.0.0.1/24", "lan0")
        router.plug(outside, "203.0.113.1/24", "wan0")
        caller.plug(outside, "203.0.113.9/24")
        server.ip("route", "add", "default", "via", "10.0.0.1")
        with router.entered():
            Path("/proc/sys/net/ipv4/ip_forward").write_text("1", encoding="ascii")
        router.run("nft", "-f", "-", check=True, input="""
            table ip nat {
                chain prerouting {
                    type nat hook prerouting priority dstnat
                    iifname wan0 tcp dport 7000 dnat to 10.0.0.2:6697
                }
            }""")
        snugd = self.serve(server, "--access", "open")
        self.talk([self.join(caller, Irc, "ann", "203.0.113.1", 7000),
                   self.join(server, Plain, "bob", "127.0.0.1")])
        self.assertIn("address=203.0.113.9", snugd.err.wait_for(" nick=ann "))


class Loss(NetworkTest):
    def test_whose_packets_are_lost_is_gone_after_the_ping(self):
        server, one, two = self.machines("server", "one", "two")
        self.serve(server, "--ping-after=1s", "--ping-timeout=1s")
        bob = self.join(two, Plain, "bob", "192.168.7.1")
        self.join(one, Irc, "ann", "192.168.7.1")
        one.ip("link", "set", "eth0", "down")
        bob.wait_for(r"ann disconnected unexpectedly \(Ping timeout: 2 seconds\)")
        bob.type("/online")
        bob.wait_for(r"^Users online are: bob \(1\)")

    def test_those_who_cannot_answer_a_ping_are_asked_by_tcp(self):
        server, one = self.machines("server", "one")
        self.serve(server)
        self.join(one, Plain, "ann", "192.168.7.1")
        sockets = server.run("ss", "-tnoH", "state", "established", check=True).stdout
        self.assertRegex(sockets, r":6697 .*timer:\(keepalive,\d+sec")


class ComingBack(NetworkTest, SnugTest):
    """Who waits for a server is back as soon as there is a network, not when the time is up."""

    LONG = 10  # seconds that are left to wait when the network comes back, at least
    COUNTDOWN = r"^\(back in (\d+) s\) #lobby>"

    def setUp(self):
        super().setUp()
        server, self.one = self.machines("server", "one")
        snugd = self.serve(server)
        self.ann = self.terminal("ann", "ip", "netns", "exec", self.one.name, find_snug(),
                                 "--name", "ann", "192.168.7.1", columns=80)
        self.ann.wait_for(prompt("#lobby"))
        snugd.process.kill()
        snugd.wait_for_end()
        self.ann.wait_for(self.COUNTDOWN)
        self.restart = lambda: self.serve(server, folder=snugd.folder)

    def countdown(self):
        """The seconds that are shown to be left; 0 where none are."""
        shown = self.ann.look_for(self.COUNTDOWN)
        return int(shown.group(1)) if shown else 0

    def come_back(self, lose, find):
        """The last number of the countdown that is seen before ann is in again."""
        numbers = []

        def is_back():
            numbers.append(self.countdown())
            return self.ann.look_for(told("Connected again"))

        self.one.ip(*lose)
        self.restart()
        wait_until(lambda: self.countdown() > self.LONG, "a long countdown")
        numbers.append(self.countdown())
        self.one.ip(*find)
        wait_until(is_back, self.ann.screen)
        return [number for number in numbers if number][-1]

    def test_when_there_is_an_address_again(self):
        left = self.come_back(("address", "flush", "dev", "eth0"),
                              ("address", "add", "192.168.7.2/24", "dev", "eth0"))
        self.assertGreater(left, self.LONG // 2)

    def test_when_the_interface_runs_again(self):
        """It keeps its address; without one of IPv6, which would be new."""
        self.one.ip("link", "set", "eth0", "addrgenmode", "none")
        left = self.come_back(("link", "set", "eth0", "down"), ("link", "set", "eth0", "up"))
        self.assertGreater(left, self.LONG // 2)


class Check(NetworkTest):
    """snug check says which step fails, and what to try."""

    def check(self, machine, *words):
        known = self.enterContext(tempfile.TemporaryDirectory())
        run = machine.run(find_snug(), "check", *words, env=snug_environment(XDG_DATA_HOME=known))
        return run.returncode, run.stdout

    def test_a_server_that_is_there(self):
        server, one = self.machines("server", "one")
        self.serve(server)
        code, said = self.check(one, "192.168.7.1")
        self.assertEqual(code, 0, said)
        self.assertRegex(said, r"route +ok +to 192\.168\.7\.1 from 192\.168\.7\.2 through eth0")
        self.assertRegex(said, r"TCP +ok")
        self.assertRegex(said, r"TLS +ok +TLSv1.3, .*with a key that is new here")

    def test_nothing_listens(self):
        _, one = self.machines("server", "one")
        code, said = self.check(one, "192.168.7.1:6697")
        self.assertEqual(code, 1, said)
        self.assertRegex(said, r"TCP +failed .*refused")
        self.assertIn("Is snugd running", said)

    def test_a_firewall_drops_it(self):
        self.need("nft")
        server, one = self.machines("server", "one")
        self.serve(server)
        server.run("nft", "-f", "-", check=True, input="""
            table inet filter {
                chain input {
                    type filter hook input priority filter
                    tcp dport 6697 drop
                }
            }""")
        code, said = self.check(one, "192.168.7.1")
        self.assertEqual(code, 1, said)
        self.assertRegex(said, r"TCP +failed .*filtered")
        self.assertIn("firewall", said)

    def test_no_way_there(self):
        _, one = self.machines("server", "one")
        code, said = self.check(one, "198.51.100.1")
        self.assertEqual(code, 1, said)
        self.assertRegex(said, r"route +failed")


class Capture(NetworkTest):
    """What tcpdump shows of a connection."""

    PACKET = re.compile(r"\.(\d+) > \S+\.(\d+): Flags \[(\S+)\]")

    def setUp(self):
        super().setUp()
        self.need("tcpdump")
        self.machine, = self.machines("server")
        self.serve(self.machine)
        with self.machine.entered():
            dump = subprocess.Popen(
                ["tcpdump", "-i", "lo", "-nl", "-s96", "--immediate-mode", "tcp", "port", "6697"],
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.shown, said = Lines(dump.stdout), Lines(dump.stderr)
        for end in (dump.stdout.close, dump.stderr.close, dump.wait, self.shown.finish, said.finish,
                    dump.kill):
            self.addCleanup(end)
        said.wait_for("listening on")

    def packets(self, peer):
        """The flags of its packets so far, each with its direction."""
        last = self.join(self.machine, Plain, "last", "127.0.0.1")
        self.shown.wait_for(f".{port_of(last)} > ")
        port, found = str(port_of(peer)), []
        for source, target, flags in self.PACKET.findall("\n".join(self.shown.seen)):
            if port in (source, target):
                found.append((">" if source == port else "<") + flags)
        return found

    def test_a_connection_begins_with_three_packets(self):
        ann = self.join(self.machine, Irc, "ann", "127.0.0.1")
        self.assertEqual(self.packets(ann)[:3], [">S", "<S.", ">."])

    def leave(self, goodbye):
        ann = self.join(self.machine, Irc, "ann", "127.0.0.1")
        ann.send(goodbye)
        ann.rest()
        ann.socket.shutdown(socket.SHUT_WR)
        packets = self.packets(ann)
        self.assertTrue(any("F" in flags for flags in packets if flags[0] == "<"), packets)
        self.assertTrue(any("F" in flags for flags in packets if flags[0] == ">"), packets)
        self.assertFalse(any("R" in flags for flags in packets), packets)

    def test_it_ends_with_a_fin_from_each(self):
        self.leave(b"QUIT\r\n")

    def test_it_ends_so_with_input_unread(self):
        self.leave(b"QUIT\r\n" + b"unread " * 20000)


def port_of(peer):
    return peer.socket.getsockname()[1]


if __name__ == "__main__":
    unittest.main()
