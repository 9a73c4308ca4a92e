package io.netlab.diagnosis;

import io.netlab.instance.CommandResult;
import io.netlab.instance.MachineCommand;
import io.netlab.probe.Diagnosis.Evidence;
import io.netlab.topology.Address;
import io.netlab.topology.Interface.InterfaceAddress;
import io.netlab.topology.Prefix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one machine shows of its network, as {@code images/instrument/look} prints it.
 *
 * @param why it shows nothing; empty when it does
 * @param parts what each command printed, by the command
 */
record Look(String machine, String why, Map<String, List<String>> parts) {

    static final String LINK = "ip -o link";
    static final String ADDRESS = "ip -o address";
    static final String ROUTE4 = "ip -o -4 route";
    static final String ROUTE6 = "ip -o -6 route";
    static final String RULE = "ip rule";
    static final String RULE6 = "ip -6 rule";
    static final String TABLES4 = "ip -o -4 route show table all";
    static final String TABLES6 = "ip -o -6 route show table all";
    static final String NEIGH = "ip neigh";
    static final String FORWARD4 = "cat /proc/sys/net/ipv4/ip_forward";
    static final String FORWARD6 = "cat /proc/sys/net/ipv6/conf/all/forwarding";
    static final String NFT = "nft -a list ruleset";
    static final String SOCKETS = "ss -Hltun";
    static final String RESOLVER = "cat /etc/resolv.conf";
    static final String FLOWS = "conntrack -L";

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String MAIN = "main";
    private static final String HEAD = "== ";
    private static final Pattern LINK_LINE = Pattern.compile("\\d+: ([^:@]+)(?:@[^:]*)?: <([^>]*)>.*");
    private static final Pattern ADDRESS_LINE = Pattern.compile("\\d+: (\\S+)\\s+inet6? ([^/ ]+)/(\\d+) .*");
    private static final Pattern ROUTE_LINE =
            Pattern.compile("(?:(unreachable|blackhole|prohibit|throw|unicast) )?(\\S+) (.*)");
    private static final Pattern VIA = Pattern.compile("\\bvia (?:inet6 )?(\\S+)");
    private static final Pattern DEV = Pattern.compile("\\bdev (\\S+)");
    private static final Pattern TABLE = Pattern.compile("\\btable (\\S+)");
    private static final Pattern METRIC = Pattern.compile("\\bmetric (\\d{1,9})");

    static MachineCommand at(String machine) {
        return MachineCommand.of(machine, TIMEOUT, "/netlab/look");
    }

