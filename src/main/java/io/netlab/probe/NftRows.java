package io.netlab.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.netlab.instance.CommandResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code nft -j list ruleset} printed (libnftables-json(5)): the rules that have a comment and a counter. */
final class NftRows {

    private static final JsonMapper JSON = new JsonMapper();

    private NftRows() {}

    static Reading<List<Map<String, String>>> read(CommandResult.Ended result) {
        JsonNode ruleset;
        try {
            ruleset = JSON.readTree(result.stdout()).path("nftables");
        } catch (JsonProcessingException e) {
            return new Reading.Unknown<>("nft's list is cut");
        }
        if (result.exitCode() != 0 || !ruleset.path(0).has("metainfo")) {
            return new Reading.Unknown<>("nft did not list its rules");
        }
        // One rule of a lab file may have become several of nftables, with the same comment: they count together.
        Map<List<String>, long[]> sums = new LinkedHashMap<>();
        for (JsonNode object : ruleset) {
            JsonNode rule = object.path("rule");
            for (JsonNode expression : rule.path("expr")) {
                JsonNode counter = expression.path("counter");
                if (rule.path("comment").isTextual() && counter.path("packets").isIntegralNumber()) {
                    List<String> name = List.of(
                            rule.path("table").asText(),
                            rule.path("chain").asText(),
                            rule.path("comment").asText());
                    long[] sum = sums.computeIfAbsent(name, n -> new long[2]);
                    sum[0] += counter.path("packets").asLong();
                    sum[1] += counter.path("bytes").asLong();
                }
            }
        }
        List<Map<String, String>> rows = new ArrayList<>();
        sums.forEach((name, sum) -> {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("block", name.get(0));
            row.put("chain", name.get(1));
            row.put("rule", name.get(2));
            row.put("packets", Long.toString(sum[0]));
            row.put("bytes", Long.toString(sum[1]));
            rows.add(row);
        });
        return new Reading.Seen<>(rows);
    }
}
