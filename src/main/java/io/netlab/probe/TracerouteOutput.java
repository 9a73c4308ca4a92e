package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.topology.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What traceroute printed; several silent hops at the end are one. */
record TracerouteOutput(Outcome outcome, List<Hop> hops) {

    private static final Pattern HEADER =
            Pattern.compile("traceroute to \\S+ \\(([0-9a-fA-F.:]+)\\), (\\d{1,3}) hops max, \\d+ byte packets");
    private static final Pattern HOP =
            Pattern.compile(" ?(\\d{1,2})  (?:\\*|([0-9a-fA-F.:]+)  [\\d.]+ ms(?: (![A-Z0-9<>-]{1,5}))?)\\s*");

    TracerouteOutput {
        hops = List.copyOf(hops);
    }

    /** Empty where nobody answered. */
    record Hop(Optional<Address> address) {}

    static Reading<TracerouteOutput> read(CommandResult.Ended result) {
        if (result.exitCode() != 0) {
            return SocketError.in(result.stderr())
                    .<Reading<TracerouteOutput>>map(
                            outcome -> new Reading.Seen<>(new TracerouteOutput(outcome, List.of())))
                    .orElseGet(() -> new Reading.Unknown<>("traceroute could not start"));
        }
        List<String> lines =
                result.stdout().lines().filter(line -> !line.isBlank()).toList();
        Matcher header = HEADER.matcher(lines.isEmpty() ? "" : lines.get(0));
        Optional<Address> target = header.matches() ? Address.tryParse(header.group(1)) : Optional.empty();
        if (target.isEmpty() || lines.size() < 2) {
            return new Reading.Unknown<>("traceroute's header or its hops are missing");
        }
        List<Hop> hops = new ArrayList<>();
        Optional<Outcome> marked = Optional.empty();
        for (String line : lines.subList(1, lines.size())) {
            Matcher hop = HOP.matcher(line);
            if (marked.isPresent() || !hop.matches() || Integer.parseInt(hop.group(1)) != hops.size() + 1) {
                return new Reading.Unknown<>("traceroute printed a hop that is not known");
            }
            Hop seen = new Hop(Optional.ofNullable(hop.group(2)).flatMap(Address::tryParse));
            if (hop.group(2) != null && seen.address().isEmpty()) {
                return new Reading.Unknown<>("traceroute printed a hop that is not known");
            }
            if (hop.group(3) != null) {
                marked = mark(hop.group(3));
                if (marked.isEmpty()) {
                    return new Reading.Unknown<>("traceroute printed a mark that is not known");
                }
            }
            // The router that says "no further" has been listed as a hop already.
            if (marked.isEmpty() || hops.isEmpty() || !hops.get(hops.size() - 1).equals(seen)) {
                hops.add(seen);
            }
        }
        boolean arrived = hops.get(hops.size() - 1).address().equals(target);
        // Silence to the end is only known where the end is.
        if (!arrived && marked.isEmpty() && hops.size() < Integer.parseInt(header.group(2))) {
            return new Reading.Unknown<>("traceroute's output ends before its last hop");
        }
        Outcome end = marked.orElse(arrived ? Outcome.ANSWERED : Outcome.NO_ANSWER);
        return new Reading.Seen<>(new TracerouteOutput(end, withOneSilentEnd(hops)));
    }

    /** traceroute(8): !H, !N, !P host, network, protocol unreachable; !X, !V, !C and codes 9, 10 prohibited. */
    private static Optional<Outcome> mark(String mark) {
        return switch (mark) {
            case "!H", "!P" -> Optional.of(Outcome.UNREACHABLE);
            case "!N" -> Optional.of(Outcome.NO_ROUTE);
            case "!X", "!V", "!C", "!9", "!10" -> Optional.of(Outcome.REJECTED);
            default -> Optional.empty();
        };
    }

    private static List<Hop> withOneSilentEnd(List<Hop> hops) {
        int end = hops.size();
        while (end > 1
                && hops.get(end - 1).address().isEmpty()
                && hops.get(end - 2).address().isEmpty()) {
            end--;
        }
        return hops.subList(0, end);
    }

    /** Whether any packet was sent. */
    boolean isPath() {
        return !hops.isEmpty();
    }

    String hopList() {
        return hops.isEmpty()
                ? "none (" + outcome.written() + ")"
                : hops.stream()
                        .map(hop -> hop.address().map(Address::text).orElse("*"))
                        .collect(Collectors.joining(", "));
    }
}
