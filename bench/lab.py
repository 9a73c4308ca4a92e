"""A lab up, verified and down, beside the floor and Docker Compose."""

from . import netlab, topology
from .compose import Compose
from .engine import Floor, best_width
from .table import Row, compared

INSTANCE = "bench"


class Lab:
    """goals: at most so many times the floor and Compose at up, Compose at down; None for no goal."""

    def __init__(self, name, lab, machines, subnets, goals, verified=False):
        self.name, self.lab, self.machines, self.subnets, self.goals = name, lab, machines, subnets, goals
        self.verified = verified
        self.floor = self.compose = None

    def begin(self):
        image = netlab.image()
        self.file = self.lab or netlab.written(self.machines, self.subnets)
        self.floor = Floor(image, self.machines, self.subnets)
        self.compose = Compose(topology.compose(self.machines, self.subnets, image))
        self.compose.start()

    def end(self):
        netlab.clear(INSTANCE)
        if self.compose:
            self.compose.close()
        if self.floor:
            self.floor.down(8)

    def round(self, samples):
        add = lambda what, figure: samples.add(f"{self.name} {what}", figure)
        width = best_width(samples)
        add("up", netlab.run("-q", "up", self.file, "--as", INSTANCE).ms)
        if self.verified:
            add("verify", netlab.run("-q", "verify", INSTANCE).ms)
        add("down", netlab.run("-q", "down", INSTANCE).ms)
        add("floor up", self.floor.up(width))
        add("floor down", self.floor.down(width))
        add("compose up", self.compose.up())
        add("compose down", self.compose.down())

    def rows(self, samples):
        floor, up, down = self.goals
        yield self.compared(samples, "up", "floor", at_most=floor)
        yield self.compared(samples, "up", "Compose", at_most=up)
        if self.verified:
            yield Row(f"verify, {self.name}", samples.median(f"{self.name} verify"), "ms")
        yield self.compared(samples, "down", "floor")
        yield self.compared(samples, "down", "Compose", at_most=down)

    def compared(self, samples, what, beside, **goal):
        other = f"{self.name} {beside.lower()} {what}"
        return compared(f"{what}, {self.name}", samples, f"{self.name} {what}", "ms", beside, other, **goal)
