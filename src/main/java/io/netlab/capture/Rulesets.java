package io.netlab.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
            for (JsonNode object : new ObjectMapper().readTree(json).path("nftables")) {
                JsonNode rule = object.path("rule");
                if (!rule.isMissingNode()) {
                    String place = rule.path("table").asText() + " "
                            + rule.path("chain").asText() + " "
                            + rule.path("handle").asText();
                    rules.put(place, rule(rule));
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("nft printed rules that are not JSON: " + e.getOriginalMessage(), e);
        }
        return rules;
    }

    private static Rule rule(JsonNode rule) {
        String verdict = "";
        long packets = 0;
        for (JsonNode statement : rule.path("expr")) {
            if (statement.has("counter")) {
                packets = statement.path("counter").path("packets").asLong();
            } else if (statement.has("drop") || statement.has("reject")) {
                verdict = statement.has("drop") ? "drop" : "reject";
            }
        }
        return new Rule(rule.path("chain").asText(), rule.path("comment").asText(), verdict, packets);
    }
}
