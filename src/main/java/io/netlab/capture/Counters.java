package io.netlab.capture;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Machines' counters of IP, TCP and UDP before and after: which of them threw packets away without a word (
 * <a href="https://docs.kernel.org/networking/snmp_counter.html">SNMP counters</a> of Linux).
 */
final class Counters {

    /** What it means when a counter has grown, the likeliest cause first. */
    private static final Map<String, String> MEANINGS = new LinkedHashMap<>();

    private static final List<String> UNSENT = List.of("IpOutNoRoutes", "Ip6OutNoRoutes");

    static {
        MEANINGS.put("IpExtInNoRoutes", "it had no route for %s that came in");
        MEANINGS.put("Ip6InNoRoutes", "it had no route for %s that came in");
        MEANINGS.put("IpInAddrErrors", "it does not forward, and %s that came in had somebody else's address");
        MEANINGS.put("Ip6InAddrErrors", "it does not forward, and %s that came in had somebody else's address");
        MEANINGS.put("TcpExtIPReversePathFilter", "its reverse path filter dropped %s: the way back is another one");
        MEANINGS.put("IpOutNoRoutes", "it had no route for %s of its own");
        MEANINGS.put("Ip6OutNoRoutes", "it had no route for %s of its own");
        MEANINGS.put("TcpExtListenDrops", "its queue of new connections was full for %s");
        MEANINGS.put("UdpRcvbufErrors", "its receive buffer was full for %s");
    }

    private final Map<String, Map<String, Long>> before = new HashMap<>();
    private final Map<String, Map<String, Long>> grown = new TreeMap<>();

    /**
     * @param when {@code before} or {@code after}; before comes first
     * @param line as {@code IpOutNoRoutes=0 IpInAddrErrors=2}
     */
    void add(String when, String node, String line) {
        Map<String, Long> counts = new HashMap<>();
        for (String word : line.split(" ", -1)) {
            int equals = word.indexOf('=');
            counts.put(word.substring(0, equals), Long.parseLong(word.substring(equals + 1)));
        }
        if (when.equals("before")) {
            before.put(node, counts);
        } else if (before.containsKey(node)) {
            before.get(node).forEach((name, count) -> counts.merge(name, -count, Long::sum));
            grown.put(node, counts);
        }
    }

    /** Why that machine threw something away or did not answer; empty when no counter tells. */
    Optional<String> cause(String node) {
        Map<String, Long> counts = grown.getOrDefault(node, Map.of());
        return MEANINGS.entrySet().stream()
                .filter(meaning -> counts.getOrDefault(meaning.getKey(), 0L) > 0)
                .map(meaning -> meaning.getValue().formatted(packets(counts.get(meaning.getKey()))))
                .findFirst();
    }

    /** What machines could not even send, in sentences. */
    List<String> unsent() {
        return grown.keySet().stream()
                .flatMap(node -> UNSENT.stream()
                        .filter(name -> grown.get(node).getOrDefault(name, 0L) > 0)
                        .map(name -> node + " had no route for "
                                + packets(grown.get(node).get(name))))
                .toList();
    }

    private static String packets(long count) {
        return count + (count == 1 ? " packet" : " packets");
    }
}
