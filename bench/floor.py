"""The floor: the fewest engine calls that create, start and remove a lab's containers and networks. No wiring.

floor.py up|down PREFIX IMAGE MACHINES NETWORKS [WIDTH]

What netlab must ask of the engine whatever it does: a network for each subnet, a container on network 'none' for each
machine and one for the instrument, all at once over the engine's socket, as many calls under way as is best.
"""

import concurrent.futures
import http.client
import json
import socket
import sys


class Engine(http.client.HTTPConnection):
    def __init__(self):
        super().__init__("docker")

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect("/var/run/docker.sock")


def call(method, path, body=None):
    engine = Engine()
    text = None if body is None else json.dumps(body)
    engine.request(method, path, text, {"Content-Type": "application/json"})
    answer = engine.getresponse()
    said = answer.read()
    gone = method == "DELETE" and answer.status == 404
    if answer.status >= 400 and not gone:
        raise SystemExit(f"floor: {method} {path}: {answer.status} {said.decode()}")
    return json.loads(said) if said.startswith(b"{") else None


def network(name, number):
    options = {
        "com.docker.network.bridge.name": f"fl{number}-{name[-6:]}"[:15],
        "com.docker.network.bridge.inhibit_ipv4": "true",
        "com.docker.network.bridge.enable_ip_masquerade": "false",
    }
    prefix = f"198.19.{128 + number // 32}.{number % 32 * 8}/29"
    call("POST", "/networks/create", {"Name": name, "Options": options, "IPAM": {"Config": [{"Subnet": prefix}]}})


def container(name, image):
    spec = {"Image": image, "Entrypoint": ["sleep", "infinity"], "HostConfig": {"NetworkMode": "none", "CapDrop": ["ALL"]}}
    made = call("POST", f"/containers/create?name={name}", spec)
    call("POST", f"/containers/{made['Id']}/start")


def main():
    verb, prefix, image, machines, networks = sys.argv[1:6]
    width = int(sys.argv[6]) if len(sys.argv) > 6 else 8
    boxes = [f"{prefix}-{n}" for n in range(int(machines) + 1)]
    nets = [f"{prefix}-net{n}" for n in range(int(networks))]
    with concurrent.futures.ThreadPoolExecutor(width) as pool:
        if verb == "up":
            work = [pool.submit(network, name, n) for n, name in enumerate(nets)]
            work += [pool.submit(container, name, image) for name in boxes]
        else:
            work = [pool.submit(call, "DELETE", f"/containers/{name}?force=1&v=1") for name in boxes]
            work += [pool.submit(call, "DELETE", f"/networks/{name}") for name in nets]
        for one in work:
            one.result()


main()
