package io.netlab.probe;

import io.netlab.topology.Interface;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.util.Optional;

/** What one field of a row must be. */
sealed interface FieldMatch {

    boolean test(String value, Lab lab, Node from);

    String describe(Lab lab, Node from);

    default void validate(Lab lab, Node from, Problems problems) {}

    static Shape<FieldMatch> text() {
        return TextMatch.shape().map(OfText::new);
    }

    static Shape<FieldMatch> number() {
        return NumberMatch.shape().map(OfNumber::new);
    }

    /** A node's name stands for its addresses. */
    static Shape<FieldMatch> address() {
        return Shapes.shortOrFull(Scalars.ref().map(OfAddress::new), text());
    }

    /** A node's name stands for the MAC addresses of its interfaces. */
    static Shape<FieldMatch> mac() {
        return Shapes.shortOrFull(Scalars.ref().map(OfMac::new), text());
    }

    record OfText(TextMatch match) implements FieldMatch {
        @Override
        public boolean test(String value, Lab lab, Node from) {
            return match.test(value, lab, from);
        }

        @Override
        public String describe(Lab lab, Node from) {
            return match.describe(lab, from);
        }

        @Override
        public void validate(Lab lab, Node from, Problems problems) {
            match.validate(lab, from, problems);
        }
    }

    record OfNumber(NumberMatch match) implements FieldMatch {
        @Override
        public boolean test(String value, Lab lab, Node from) {
            return match.test(Double.parseDouble(value));
        }

        @Override
        public String describe(Lab lab, Node from) {
            return match.toString();
        }
    }

    record OfAddress(Ref ref) implements FieldMatch {
        @Override
        public boolean test(String value, Lab lab, Node from) {
            return Host.addresses(ref, lab, from).stream()
                    .anyMatch(a -> a.text().equals(value));
        }

        @Override
        public String describe(Lab lab, Node from) {
            return Host.describe(ref, lab, from);
        }

        @Override
        public void validate(Lab lab, Node from, Problems problems) {
            lab.address(ref, from, problems);
        }
    }

    record OfMac(Ref ref) implements FieldMatch {
        @Override
        public boolean test(String value, Lab lab, Node from) {
            Optional<Node> node = lab.node(ref.text());
            return node.isEmpty()
                    ? value.equalsIgnoreCase(ref.text())
                    : node.get().interfaces().stream().map(Interface::mac).anyMatch(value::equalsIgnoreCase);
        }

        @Override
        public String describe(Lab lab, Node from) {
            return ref.text();
        }

        @Override
        public void validate(Lab lab, Node from, Problems problems) {
            if (!ref.text().matches("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}")) {
                lab.node(ref, problems);
            }
        }
    }
}
