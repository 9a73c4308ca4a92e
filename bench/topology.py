"""The same network for everybody who builds it: a router on all subnets, the other machines spread over them."""


def prefix(number):
    return f"10.{100 + number}"


def members(machines, count):
    """Name, subnet's number and address of each machine but the router."""
    for n in range(machines - 1):
        net, host = n % count, 10 + n // count
        yield f"pc{n}", net, f"{prefix(net)}.{host // 256}.{host % 256}"


def lab(machines, count):
    """Lines of a lab file."""
    yield "name: bench"
    yield "subnets:"
    for n in range(count):
        yield f"  net{n}: {prefix(n)}.0.0/16"
    yield "nodes:"
    every = ", ".join(f"net{n}: {prefix(n)}.0.1" for n in range(count))
    yield f"  router: {{interfaces: {{{every}}}, router: {{}}}}"
    for name, net, address in members(machines, count):
        yield f"  {name}: {{interfaces: {{net{net}: {address}}}, gateway: router}}"


def compose(machines, count, image):
    """Lines of a compose file; the image runs nothing but sleep in it."""
    yield "name: bench-compose"
    yield "networks:"
    for n in range(count):
        yield f"  net{n}: {{ipam: {{config: [{{subnet: {prefix(n)}.0.0/16, gateway: {prefix(n)}.255.254}}]}}}}"
    yield "services:"
    every = ", ".join(f"net{n}: {{ipv4_address: {prefix(n)}.0.1}}" for n in range(count))
    box = f"image: '{image}', entrypoint: [sleep, infinity], cap_drop: [ALL]"
    yield f"  router: {{{box}, networks: {{{every}}}}}"
    for name, net, address in members(machines, count):
        yield f"  {name}: {{{box}, networks: {{net{net}: {{ipv4_address: {address}}}}}}}"
