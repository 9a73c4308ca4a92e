package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.topology.Scalars;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code images/instrument/observing.pm} told beside a command's own words.
 *
 * @param result the command's own
 * @param errors ICMP errors that came while it ran
 * @param resolver the resolver's words on the name that the command could not resolve
 */
record Observed(CommandResult.Ended result, List<IcmpError> errors, Optional<String> resolver) {

    private static final Pattern ICMP =
            Pattern.compile("netlab-icmp: (\\d{1,3}) (\\d{1,3}) (\\S{1,45}) (\\w{1,9}) (\\S{1,45}) (\\d{1,5})");
    /** What getaddrinfo(3) says for EAI_AGAIN; so does one that finds the name now and did not a moment ago. */
    private static final String FOR_A_MOMENT = "Temporary failure in name resolution";

    private static final Pattern RESOLVER = Pattern.compile("netlab-resolver: (.{1,80})");

    Observed {
        errors = List.copyOf(errors);
    }

    /**
     * One ICMP error.
     *
     * @param sender who sent it
     * @param protocol of the packet that did not arrive
     * @param port its destination port
     */
    record IcmpError(IcmpReason reason, String sender, String protocol, int port) {}

    static Observed of(CommandResult.Ended result) {
        List<IcmpError> errors = new ArrayList<>();
        Optional<String> resolver = Optional.empty();
        StringBuilder own = new StringBuilder();
        for (String line : result.stderr().split("(?<=\n)", -1)) {
            Matcher icmp = ICMP.matcher(line.strip());
            Matcher name = RESOLVER.matcher(line.strip());
            if (icmp.matches()) {
                error(icmp).ifPresent(errors::add);
            } else if (name.matches()) {
                resolver = Optional.of(name.group(1).equals("found") ? FOR_A_MOMENT : name.group(1));
            } else {
                own.append(line);
            }
        }
        CommandResult.Ended alone =
                new CommandResult.Ended(result.exitCode(), result.stdout(), own.toString(), result.took());
        return new Observed(alone, errors, resolver);
    }

    private static Optional<IcmpError> error(Matcher line) {
        String sender = line.group(3);
        return IcmpReason.of(sender.indexOf(':') >= 0, Integer.parseInt(line.group(1)), Integer.parseInt(line.group(2)))
                .map(reason -> new IcmpError(reason, sender, line.group(4), Integer.parseInt(line.group(6))));
    }

    /** The last error about a packet of this kind: a name with several addresses is tried one by one. */
    Optional<IcmpError> about(Nc.Protocol protocol, int port) {
        return errors.stream()
                .filter(error -> error.protocol().equals(Scalars.written(protocol)) && error.port() == port)
                .reduce((first, second) -> second);
    }
}
