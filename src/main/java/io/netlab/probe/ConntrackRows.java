package io.netlab.probe;

import io.netlab.instance.CommandResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code conntrack -L} printed (conntrack(8)): each flow as its first packet came, and as the reply to it comes.
 * Where the reply is not the mirror of the first packet, the router translated it.
 */
final class ConntrackRows {

    private static final Pattern TUPLE =
            Pattern.compile("src=(\\S+) dst=(\\S+)(?: sport=(\\d+) dport=(\\d+)| type=\\d+ code=\\d+ id=\\d+)?");
    private static final Pattern FLOW = Pattern.compile("([a-z0-9]{1,12}) +\\d+ (?:\\d+ )?.*");
    private static final Pattern SUM = Pattern.compile(
            "^conntrack v\\S+ \\(conntrack-tools\\): (\\d{1,9}) flow entries have been shown\\.$", Pattern.MULTILINE);

    private ConntrackRows() {}

    static Reading<List<Map<String, String>>> read(CommandResult.Ended result) {
        Matcher sum = SUM.matcher(result.stderr());
        List<String> flows = result.stdout().lines().filter(l -> !l.isBlank()).toList();
        if (result.exitCode() != 0 || !sum.find() || Integer.parseInt(sum.group(1)) != flows.size()) {
            return new Reading.Unknown<>("conntrack did not list as many flows as it counted");
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (String text : flows) {
            Matcher flow = FLOW.matcher(text);
            Matcher there = TUPLE.matcher(text);
            if (!flow.matches() || !there.find()) {
                return new Reading.Unknown<>("conntrack printed a flow that is not known");
            }
            Matcher back = TUPLE.matcher(text);
            if (!back.find(there.end())) {
                return new Reading.Unknown<>("conntrack printed a flow without its reply");
            }
            Map<String, String> row = row(flow.group(1), there, back);
            if (isTranslated(row)) {
                rows.add(row);
            }
        }
        return new Reading.Seen<>(rows);
    }

    private static Map<String, String> row(String protocol, Matcher there, Matcher back) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("protocol", protocol);
        row.put("source", there.group(1));
        put(row, "source-port", there.group(3));
        row.put("destination", there.group(2));
        put(row, "destination-port", there.group(4));
        row.put("source-after", back.group(2));
        put(row, "source-port-after", back.group(4));
        row.put("destination-after", back.group(1));
        put(row, "destination-port-after", back.group(3));
        return row;
    }

    private static void put(Map<String, String> row, String field, String value) {
        if (value != null) {
            row.put(field, value);
        }
    }

    private static boolean isTranslated(Map<String, String> row) {
        return List.of("source", "source-port", "destination", "destination-port").stream()
                .anyMatch(field -> row.containsKey(field) && !row.get(field).equals(row.get(field + "-after")));
    }
}
