"""The same network for everybody who builds it: topology.py lab|compose MACHINES SUBNETS [IMAGE]

lab      prints a lab file for netlab
compose  prints a compose file; IMAGE runs nothing but sleep in it
A router stands on all subnets; the other machines are spread over them.
"""

import sys


def subnets(count):
    return [f"net{n}" for n in range(count)]


def prefix(number):
    return f"10.{100 + number}.0"


def members(machines, count):
    """Name, subnet's number and last part of the address of each machine but the router."""
    return [(f"pc{n}", n % count, 10 + n // count) for n in range(machines - 1)]


def lab(machines, count):
    yield "name: bench"
    yield "subnets:"
    for n, name in enumerate(subnets(count)):
        yield f"  {name}: {prefix(n)}.0/24"
    yield "nodes:"
    every = ", ".join(f"{name}: {prefix(n)}.1" for n, name in enumerate(subnets(count)))
    yield f"  router: {{interfaces: {{{every}}}, router: {{}}}}"
    for name, net, host in members(machines, count):
        yield f"  {name}: {{interfaces: {{net{net}: {prefix(net)}.{host}}}, gateway: router}}"


def compose(machines, count, image):
    yield "name: bench-compose"
    yield "networks:"
    for n, name in enumerate(subnets(count)):
        yield f"  {name}: {{ipam: {{config: [{{subnet: {prefix(n)}.0/24, gateway: {prefix(n)}.254}}]}}}}"
    yield "services:"
    every = ", ".join(f"{name}: {{ipv4_address: {prefix(n)}.1}}" for n, name in enumerate(subnets(count)))
    box = f"image: '{image}', entrypoint: [sleep, infinity], cap_drop: [ALL]"
    yield f"  router: {{{box}, networks: {{{every}}}}}"
    for name, net, host in members(machines, count):
        yield f"  {name}: {{{box}, networks: {{net{net}: {{ipv4_address: {prefix(net)}.{host}}}}}}}"


def main():
    what, machines, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    lines = lab(machines, count) if what == "lab" else compose(machines, count, sys.argv[4])
    print("\n".join(lines))


main()
