"""The floor: the fewest engine calls that create, start and remove a lab's containers and networks. No wiring.

What netlab must ask of the engine whatever it does: a network for each subnet, a container on network 'none' for each
machine and one for the instrument, all at once over the engine's socket. Only the calls are timed, no process.
"""

import concurrent.futures
import http.client
import json
import socket
import threading
import time

from .measure import Failed

SOCKET = "/var/run/docker.sock"
WIDTHS = (2, 4, 8, 16, 32)
PREFIX = "netlab-bench-floor"


class Connection(http.client.HTTPConnection):
    def __init__(self):
        super().__init__("docker")

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(SOCKET)


class Floor:
    def __init__(self, image, machines, networks):
        self.image = image
        self.boxes = [f"{PREFIX}-{n}" for n in range(machines + 1)]
        self.networks = [f"{PREFIX}-net{n}" for n in range(networks)]
        self.thread = threading.local()

    def up(self, width):
        """Milliseconds, with so many calls under way."""
        return self.timed(width, [(self.network, n) for n in range(len(self.networks))] + [(self.container, b) for b in self.boxes])

    def down(self, width):
        return self.timed(
            width,
            [(self.call, "DELETE", f"/containers/{b}?force=1&v=1") for b in self.boxes]
            + [(self.call, "DELETE", f"/networks/{n}") for n in self.networks],
        )

    def timed(self, width, calls):
        begin = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(width) as pool:
            for done in [pool.submit(*call) for call in calls]:
                done.result()
        return (time.monotonic() - begin) * 1000

    def network(self, number):
        options = {
            "com.docker.network.bridge.name": f"nlfloor{number}",
            "com.docker.network.bridge.inhibit_ipv4": "true",
            "com.docker.network.bridge.enable_ip_masquerade": "false",
        }
        prefix = f"198.19.{128 + number // 32}.{number % 32 * 8}/29"
        spec = {"Name": self.networks[number], "Options": options, "IPAM": {"Config": [{"Subnet": prefix}]}}
        self.call("POST", "/networks/create", spec)

    def container(self, name):
        spec = {"Image": self.image, "Entrypoint": ["sleep", "infinity"], "HostConfig": {"NetworkMode": "none", "CapDrop": ["ALL"]}}
        made = self.call("POST", f"/containers/create?name={name}", spec)
        self.call("POST", f"/containers/{made['Id']}/start")

    def call(self, method, path, body=None):
        if not hasattr(self.thread, "connection"):
            self.thread.connection = Connection()
        connection = self.thread.connection
        text = None if body is None else json.dumps(body)
        connection.request(method, path, text, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        said = answer.read()
        gone = method == "DELETE" and answer.status == 404
        if answer.status >= 400 and not gone:
            raise Failed(f"floor: {method} {path}: {answer.status} {said.decode()}")
        return json.loads(said) if said.startswith(b"{") else None


def best_width(samples):
    """As the part 'floor' found it."""
    tried = [width for width in WIDTHS if samples.count(f"floor up {width}")]
    return min(tried, key=lambda width: samples.median(f"floor up {width}"), default=8)
