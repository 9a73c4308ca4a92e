package io.netlab.capture.flow;

import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import io.netlab.topology.Shape;
import io.netlab.topology.Text;
import io.netlab.topology.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A flow line in the file. YAML takes {@code FROM -> TO: WHAT} for a mapping with one key, which is just as well; a line
 * with headers holds another colon, so its part behind the first is put in quotes, or the whole line.
 */
final class FlowLineShape implements Shape<FlowLine> {

    private static final String EXAMPLE = "expected a line as 'pc -> web: tcp 80 handshake'";

    @Override
    public Optional<FlowLine> read(Yaml value, Problems problems) {
        try {
            return Optional.of(line(words(value)));
        } catch (Misread e) {
            problems.add(e.at(), e.getMessage());
            return Optional.empty();
        }
    }

    private static Words words(Yaml value) {
        if (value instanceof Yaml.Scalar scalar && !scalar.isNull()) {
            return Words.of(scalar);
        }
        if (!(value instanceof Yaml.Mapping mapping) || mapping.entries().size() != 1) {
            throw new Misread(value.at(), EXAMPLE + ", found " + value.describe());
        }
        Yaml.Entry entry = mapping.entries().get(0);
        if (!(entry.value() instanceof Yaml.Scalar what) || what.isNull()) {
            throw new Misread(
                    entry.value().at(),
                    "expected what happened, as 'tcp 80 handshake', found "
                            + entry.value().describe());
        }
        return Words.of(entry.key(), what);
    }

    private static FlowLine line(Words words) {
        Words.Word from = words.word("who does it, as in 'pc -> web: any'");
        if (from.text().equals("*")) {
            throw new Misread(
                    from.at(), "'*' means all on the wire, and they do nothing together; expected who does it");
        }
        Words.Word arrow = words.word("'->'");
        if (!arrow.text().equals("->")) {
            throw new Misread(arrow.at(), "expected '->', found '" + Text.shorten(arrow.text()) + "'");
        }
        Words.Word to = words.word("to whom, and ':'");
        if (!to.text().endsWith(":") || to.text().length() == 1) {
            throw new Misread(words.at(), "expected ':' after '" + Text.shorten(to.text()) + "'");
        }
        Words.Word receiver = new Words.Word(to.text().substring(0, to.text().length() - 1), to.at());
        return new LineEnd(words).after(from.at(), Party.read(from), Party.read(receiver), WhatReader.read(words));
    }

    /** What may stand behind what happened, in any order, each once. */
    private static final class LineEnd {
        private final Words words;
        private Optional<Ref> on = Optional.empty();
        private Optional<List<Pin>> pins = Optional.empty();
        private Optional<Count> count = Optional.empty();

        LineEnd(Words words) {
            this.words = words;
        }

        FlowLine after(io.netlab.topology.Location at, Party from, Party to, What what) {
            while (words.peek().isPresent()) {
                Words.Word word = words.peek().get();
                if (word.text().equals("on")) {
                    refuseSecond(on, word);
                    words.word("'on'");
                    on = Optional.of(words.word("a subnet").ref());
                } else if (word.text().equals("{")) {
                    refuseSecond(pins, word);
                    pins = Optional.of(new PinReader(words).read());
                } else if (words.isAtClause()) {
                    refuseSecond(count, word);
                    count = Optional.of(Count.read(words));
                } else {
                    throw new Misread(
                            word.at(),
                            "expected 'on SUBNET', '{header: value}' or a count, found '" + Text.shorten(word.text())
                                    + "'");
                }
            }
            return new FlowLine(at, from, to, what, on, pins.orElse(List.of()), count.orElse(Count.ONE));
        }

        private static void refuseSecond(Optional<?> before, Words.Word word) {
            if (before.isPresent()) {
                throw new Misread(word.at(), "'" + word.text() + "' stands here for the second time");
            }
        }
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of(
                "anyOf",
                List.of(
                        Map.of("type", "string", "pattern", "^\\S+\\s+->\\s+\\S+:\\s+\\S"),
                        Map.of(
                                "type",
                                "object",
                                "minProperties",
                                1,
                                "maxProperties",
                                1,
                                "propertyNames",
                                Map.of("pattern", "^\\S+\\s+->\\s+\\S+$"),
                                "additionalProperties",
                                Map.of("type", "string"))));
    }
}
