"""What a user waits for before anything is asked of the engine."""

from . import netlab
from .table import Row


class Start:
    name = "start"

    def begin(self):
        pass

    def end(self):
        pass

    def round(self, samples):
        for name, command in (("help", ["--help"]), ("lint", ["lint", "nat-basic"])):
            run = netlab.run(*command)
            samples.add(name, run.ms)
            samples.add(f"{name} CPU", run.cpu_ms)

    def rows(self, samples):
        yield Row("netlab --help", samples.median("help"), "ms", at_most=150)
        yield Row("netlab --help, processor", samples.median("help CPU"), "ms")
        yield Row("netlab lint nat-basic", samples.median("lint"), "ms", at_most=300)
        yield Row("netlab lint nat-basic, processor", samples.median("lint CPU"), "ms")
