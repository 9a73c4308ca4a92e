"""Labs of 10 to 200 machines beside the floor: whether time and memory for each machine stay as they are."""

import statistics

from . import netlab
from .engine import Floor, best_width
from .table import Row, compared

INSTANCE = "bench-growth"
SIZES = ((10, 1), (50, 10), (100, 20), (200, 40))


class Growth:
    name = "growth"
    labs = ()

    def begin(self):
        self.labs = [(size, netlab.written(*size), Floor(netlab.image(), *size)) for size in SIZES]

    def end(self):
        netlab.clear(INSTANCE)
        for _, _, floor in self.labs:
            floor.down(8)

    def round(self, samples):
        width = best_width(samples)
        for (machines, _), file, floor in self.labs:
            add = lambda what, figure: samples.add(f"growth {machines} {what}", figure)
            before = used()
            up = netlab.run("-q", "up", file, "--as", INSTANCE)
            add("up", up.ms)
            add("MB", up.peak_mb)
            add("host MB", used() - before)
            add("down", netlab.run("-q", "down", INSTANCE).ms)
            add("floor up", floor.up(width))
            add("floor down", floor.down(width))

    def rows(self, samples):
        took = lambda machines, what: samples.median(f"growth {machines} {what}")
        for machines, subnets in SIZES:
            goal = 1.2 if machines == 200 else None
            what = f"{machines} machines, {subnets} subnets: "
            name = f"growth {machines} "
            yield compared(what + "up", samples, name + "up", "ms", "floor", name + "floor up", at_most=goal)
            yield compared(what + "down", samples, name + "down", "ms", "floor", name + "floor down")
            yield Row(what + "the CLI's peak", took(machines, "MB"), "MB", at_most=256)
        for what, unit in (("up", "ms"), ("down", "ms"), ("floor up", "ms"), ("MB", "MB"), ("host MB", "MB")):
            each = [took(machines, what) / machines for machines, _ in SIZES]
            names = {"MB": "memory of the CLI", "host MB": "memory of the host"}
            label = f"a machine's {names.get(what, what)}, {', '.join(f'{e:.3g}' for e in each)}: slope"
            yield Row(label, slope([m for m, _ in SIZES], each) * 100, f"{unit} for each 100 more")


def used():
    """Memory that is not available on this host, MB."""
    with open("/proc/meminfo") as lines:
        kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in lines}
    return (kilobytes["MemTotal"] - kilobytes["MemAvailable"]) / 1024


def slope(x, y):
    return statistics.linear_regression(x, y).slope
