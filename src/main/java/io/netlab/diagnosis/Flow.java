package io.netlab.diagnosis;

import io.netlab.topology.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line of {@code conntrack -L}: a flow as its first packet came, and as the reply to it is expected.
 *
 * @param port to which it went, zero where there are none
 * @param ends of both directions, which make it the one that it is
 * @param replyFrom whom it was sent on to
 * @param replyTo as whom it was sent on
 */
record Flow(
        String ends,
        String protocol,
        Address from,
        Address to,
        int port,
        Address replyFrom,
        Address replyTo,
        int replyPort) {

    private static final Pattern END = Pattern.compile("src=(\\S+) dst=(\\S+)(?: sport=(\\d+) dport=(\\d+))?");

    static List<Flow> read(List<String> lines) {
        List<Flow> flows = new ArrayList<>();
        for (String line : lines) {
            Matcher ends = END.matcher(line);
            if (!ends.find()) {
                continue;
            }
            Optional<Address> from = Address.tryParse(ends.group(1));
            Optional<Address> to = Address.tryParse(ends.group(2));
            int port = port(ends.group(4));
            if (ends.find() && from.isPresent() && to.isPresent()) {
                Optional<Address> replyFrom = Address.tryParse(ends.group(1));
                Optional<Address> replyTo = Address.tryParse(ends.group(2));
                if (replyFrom.isPresent() && replyTo.isPresent()) {
                    String protocol = line.split(" ", 2)[0];
                    String both =
                            END.matcher(line).results().map(MatchResult::group).collect(Collectors.joining(" "));
                    flows.add(new Flow(
                            both,
                            protocol,
                            from.get(),
                            to.get(),
                            port,
                            replyFrom.get(),
                            replyTo.get(),
                            port(ends.group(3))));
                }
            }
        }
        return flows;
    }

    boolean isTranslated() {
        return !from.equals(replyTo) || !to.equals(replyFrom);
    }

    private static int port(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
