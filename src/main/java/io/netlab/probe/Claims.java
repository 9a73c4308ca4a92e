package io.netlab.probe;

import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares an expectation with what was seen, one claim after the other, and keeps what differs. */
final class Claims {

    private final Lab lab;
    private final Node from;
    private final List<Mismatch> mismatches = new ArrayList<>();

    Claims(Lab lab, Node from) {
        this.lab = lab;
        this.from = from;
    }

    Claims that(boolean holds, String what, String expected, String seen) {
        if (!holds) {
            mismatches.add(new Mismatch(what, expected, seen));
        }
        return this;
    }

    /** Any outcome is right when none is named. */
    Claims outcome(Outcomes right, Outcome seen) {
        return that(right.accepts(seen), "outcome", right.toString(), seen.written());
    }

    Claims text(String what, Optional<Match<String>> expected, Optional<String> seen) {
        expected.ifPresent(match -> that(
                seen.isPresent() && match.test(seen.get(), lab, from),
                what,
                match.describe(lab, from),
                seen.map(s -> "'" + Text.shorten(s) + "'").orElse("none")));
        return this;
    }

    Claims number(String what, Optional<Match<Double>> expected, Optional<Double> seen) {
        expected.ifPresent(match -> that(
                seen.isPresent() && match.test(seen.get(), lab, from),
                what,
                match.describe(lab, from),
                seen.map(NumberMatch::print).orElse("none")));
        return this;
    }

    List<Mismatch> mismatches() {
        return List.copyOf(mismatches);
    }
}
