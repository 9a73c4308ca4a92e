package io.netlab.block;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one place where rulesets become text for nft(8). Whatever stands in a ruleset is made from typed values; names
 * and comments are quoted here, and refused if they hold more than letters, digits and what separates them.
 */
final class Nft {

    /** Subnets' names are narrower, and so is what we write into comments: nft has no escape inside quotes. */
    private static final Pattern QUOTABLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ,:._-]{0,126}");

    private Nft() {}

    /** The address families, as nft calls their headers. */
    enum Family {
        V4("ip", "ipv4"),
        V6("ip6", "ipv6");

        private final String word;
        private final String protocol;

        Family(String word, String protocol) {
            this.word = word;
            this.protocol = protocol;
        }

        /** As {@code meta nfproto} calls it. */
        String protocol() {
            return protocol;
        }

        static Family of(boolean isV6) {
            return isV6 ? V6 : V4;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * A base chain.
     *
     * @param hook where in a packet's way it stands, with type and priority: {@code type filter hook input priority filter}
     * @param policy what becomes of packets that no rule decides: accept or drop
     */
    record Chain(String name, String hook, String policy, List<String> rules) {
        Chain {
            rules = List.copyOf(rules);
        }
    }

    /** One table for both address families. Each closing brace has a line of its own: nft wants it so. */
    static String table(String name, List<Chain> chains) {
        StringBuilder text = new StringBuilder("table inet ").append(name).append(" {\n");
        for (Chain chain : chains) {
            text.append("\tchain ").append(chain.name()).append(" {\n");
            text.append("\t\t").append(chain.hook()).append("; policy ").append(chain.policy());
            text.append(";\n");
            chain.rules().forEach(rule -> text.append("\t\t").append(rule).append('\n'));
            text.append("\t}\n");
        }
        return text.append("}\n").toString();
    }

    /** The parts that are there, as one rule. */
    static String rule(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    /** A single value as it is, several as an anonymous set. */
    static String set(List<String> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a set without elements matches nothing");
        }
        return values.size() == 1 ? values.get(0) : "{ " + String.join(", ", values) + " }";
    }

    /** Names of interfaces, quoted. */
    static String names(List<String> interfaces) {
        return set(interfaces.stream().map(Nft::quoted).toList());
    }

    /** What tells a rule's counter from others: {@code comment "rule 2"}. */
    static String comment(String text) {
        return "comment " + quoted(text);
    }

    private static String quoted(String text) {
        if (!QUOTABLE.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' cannot be quoted in a ruleset");
        }
        return '"' + text + '"';
    }
}
