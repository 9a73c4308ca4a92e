"""The checks of nat-basic by 'verify' and by a shell script, one 'docker exec' after another; once, and ten times over."""

import os
import re

from . import netlab
from .measure import run
from .table import compared

INSTANCE = "bench-checks"
TIMES = 10


class Checks:
    name = "checks"

    def begin(self):
        self.file = ten_times()
        netlab.run("-q", "up", "nat-basic", "--as", INSTANCE)

    def end(self):
        netlab.clear(INSTANCE)

    def round(self, samples):
        samples.add("verify 10", netlab.run("-q", "verify", INSTANCE).ms)
        samples.add("script 10", run(["bench/nat-basic-checks", f"netlab-{INSTANCE}-"]).ms)
        samples.add("verify 100", netlab.run("-q", "verify", INSTANCE, "--checks", self.file).ms)
        samples.add("script 100", run(["bench/nat-basic-checks", f"netlab-{INSTANCE}-", str(TIMES)]).ms)

    def rows(self, samples):
        for checks in (10, 100):
            what = f"{checks} checks, docker exec by docker exec"
            yield compared(what, samples, f"script {checks}", "ms", "verify", f"verify {checks}", at_least=5)


def ten_times():
    """A file with the lab's checks so often, each under a name of its own."""
    with open("labs/nat-basic/lab.yaml") as lab:
        checks = lab.read().split("\nchecks:\n")[1]
    file = os.path.join(netlab.folder(), "checks.yaml")
    with open(file, "w") as out:
        out.write("checks:\n")
        for n in range(TIMES):
            out.write(re.sub(r"^( +(?:- name|given): .*)$", rf"\1 ({n})", checks, flags=re.M))
    return file
