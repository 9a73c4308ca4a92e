"""What a user waits for before anything is asked of the engine."""

from . import netlab
from .table import Row


class Start:
    name = "start"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def round(self, samples):
        samples.add("help", netlab.run("--help")[0])
        samples.add("lint", netlab.run("lint", "nat-basic")[0])

    def rows(self, samples):
        yield Row("netlab --help", samples.median("help"), "ms", at_most=150)
        yield Row("netlab lint nat-basic", samples.median("lint"), "ms", at_most=300)
