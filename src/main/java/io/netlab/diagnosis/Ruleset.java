package io.netlab.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code nft -a list ruleset} printed (nft(8)), rule by rule. */
record Ruleset(List<Rule> rules) {

    private static final Pattern TABLE = Pattern.compile("table (\\S+ \\S+) \\{.*");
    private static final Pattern CHAIN = Pattern.compile("\\s+chain (\\S+) \\{.*");
    private static final Pattern HANDLE = Pattern.compile(" # handle \\d+$");
    private static final Pattern COUNTER = Pattern.compile("counter packets (\\d{1,18}) bytes \\d{1,18}");
    private static final Pattern DNAT =
            Pattern.compile("dnat (?:ip6? )?to (?:\\[([0-9a-f:]+)]|([0-9.]+|[0-9a-f:]+?))(?::(\\d{1,5}))?(?: |$)");
    private static final Pattern STOPS = Pattern.compile(".*\\b(?:drop|reject)\\b.*");

    Ruleset {
        rules = List.copyOf(rules);
    }

    /**
     * One line of a chain; its head with type, hook and policy counts as one.
     *
     * @param chain with its table, as {@code inet nat postrouting}
     * @param nat whether the chain translates
     * @param text without counts and handle
     * @param packets zero without a counter
     */
    record Rule(String chain, boolean nat, String text, long packets) {

        boolean stops() {
            return STOPS.matcher(text.replaceAll("comment \"[^\"]*\"", "")).matches();
        }

        /** Where it sends packets instead, an address and maybe a port; empty for one that does not. */
        Optional<Matcher> destination() {
            Matcher dnat = DNAT.matcher(text);
            return dnat.find() ? Optional.of(dnat) : Optional.empty();
        }

        private boolean isAs(Rule other) {
            return chain.equals(other.chain) && text.equals(other.text);
        }
    }

    static Ruleset read(List<String> lines) {
        List<Rule> rules = new ArrayList<>();
        String table = "";
        String chain = "";
        boolean nat = false;
        for (String raw : lines) {
            String line = HANDLE.matcher(raw).replaceFirst("");
            Matcher head = TABLE.matcher(line);
            if (head.matches()) {
                table = head.group(1);
                chain = "";
                continue;
            }
            Matcher inner = CHAIN.matcher(line);
            if (inner.matches()) {
                chain = table + " " + inner.group(1);
                nat = false;
                continue;
            }
            String text = line.strip();
            if (text.isEmpty() || text.equals("}")) {
                continue;
            }
            nat = nat || text.startsWith("type nat ");
            Matcher counter = COUNTER.matcher(text);
            long packets = counter.find() ? Long.parseLong(counter.group(1)) : 0;
            rules.add(new Rule(
                    chain.isEmpty() ? table : chain, nat, COUNTER.matcher(text).replaceAll("counter"), packets));
        }
        return new Ruleset(rules);
    }

    /** Those of ours that the other has not, one for one. */
    List<Rule> without(Ruleset other) {
        List<Rule> left = new ArrayList<>(other.rules);
        List<Rule> more = new ArrayList<>();
        for (Rule rule : rules) {
            int at = indexOf(rule, left);
            if (at < 0) {
                more.add(rule);
            } else {
                left.remove(at);
            }
        }
        return more;
    }

    private static int indexOf(Rule rule, List<Rule> rules) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).isAs(rule)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the same rules stand in another order. */
    boolean isReordered(Ruleset other) {
        return without(other).isEmpty() && other.without(this).isEmpty() && !texts().equals(other.texts());
    }

    private List<String> texts() {
        return rules.stream().map(rule -> rule.chain() + " " + rule.text()).toList();
    }

    /** Rules that counted more packets than before, with how many more. */
    Map<Rule, Long> risenSince(Ruleset before) {
        List<Rule> left = new ArrayList<>(before.rules);
        Map<Rule, Long> risen = new LinkedHashMap<>();
        for (Rule rule : rules) {
            int at = indexOf(rule, left);
            long was = at < 0 ? 0 : left.remove(at).packets();
            if (rule.packets() > was) {
                risen.put(rule, rule.packets() - was);
            }
        }
        return risen;
    }
}
