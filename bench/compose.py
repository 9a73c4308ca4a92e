"""Docker Compose v2 in a container that runs already, so that it alone is timed."""

import os
import tempfile

from . import netlab
from .measure import quietly, read

NAME = "netlab-bench-compose"
TIMED = """begin=$(date +%s%N)
docker-compose --progress quiet "$@" >&2 || exit 1
echo $((($(date +%s%N) - begin) / 1000000))"""


class Compose:
    def __init__(self, lines):
        self.folder = tempfile.TemporaryDirectory()
        with open(os.path.join(self.folder.name, "compose.yaml"), "w") as file:
            file.write("\n".join(lines))

    def start(self):
        quietly(["docker", "rm", "-f", NAME])
        mounts = ["-v", "/var/run/docker.sock:/var/run/docker.sock", "-v", f"{self.folder.name}:/lab"]
        read(["docker", "run", "-d", "--name", NAME, *mounts, "-w", "/lab", netlab.tools()])

    def up(self):
        return self.timed("up", "-d")

    def down(self):
        return self.timed("down", "-t", "0")

    def timed(self, *arguments):
        """Milliseconds."""
        return float(read(["docker", "exec", NAME, "sh", "-c", TIMED, "sh", *arguments]))

    def close(self):
        quietly(["docker", "exec", NAME, "docker-compose", "--progress", "quiet", "down", "-t", "0"])
        quietly(["docker", "rm", "-f", NAME])
        self.folder.cleanup()
