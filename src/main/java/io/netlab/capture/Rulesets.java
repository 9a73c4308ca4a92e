package io.netlab.capture;

import io.netlab.json.Json;
import io.netlab.json.NotJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Machines' nftables rules before and after, and which of them threw packets away in between (libnftables-json(5)). */
final class Rulesets {

    /**
     * A rule that counted packets.
     *
     * @param chain as {@code forward}
     * @param comment its own, as {@code rule 6}; empty without one
     * @param verdict {@code drop} or {@code reject}
     */
    record Dropping(String chain, String comment, String verdict, long packets) {
        boolean isReject() {
            return verdict.equals("reject");
        }
    }

    private record Rule(String chain, String comment, String verdict, long packets) {}

    private final Map<String, Map<String, Rule>> before = new HashMap<>();
    private final Map<String, Map<String, Rule>> after = new HashMap<>();

    /** @param when {@code before} or {@code after} */
    void add(String when, String node, String json) {
        (when.equals("before") ? before : after).put(node, rules(json));
    }

    /** The rules of that machine that dropped or rejected packets during the capture. */
    List<Dropping> dropping(String node) {
        Map<String, Rule> then = before.getOrDefault(node, Map.of());
        List<Dropping> dropping = new ArrayList<>();
        after.getOrDefault(node, Map.of()).forEach((place, rule) -> {
            Rule old = then.get(place);
            long packets = rule.packets() - (old == null ? 0 : old.packets());
            if (packets > 0 && !rule.verdict().isEmpty()) {
                dropping.add(new Dropping(rule.chain(), rule.comment(), rule.verdict(), packets));
            }
        });
        return dropping;
    }

    private static Map<String, Rule> rules(String json) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        try {
            for (Json object : Json.read(json).at("nftables").items()) {
                Json rule = object.at("rule");
                if (rule.isThere()) {
                    String place = rule.at("table").text() + " "
                            + rule.at("chain").text() + " "
                            + rule.at("handle").text();
                    rules.put(place, rule(rule));
                }
            }
        } catch (NotJson e) {
            throw new IllegalStateException("nft printed rules that are not JSON: " + e.getMessage(), e);
        }
        return rules;
    }

    private static Rule rule(Json rule) {
        String verdict = "";
        long packets = 0;
        for (Json statement : rule.at("expr").items()) {
            if (statement.at("counter").isThere()) {
                packets = statement.at("counter").at("packets").whole();
            } else if (statement.at("drop").isThere() || statement.at("reject").isThere()) {
                verdict = statement.at("drop").isThere() ? "drop" : "reject";
            }
        }
        return new Rule(rule.at("chain").text(), rule.at("comment").text(), verdict, packets);
    }
}
