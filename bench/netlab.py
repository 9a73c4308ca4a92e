"""The program that is measured, and the images that are compared with it."""

import atexit
import functools
import os
import shutil
import tempfile

from . import measure, topology


def run(*arguments):
    return measure.run(["./netlab", *arguments])


def clear(instance):
    measure.quietly(["./netlab", "-q", "down", instance])


@functools.cache
def image():
    """What a plain machine runs; made on first use, so that no later 'up' makes images."""
    try:
        run("-q", "up", "nat-basic", "--as", "bench-image")
        return measure.read(["docker", "inspect", "-f", "{{.Config.Image}}", "netlab-bench-image-pc1"]).strip()
    finally:
        clear("bench-image")


@functools.cache
def tools():
    """The image with Docker Compose, iperf3 and what a network by hand needs."""
    measure.read(["docker", "build", "-q", "--network", "host", "--build-arg", f"PARENT={image()}", "-t", "netlab/bench", "bench/image"])
    return "netlab/bench"


@functools.cache
def folder():
    made = tempfile.mkdtemp(prefix="netlab-bench-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def written(machines, subnets):
    """A lab file of that size."""
    file = os.path.join(folder(), f"lab-{machines}-{subnets}.yaml")
    with open(file, "w") as out:
        out.write("\n".join(topology.lab(machines, subnets)) + "\n")
    return file
