"""Files of 10,000 machines: reading, checking and planning them, without a container made."""

from . import netlab
from .table import Row

MACHINES, SUBNETS = 10_000, 40


class Data:
    name = "data"

    def __enter__(self):
        self.file = netlab.written(MACHINES, SUBNETS)
        return self

    def __exit__(self, *_):
        pass

    def round(self, samples):
        for command in ("lint", "plan"):
            took, memory = netlab.run(command, self.file)
            samples.add(f"data {command}", took)
            samples.add(f"data {command} MB", memory)

    def rows(self, samples):
        for command in ("lint", "plan"):
            yield Row(f"{command} of {MACHINES:,} machines", samples.median(f"data {command}"), "ms", at_most=3000)
            yield Row(f"{command} of {MACHINES:,} machines, memory", samples.median(f"data {command} MB"), "MB")
