package io.netlab.probe;

import io.netlab.topology.Expectation;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.List;

/** That something was begun. What comes of it, later steps claim. */
record Begun() implements Expectation {

    static final Shape<Begun> SHAPE = Shapes.object("expectation of what only begins", List.of(), f -> {
        throw new IllegalArgumentException("this step only begins something; what comes of it, later steps expect");
    });

    @Override
    public boolean isNegative() {
        return false;
    }
}
