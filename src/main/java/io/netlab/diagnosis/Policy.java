package io.netlab.diagnosis;

import io.netlab.topology.Address;
import io.netlab.topology.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tables a machine looks into for a route, and for which packets, as {@code ip rule} prints it (ip-rule(8)). The first
 * whose table has a route decides.
 */
record Policy(List<Rule> rules) {

    private static final Pattern RULE = Pattern.compile("(\\d+):\\s+(.*)");
    private static final Pattern SELECTOR = Pattern.compile("\\b(from|to|iif|lookup) (\\S+)");

    /** These tables every machine has. */
    private static final List<String> USUAL = List.of("local", "main", "default");

    Policy {
        rules = List.copyOf(rules);
    }

    /**
     * @param known whether all is understood that it says of packets (no mark, no user, ...)
     * @param table empty where it throws packets away
     */
    record Rule(
            Optional<Prefix> from,
            Optional<Prefix> to,
            Optional<String> arrivedOn,
            boolean known,
            String table,
            String line) {

        /** @param on where the packet came in; empty at its sender, who may not have chosen an address for it yet */
        boolean isFor(Optional<Address> source, Address destination, Optional<String> on) {
            return known
                    && from.filter(prefix -> source.filter(prefix::contains).isEmpty())
                            .isEmpty()
                    && to.filter(prefix -> !prefix.contains(destination)).isEmpty()
                    && arrivedOn.filter(name -> !on.equals(Optional.of(name))).isEmpty();
        }

        boolean isUsual() {
            return known && from.isEmpty() && to.isEmpty() && arrivedOn.isEmpty() && USUAL.contains(table);
        }
    }

    static Policy read(List<String> lines, boolean v6) {
        List<Rule> rules = new ArrayList<>();
        for (String line : lines) {
            Matcher rule = RULE.matcher(line.strip());
            if (rule.matches()) {
                rules.add(rule(rule.group(2).strip(), line.strip(), v6));
            }
        }
        return new Policy(rules);
    }

    private static Rule rule(String text, String line, boolean v6) {
        Matcher selectors = SELECTOR.matcher(text);
        Optional<Prefix> from = Optional.empty();
        Optional<Prefix> to = Optional.empty();
        Optional<String> on = Optional.empty();
        String table = "";
        while (selectors.find()) {
            String value = selectors.group(2);
            switch (selectors.group(1)) {
                case "from" -> from = value.equals("all") ? Optional.empty() : Look.prefix(value, v6);
                case "to" -> to = Look.prefix(value, v6);
                case "iif" -> on = Optional.of(value);
                default -> table = value;
            }
        }
        String rest = SELECTOR.matcher(text).replaceAll("").strip();
        boolean refuses = rest.matches("unreachable|prohibit|blackhole");
        return new Rule(from, to, on, rest.isEmpty() || refuses, refuses ? "" : table, line);
    }
}
