package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.json.Json;
import io.netlab.json.NotJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code nft -j list ruleset} printed (libnftables-json(5)): the rules that have a comment and a counter. */
final class NftRows {

    private NftRows() {}

    static Reading<List<Map<String, String>>> read(CommandResult.Ended result) {
        Json ruleset;
        try {
            ruleset = Json.read(result.stdout()).at("nftables");
        } catch (NotJson e) {
            return new Reading.Unknown<>("nft's list is cut");
        }
        if (result.exitCode() != 0 || !ruleset.at(0).at("metainfo").isThere()) {
            return new Reading.Unknown<>("nft did not list its rules");
        }
        // One rule of a lab file may have become several of nftables, with the same comment: they count together.
        Map<List<String>, long[]> sums = new LinkedHashMap<>();
        for (Json object : ruleset.items()) {
            Json rule = object.at("rule");
            for (Json expression : rule.at("expr").items()) {
                Json counter = expression.at("counter");
                if (rule.at("comment") instanceof Json.Text && counter.at("packets") instanceof Json.Numeral) {
                    List<String> name = List.of(
                            rule.at("table").text(),
                            rule.at("chain").text(),
                            rule.at("comment").text());
                    long[] sum = sums.computeIfAbsent(name, n -> new long[2]);
                    sum[0] += counter.at("packets").whole();
                    sum[1] += counter.at("bytes").whole();
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
