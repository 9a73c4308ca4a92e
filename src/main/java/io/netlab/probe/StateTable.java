package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.topology.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table that a machine's kernel or its files hold, as rows of named fields.
 *
 * @param key under {@code expect}
 * @param row the shape of one expected row
 * @param names of its fields
 * @param command that prints it
 * @param reader of what the command printed; each row's fields are those of {@code row}, where it has them
 */
record StateTable(
        String key,
        String meaning,
        Shape<Match<Map<String, String>>> row,
        Set<String> names,
        List<String> command,
        Function<CommandResult.Ended, Reading<List<Map<String, String>>>> reader) {

    /** A comment in a file that is printed. */
    static final String END = "# end";

    private static final Shape<Match<String>> TEXT = TextMatch.shape();
    private static final Shape<Match<String>> NUMBER = NumberMatch.shapeOfTexts();
    private static final Shape<Match<String>> ADDRESS = TextMatch.naming("address", Meaning.ADDRESS);

    /** All of them. */
    static final List<StateTable> ALL = List.of(
            table(
                            "listening",
                            "sockets that wait for connections or datagrams",
                            SocketRows::listening,
                            withEnd("ss -tuan"))
                    .with("protocol", TEXT)
                    .with("address", ADDRESS)
                    .with("port", NUMBER)
                    .build(),
            table("connections", "established connections", SocketRows::established, withEnd("ss -tuan"))
                    .with("protocol", TEXT)
                    .with("local", ADDRESS)
                    .with("local-port", NUMBER)
                    .with("peer", ADDRESS)
                    .with("peer-port", NUMBER)
                    .build(),
            routes("routes", "the main IPv4 routing table", "ip", "-j", "-4", "route", "show", "table", "main"),
            routes("routes-v6", "the main IPv6 routing table", "ip", "-j", "-6", "route", "show", "table", "main"),
            table(
                            "neighbours",
                            "whom ARP or neighbour discovery found",
                            IpRows::neighbours,
                            "ip",
                            "-j",
                            "neigh",
                            "show")
                    .with("address", ADDRESS)
                    .with("mac", TextMatch.naming("MAC address", Meaning.MAC))
                    .with("on", TEXT)
                    .with("state", TEXT)
                    .build(),
            table("addresses", "global addresses of its interfaces", IpRows::addresses, "ip", "-j", "addr", "show")
                    .with("address", ADDRESS)
                    .with("length", NUMBER)
                    .with("on", TEXT)
                    .build(),
            translations(),
            table(
                            "counters",
                            "what nftables rules counted, by block and comment",
                            NftRows::read,
                            "nft",
                            "-j",
                            "list",
                            "ruleset")
                    .with("block", TEXT)
                    .with("chain", TEXT)
                    .with("rule", TEXT)
                    .with("packets", NUMBER)
                    .with("bytes", NUMBER)
                    .build(),
            table("nameservers", "whom its resolver asks", FileRows::nameservers, withEnd("cat /etc/resolv.conf"))
                    .with("address", ADDRESS)
                    .build(),
            table("processes", "what runs on it, by command line", FileRows::processes, "/netlab/processes")
                    .with("command", TEXT)
                    .build());

    /** What ends nowhere in particular could have been cut, so something stands behind it when it came to its end. */
    private static String[] withEnd(String command) {
        return new String[] {"sh", "-c", command + " && printf '\\n" + END + "\\n'"};
    }

    /** The names of all fields of all tables. */
    static Set<String> fields() {
        return ALL.stream().flatMap(table -> table.names().stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static StateTable routes(String key, String meaning, String... command) {
        return table(key, meaning, IpRows::routes, command)
                .with("to", TextMatch.naming("destination", Meaning.DESTINATION))
                .with("via", ADDRESS)
                .with("on", TEXT)
                .with("source", ADDRESS)
                .build();
    }

    /** Before is the packet as it came from whoever began; after is the same packet as it went on. */
    private static StateTable translations() {
        return table(
                        "translations",
                        "connections whose addresses or ports NAT changed",
                        ConntrackRows::read,
                        "conntrack",
                        "-L")
                .with("protocol", TEXT)
                .with("source", ADDRESS)
                .with("source-port", NUMBER)
                .with("destination", ADDRESS)
                .with("destination-port", NUMBER)
                .with("source-after", ADDRESS)
                .with("source-port-after", NUMBER)
                .with("destination-after", ADDRESS)
                .with("destination-port-after", NUMBER)
                .build();
    }

    private static Builder table(
            String key,
            String meaning,
            Function<CommandResult.Ended, Reading<List<Map<String, String>>>> reader,
            String... command) {
        return new Builder(key, meaning, reader, List.of(command), new LinkedHashMap<>());
    }

    private record Builder(
            String key,
            String meaning,
            Function<CommandResult.Ended, Reading<List<Map<String, String>>>> reader,
            List<String> command,
            Map<String, Shape<Match<String>>> fields) {

        Builder with(String field, Shape<Match<String>> shape) {
            fields.put(field, shape);
            return this;
        }

        StateTable build() {
            return new StateTable(
                    key,
                    meaning,
                    RowMatch.shape("entry of " + key, fields),
                    Set.copyOf(fields.keySet()),
                    command,
                    reader);
        }
    }
}
