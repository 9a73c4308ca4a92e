package io.netlab.probe;

import io.netlab.topology.Expectation;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.List;

/** What the other side must have said until now, all of it: {@code {text: {starts-with: "GET "}}}. */
record HeardExpectation(Match<String> text) implements Expectation {

    private static final Key<Match<String>> TEXT =
            Key.required("text", TextMatch.shape(), "all that the other side said until now");

    static final Shape<HeardExpectation> SHAPE =
            Shapes.object("expectation of a heard", List.of(TEXT), f -> new HeardExpectation(f.get(TEXT)));

    /** What nobody has said cannot be told from what was not heard. */
    @Override
    public boolean isNegative() {
        return text.isAlwaysTrueOf("");
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        text.validate(lab, from, problems);
    }
}
