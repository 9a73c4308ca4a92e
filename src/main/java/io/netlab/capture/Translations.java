package io.netlab.capture;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which flows machines turn into which: what their kernels' own tables say (conntrack(8)), and what was seen beyond
 * doubt. A flow is written as {@link Following#flow}.
 */
final class Translations {

    private static final Map<String, Integer> PROTOCOLS = Map.of(
            "icmp", HeaderReader.ICMP, "tcp", HeaderReader.TCP, "udp", HeaderReader.UDP, "icmpv6", HeaderReader.ICMP6);

    private static final Pattern TUPLE =
            Pattern.compile("src=(\\S+) dst=(\\S+)(?: sport=(\\d+) dport=(\\d+)| type=\\d+ code=\\d+ id=(\\d+))?");

    private final Map<String, String> known = new HashMap<>();

    boolean are(String node, String in, String out) {
        return out.equals(known.get(node + " " + in));
    }

    void learn(String node, String in, String out) {
        known.putIfAbsent(node + " " + in, out);
    }

    /**
     * One line of the machine's table: the flow as its first packet came, and the reply to it as it comes. Where the
     * reply is not the mirror of the first packet, the machine translates. Other lines are left alone.
     */
    void learn(String node, String line) {
        Integer protocol = PROTOCOLS.get(line.split(" ", 2)[0]);
        Matcher there = TUPLE.matcher(line);
        if (protocol == null || !there.find()) {
            return;
        }
        Matcher back = TUPLE.matcher(line);
        if (back.find(there.end())) {
            String begun = flow(protocol, source(there), destination(there));
            String answered = flow(protocol, source(back), destination(back));
            learn(node, begun, flow(protocol, destination(back), source(back)));
            learn(node, answered, flow(protocol, destination(there), source(there)));
        }
    }

    private static String flow(int protocol, String source, String destination) {
        return protocol + " " + source + " " + destination;
    }

    private static String source(Matcher tuple) {
        return tuple.group(1) + port(tuple, 3);
    }

    private static String destination(Matcher tuple) {
        return tuple.group(2) + port(tuple, 4);
    }

    private static String port(Matcher tuple, int group) {
        String port = tuple.group(5) == null ? tuple.group(group) : tuple.group(5);
        return port == null ? "" : ":" + port;
    }
}
