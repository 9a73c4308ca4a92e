package io.netlab.diagnosis;

import io.netlab.instance.MachineCommand;
import io.netlab.topology.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a machine finds a name's address.
 *
 * @param used what the machine's programs get (getent(1)): the hosts file counts
 * @param asked what its name servers say (dig(1))
 */
record Resolving(String name, Answer used, Answer asked) {

    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final Pattern STATUS = Pattern.compile("status: ([A-Z]+)");
    private static final Pattern RECORD = Pattern.compile("\\S+\\s+\\d+\\s+IN\\s+(?:A|AAAA)\\s+(\\S+)");

    /** @param v6 whether IPv6 addresses are worth a question, too */
    static List<MachineCommand> commands(String machine, String name, boolean v6) {
        List<String> dig = new ArrayList<>(List.of("dig", "-r", "+tries=1", "+time=1", "-q", name, "-t", "A"));
        if (v6) {
            dig.addAll(List.of("-q", name, "-t", "AAAA"));
        }
        return List.of(
                MachineCommand.of(machine, TIMEOUT, "timeout", "3", "getent", "ahosts", name),
                new MachineCommand(machine, dig, Optional.empty(), TIMEOUT));
    }

    /** Where its programs go. */
    Optional<Address> address() {
        return used.lines().stream()
                .flatMap(line -> Address.tryParse(line.split("\\s", 2)[0]).stream())
                .findFirst();
    }

    /** As {@code NXDOMAIN}; empty when no name server answered. */
    Optional<String> status() {
        return asked.lines().stream()
                .map(STATUS::matcher)
                .filter(Matcher::find)
                .map(status -> status.group(1))
                .findFirst();
    }

    Set<Address> addresses() {
        Set<Address> addresses = new TreeSet<>();
        for (String line : asked.lines()) {
            Matcher one = RECORD.matcher(line);
            if (one.matches()) {
                Address.tryParse(one.group(1)).ifPresent(addresses::add);
            }
        }
        return addresses;
    }
}
