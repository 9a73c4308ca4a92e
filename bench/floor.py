"""How many engine calls under way at once are best: the floor of 60 machines at each."""

from . import netlab
from .engine import WIDTHS, Floor, best_width
from .table import Row


class Parallelism:
    name = "floor"
    floor = None

    def begin(self):
        self.floor = Floor(netlab.image(), 60, 10)

    def end(self):
        if self.floor:
            self.floor.down(8)

    def round(self, samples):
        for width in WIDTHS:
            samples.add(f"floor up {width}", self.floor.up(width))
            samples.add(f"floor down {width}", self.floor.down(width))

    def rows(self, samples):
        for width in WIDTHS:
            best = ", the best" if width == best_width(samples) else ""
            yield Row(f"floor of 60 machines, {width} calls at once{best}", samples.median(f"floor up {width}"), "ms")
