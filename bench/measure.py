"""Runs commands and keeps what they took."""

import json
import os
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass


class Failed(Exception):
    """A command that had to succeed did not."""


@dataclass
class Run:
    """What a process took: from its start to its end, of the processors, and of memory at its peak."""

    ms: float
    cpu_ms: float
    peak_mb: float


def run(command):
    """Runs it to its end."""
    with tempfile.TemporaryFile() as said:
        begin = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:  # we are stopped: what is cleaned up next must not be made meanwhile
            process.terminate()
            process.wait()
            raise
        took = (time.monotonic() - begin) * 1000
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise Failed(f"{' '.join(command)}:\n{said.read().decode(errors='replace')}")
        return Run(took, (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024)


def read(command, text=None):
    """What it prints."""
    done = subprocess.run(command, input=text, capture_output=True, text=True)
    if done.returncode:
        raise Failed(f"{' '.join(command)}:\n{done.stdout}{done.stderr}")
    return done.stdout


def quietly(command):
    """For cleaning up: whether it succeeds does not matter."""
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Samples:
    """Figures by name. With a file, those of an earlier run are added to."""

    def __init__(self, file=None):
        self.file = file
        self.figures = {}
        if file and os.path.exists(file):
            with open(file) as kept:
                self.figures = json.load(kept)

    def add(self, name, figure):
        self.figures.setdefault(name, []).append(figure)

    def count(self, name):
        return len(self.figures.get(name, []))

    def median(self, name):
        return statistics.median(self.figures[name])

    def ratio(self, name, other):
        """The median of their ratios, round by round: the whole machine may be slower in one round than in the next."""
        pairs = zip(self.figures[name], self.figures[other], strict=True)
        return statistics.median(figure / beside for figure, beside in pairs)

    def least(self, name):
        return min(self.figures[name])

    def keep(self):
        if self.file:
            with open(self.file, "w") as kept:
                json.dump(self.figures, kept, indent=1)
