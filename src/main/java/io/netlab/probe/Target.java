package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.instance.MachineCommand;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whom a probe talks to, layer by layer: what must be right for it to see anything.
 *
 * @param host an address, or a name
 * @param lookedUp whether the asking machine's resolver must find the name's address first
 * @param port zero for ICMP
 * @param own the probe's own command, where no smaller try says whether a packet comes through (UDP)
 */
public record Target(
        String host, boolean lookedUp, Transport transport, int port, Optional<MachineCommand> own, Above above) {

    /** What carries it. */
    public enum Transport {
        ICMP,
        TCP,
        UDP
    }

    /** What is said once a packet comes through. */
    public sealed interface Above {}

    /** That it does is all. */
    public record Nothing() implements Above {}

    /** @param atResolver whether the machine's own resolver is asked, wherever that is */
    public record Question(String name, String type, boolean atResolver) implements Above {}

    /** @param name for whom the certificate must be */
    public record Handshake(String name) implements Above {}

    /**
     * @param tlsName for whom the certificate must be, with https and without a proxy
     * @param curl words of curl(1) that ask again, without changing anything at the server
     * @param behind whom the proxy has to reach
     */
    public record Request(Optional<String> tlsName, List<String> curl, Optional<Target> behind) implements Above {
        public Request {
            curl = List.copyOf(curl);
        }
    }

    private static final Duration KNOCK = Duration.ofSeconds(3);

    static Target icmp(Host to, Lab lab, Node from) {
        return new Target(to.resolve(lab, from), to.isLookedUp(), Transport.ICMP, 0, Optional.empty(), new Nothing());
    }

    static Target tcp(Host to, int port, Above above, Lab lab, Node from) {
        return new Target(to.resolve(lab, from), to.isLookedUp(), Transport.TCP, port, Optional.empty(), above);
    }

    /** The smallest try that shows whether a packet comes through to that address. */
    public MachineCommand knock(String from, String address) {
        return own.orElseGet(() -> transport == Transport.ICMP
                ? MachineCommand.of(from, KNOCK, "ping", "-n", "-c", "1", "-W", "1", address)
                : MachineCommand.of(from, KNOCK, "nc", "-v", "-z", "-w", "1", address, Integer.toString(port)));
    }

    /** What the {@link #knock} saw; empty when its output is not understood. */
    public Optional<Outcome> outcome(CommandResult result) {
        if (!(result instanceof CommandResult.Ended ended)) {
            return Optional.empty();
        }
        if (above instanceof Question) {
            return seen(DigOutput.read(ended)).map(DigOutput::outcome);
        }
        return switch (transport) {
            case ICMP -> seen(PingOutput.read(ended)).map(PingOutput::outcome);
            case TCP -> seen(NcOutput.readTcp(ended, port)).map(NcOutput::outcome);
            case UDP -> seen(NcOutput.readUdp(ended, port)).map(NcOutput::outcome);
        };
    }

    private static <O> Optional<O> seen(Reading<O> reading) {
        return reading instanceof Reading.Seen<O> seen ? Optional.of(seen.observation()) : Optional.empty();
    }
}
