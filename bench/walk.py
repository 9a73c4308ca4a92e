"""Captures: how long after a command its walk is told, and whether all of 20,000 packets, sent at 5,000 a second through
a NAT router in a lab of ten machines, are in it."""

import time

from . import netlab
from .measure import read
from .table import Row

NAT, MANY = "bench-nat", "bench-walk"
SERVERS = [f"203.0.113.{n}" for n in (11, 12, 13, 14)]


class Walk:
    name = "walk"

    def begin(self):
        netlab.run("-q", "up", "nat-basic", "--as", NAT)
        netlab.run("-q", "up", "bench/walk.yaml", "--as", MANY)
        with open("bench/flood.pl") as program:
            read(["./netlab", "exec", "-i", MANY, "pc1", "--", "sh", "-c", "cat >/tmp/flood.pl"], program.read())

    def end(self):
        netlab.clear(NAT)
        netlab.clear(MANY)

    def round(self, samples):
        samples.add("walk curl", told(NAT, "curl -s http://www.example.com/")[0])
        took, story = told(MANY, f"perl /tmp/flood.pl 5000 20000 {' '.join(SERVERS)}")
        samples.add("walk flood", took)
        samples.add("walk packets", sum(" pc1 -> web" in line and " udp 9," in line for line in story.splitlines()))

    def rows(self, samples):
        yield Row("walk of a curl, told after its end", samples.median("walk curl"), "ms", at_most=1500)
        yield Row("walk of 20,000 packets, told after their end", samples.median("walk flood"), "ms", at_most=5000)
        yield Row("of these, told at the worst of all rounds", samples.least("walk packets"), "", at_least=20000)


def told(instance, command):
    """Milliseconds from the command's end to netlab's, and what it printed. The command's last word is when it ended."""
    story = read(["./netlab", "-q", "walk", "-i", instance, "pc1", "--", "sh", "-c", f"{command}; date +%s%N >/tmp/ended"])
    ended = time.time_ns()
    return (ended - int(read(["docker", "exec", f"netlab-{instance}-pc1", "cat", "/tmp/ended"]))) / 1e6, story
