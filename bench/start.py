"""What a user waits for before anything is asked of the engine."""

from . import netlab
from .measure import run
from .table import Row, compared


class Start:
    name = "start"

    def begin(self):
        run(["javac", "-d", netlab.folder(), "bench/OneWord.java"])

    def end(self):
        pass

    def round(self, samples):
        samples.add("word", run(["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", netlab.folder(), "OneWord"]).ms)
        for name, command in (("help", ["--help"]), ("lint", ["lint", "nat-basic"])):
            ended = netlab.run(*command)
            samples.add(name, ended.ms)
            samples.add(f"{name} CPU", ended.cpu_ms)

    def rows(self, samples):
        yield Row("netlab --help", samples.median("help"), "ms", at_most=150)
        yield compared("netlab --help", samples, "help", "ms", "a Java program of one word", "word")
        yield Row("netlab --help, processor", samples.median("help CPU"), "ms")
        yield Row("netlab lint nat-basic", samples.median("lint"), "ms", at_most=300)
        yield Row("netlab lint nat-basic, processor", samples.median("lint CPU"), "ms")