    static Look read(String machine, CommandResult result) {
        if (result instanceof CommandResult.NotRun off) {
            return new Look(machine, off.why(), Map.of());
        }
        if (!(result instanceof CommandResult.Ended ended) || !ended.stdout().endsWith(HEAD + "end\n")) {
            return new Look(machine, "it could not be looked at", Map.of());
        }
        Map<String, List<String>> parts = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (String line : ended.stdout().split("\n", -1)) {
            if (line.startsWith(HEAD)) {
                lines = new ArrayList<>();
                parts.put(line.substring(HEAD.length()), lines);
            } else if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return new Look(machine, "", parts);
    }

    boolean isOff() {
        return !why.isEmpty();
    }

    List<String> lines(String command) {
        return parts.getOrDefault(command, List.of());
    }

    /** Those of a command's lines that matter, at least none of them. */
    Evidence evidence(String command, Predicate<String> matters) {
        String output =
                String.join("\n", lines(command).stream().filter(matters).toList());
        return new Evidence(machine, command, output);
    }

    Evidence evidence(String command) {
        return evidence(command, line -> true);
    }

    List<Link> links() {
        List<Link> links = new ArrayList<>();
        for (String line : lines(LINK)) {
            Matcher link = LINK_LINE.matcher(line);
            if (link.matches() && !link.group(1).equals("lo")) {
                List<String> flags = List.of(link.group(2).split(",", -1));
                links.add(new Link(
                        link.group(1), flags.contains("UP"), flags.contains("LOWER_UP"), addresses(link.group(1))));
            }
        }
        return links;
    }

    Optional<Link> link(String name) {
        return links().stream().filter(link -> link.name().equals(name)).findFirst();
    }

    private List<InterfaceAddress> addresses(String on) {
        List<InterfaceAddress> addresses = new ArrayList<>();
        for (String line : lines(ADDRESS)) {
            Matcher one = ADDRESS_LINE.matcher(line);
            if (one.matches() && one.group(1).equals(on)) {
                Address.tryParse(one.group(2))
                        .ifPresent(a -> addresses.add(new InterfaceAddress(a, Integer.parseInt(one.group(3)))));
            }
        }
        return addresses;
    }

    boolean owns(Address address) {
        return links().stream().anyMatch(link -> link.has(address));
    }

    /**
     * The route that the kernel takes: by the rules, then the longest prefix, then the smallest metric.
     *
     * @param source empty where the sender has not chosen it yet
     * @param on where the packet came in; empty at its sender
     */
    Optional<Hop> route(Optional<Address> source, Address destination, Optional<String> on) {
        boolean v6 = destination.isV6();
        for (Policy.Rule rule : policy(v6).rules()) {
            boolean empty = rule.isUsual() && !rule.table().equals(MAIN); // "default"; whose "local" is, is known
            if (empty || !rule.isFor(source, destination, on)) {
                continue;
            }
            if (rule.table().isEmpty()) {
                return Optional.of(Hop.refusing(rule.line(), v6));
            }
            Optional<Hop> hop = longest(table(rule.table(), v6), destination);
            if (hop.isPresent()) {
                return hop;
            }
        }
        return Optional.empty();
    }

    private static Optional<Hop> longest(List<Hop> table, Address destination) {
        return table.stream()
                .filter(hop -> hop.to().contains(destination))
                .max(Comparator.comparingInt((Hop hop) -> hop.to().length())
                        .thenComparing(Hop::metric, Comparator.reverseOrder()));
    }

    Policy policy(boolean v6) {
        return Policy.read(lines(v6 ? RULE6 : RULE), v6);
    }

    private List<Hop> table(String name, boolean v6) {
        return name.equals(MAIN)
                ? routes(v6)
                : lines(v6 ? TABLES6 : TABLES4).stream()
                        .filter(line -> first(TABLE, line).filter(name::equals).isPresent())
                        .flatMap(line -> route(line, v6).stream())
                        .toList();
    }

    private static boolean isOfNeither(String line) {
        return first(TABLE, line).filter(table -> !table.equals("local")).isPresent();
    }

    /** What shows where packets go: the main table, and all that comes before it. */
    Evidence[] routing(boolean v6) {
        Evidence main = evidence(v6 ? ROUTE6 : ROUTE4);
        boolean usual = policy(v6).rules().stream().allMatch(Policy.Rule::isUsual);
        return usual
                ? new Evidence[] {main}
                : new Evidence[] {evidence(v6 ? RULE6 : RULE), evidence(v6 ? TABLES6 : TABLES4, Look::isOfNeither), main
                };
    }

    List<Hop> routes(boolean v6) {
        return lines(v6 ? ROUTE6 : ROUTE4).stream()
                .flatMap(line -> route(line, v6).stream())
                .toList();
    }

    private static Optional<Hop> route(String line, boolean v6) {
        Matcher route = ROUTE_LINE.matcher(line);
        if (!route.matches()) {
            return Optional.empty();
        }
        String type = route.group(1) == null ? "" : route.group(1);
        boolean refuses = !type.isEmpty() && !type.equals("unicast");
        Optional<Address> via = first(VIA, line).flatMap(Address::tryParse);
        int metric = first(METRIC, line).map(Integer::parseInt).orElse(0);
        return prefix(route.group(2), v6)
                .map(to -> new Hop(to, via, first(DEV, line).orElse(""), metric, refuses, line.strip()));
    }

    static Optional<Prefix> prefix(String text, boolean v6) {
        if (text.equals("default")) {
            return Optional.of(Prefix.parse(v6 ? "::/0" : "0.0.0.0/0"));
        }
        try {
            return Optional.of(text.contains("/") ? Prefix.parse(text) : Prefix.of(Address.parse(text), v6 ? 128 : 32));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean forwards(boolean v6) {
        return lines(v6 ? FORWARD6 : FORWARD4).equals(List.of("1"));
    }

    /** As {@code FAILED}; empty when the machine knows nothing of it. */
    Optional<String> neighbour(Address address) {
        return lines(NEIGH).stream()
                .filter(line -> line.startsWith(address.text() + " "))
                .map(line -> line.strip().substring(line.strip().lastIndexOf(' ') + 1))
                .findFirst();
    }

    Ruleset rules() {
        return Ruleset.read(lines(NFT));
    }

    boolean listens(String protocol, int port) {
        return lines(SOCKETS).stream().anyMatch(line -> {
            String[] fields = line.strip().split("\\s+", -1);
            return fields.length > 4 && fields[0].equals(protocol) && fields[4].endsWith(":" + port);
        });
    }

    List<Address> nameservers() {
        return lines(RESOLVER).stream()
                .filter(line -> line.startsWith("nameserver "))
                .flatMap(line ->
                        Address.tryParse(line.substring("nameserver ".length()).strip()).stream())
                .filter(address -> !address.text().equals("255.255.255.255"))
                .toList();
    }

    List<Flow> flows() {
        return Flow.read(lines(FLOWS));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
