"""Runs parts of the benchmark, each round of a part in turn with what it is compared with, and prints one table."""

import argparse
import os
import signal
import sys
import time

from .checks import Checks
from .data import Data
from .floor import Parallelism
from .growth import Growth
from .lab import Lab
from .measure import Failed, Samples
from .start import Start
from .walk import Walk
from .wires import Wires

PARTS = [
    Start(),
    Parallelism(),
    Lab("nat-basic", "nat-basic", 5, 2, (1.3, 0.95, 0.7), verified=True),
    Lab("60-machines", None, 60, 10, (None, 0.75, 0.4)),
    Checks(),
    Wires(),
    Walk(),
    Growth(),
    Data(),
]


def arguments():
    names = [part.name for part in PARTS]
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"all without one: {', '.join(names)}")
    parser.add_argument("--rounds", type=int, default=7, help="how often each thing is measured (7)")
    parser.add_argument("--minutes", type=float, default=30, help="no round begins after so long (30)")
    parser.add_argument("--samples", metavar="FILE", help="go on with the figures of an earlier run, and keep them there")
    given = parser.parse_args()
    unknown = [name for name in given.parts if name not in names]
    if unknown:
        parser.error(f"no part is called {unknown[0]}; there are {', '.join(names)}")
    return given


def measure(part, samples, rounds, until):
    """Until there are so many rounds, or time is up."""
    counted = f"{part.name} rounds"
    if samples.count(counted) < rounds and time.monotonic() < until:
        try:
            part.begin()
            while samples.count(counted) < rounds and time.monotonic() < until:
                begin = time.monotonic()
                part.round(samples)
                samples.add(counted, time.monotonic() - begin)
                samples.keep()
        finally:
            part.end()


def main():
    given = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    samples = Samples(given.samples)
    until = time.monotonic() + given.minutes * 60
    failed = 0
    print(f"medians, on {os.cpu_count()} cores", flush=True)
    for part in PARTS:
        if given.parts and part.name not in given.parts:
            continue
        try:
            measure(part, samples, given.rounds, until)
        except Failed as failure:
            failed = 1
            print(f"bench: {part.name}: {failure}", file=sys.stderr)
        rounds = samples.count(f"{part.name} rounds")
        print(f"\n{part.name}: {rounds} rounds", flush=True)
        if rounds:
            print(*part.rows(samples), sep="\n", flush=True)
    return failed


try:
    sys.exit(main())
except KeyboardInterrupt:
    sys.exit(130)
