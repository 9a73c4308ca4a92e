"""A lab up, verified and down, beside the floor and Docker Compose."""

from . import netlab, topology
from .compose import Compose
from .engine import Floor, best_width
from .table import Row

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
        took = lambda what: samples.median(f"{self.name} {what}")
        floor, up, down = self.goals
        yield Row(f"up, {self.name}", took("up"), "ms", "floor", took("floor up"), at_most=floor)
        yield Row(f"up, {self.name}", took("up"), "ms", "Compose", took("compose up"), at_most=up)
        if self.verified:
            yield Row(f"verify, {self.name}", took("verify"), "ms")
        yield Row(f"down, {self.name}", took("down"), "ms", "floor", took("floor down"))
        yield Row(f"down, {self.name}", took("down"), "ms", "Compose", took("compose down"), at_most=down)
