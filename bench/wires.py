"""Throughput and latency through a NAT router: the lab's, and one built by hand."""

import json
import time

from . import netlab
from .measure import Failed, quietly, read
from .table import compared

INSTANCE = "bench-wires"
HAND = "netlab-bench-hand"
WEB = "203.0.113.2"
PORT = "5007"
SECONDS = "2"
ROUND_TRIPS = "10000"


class Wires:
    name = "wires"

    def begin(self):
        netlab.run("-q", "up", "bench/wires.yaml", "--as", INSTANCE)
        capabilities = [f"--cap-add={name}" for name in ("NET_ADMIN", "NET_RAW", "SYS_ADMIN", "SYS_PTRACE")]
        quietly(["docker", "rm", "-f", HAND])
        where = ["--pid", "host", "--network", "none", "--security-opt", "apparmor=unconfined"]
        read(["docker", "run", "-d", "--name", HAND, *where, "--cap-drop=ALL", *capabilities, netlab.tools()])
        read(["docker", "exec", HAND, "/bench/by-hand"])
        self.sides = {"by hand": lambda machine: f"/run/netns/{machine}", "lab": namespace}
        for side in self.sides:
            self.start(side, "web", "iperf3", "-s")
            self.start(side, "web", "perl", "/bench/echo.pl", "serve", PORT)
        for side in self.sides:
            self.wait(side)

    def end(self):
        quietly(["docker", "rm", "-f", HAND])
        netlab.clear(INSTANCE)

    def inside(self, side, machine, command):
        """The same binary on both sides."""
        return [HAND, "nsenter", f"--net={self.sides[side](machine)}", "--", *command]

    def start(self, side, machine, *command):
        read(["docker", "exec", "-d", *self.inside(side, machine, command)])

    def wait(self, side):
        """Until both servers listen."""
        until = time.monotonic() + 30
        while read(["docker", "exec", *self.inside(side, "web", ["ss", "-Hltn"])]).count("LISTEN") < 2:
            if time.monotonic() > until:
                raise Failed(f"the servers {side} do not listen")
            time.sleep(0.1)

    def ask(self, side, *command):
        return read(["docker", "exec", *self.inside(side, "pc", command)])

    def round(self, samples):
        for side in self.sides:
            said = json.loads(self.ask(side, "iperf3", "-c", WEB, "-t", SECONDS, "-J"))
            samples.add(f"throughput {side}", said["end"]["sum_received"]["bits_per_second"] / 1e9)
            samples.add(f"latency {side}", float(self.ask(side, "perl", "/bench/echo.pl", "ask", WEB, PORT, ROUND_TRIPS)))

    def rows(self, samples):
        what = "TCP through the NAT router"
        yield compared(what, samples, "throughput lab", "Gbit/s", "by hand", "throughput by hand", at_least=0.9)
        what = "round trip through it, TCP"
        yield compared(what, samples, "latency lab", "us", "by hand", "latency by hand", at_most=1.1)


def namespace(machine):
    pid = read(["docker", "inspect", "-f", "{{.State.Pid}}", f"netlab-{INSTANCE}-{machine}"]).strip()
    return f"/proc/{pid}/ns/net"
