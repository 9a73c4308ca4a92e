"""Files of 10,000 machines: reading, checking and planning them, without a container made."""

from . import netlab
from .table import Row

MACHINES, SUBNETS = 10_000, 40


class Data:
    name = "data"

    def begin(self):
        self.file = netlab.written(MACHINES, SUBNETS)

    def end(self):
        pass

    def round(self, samples):
        for command in ("lint", "plan"):
            run = netlab.run(command, self.file)
            samples.add(f"data {command}", run.ms)
            samples.add(f"data {command} CPU", run.cpu_ms)
            samples.add(f"data {command} MB", run.peak_mb)

    def rows(self, samples):
        for command in ("lint", "plan"):
            yield Row(f"{command} of {MACHINES:,} machines", samples.median(f"data {command}"), "ms", at_most=3000)
            yield Row(f"{command} of {MACHINES:,} machines, processor", samples.median(f"data {command} CPU"), "ms")
            yield Row(f"{command} of {MACHINES:,} machines, memory", samples.median(f"data {command} MB"), "MB")
