package io.netlab.topology;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kinds of blocks and probes for these tests: small, and some that take anything. */
final class TestVocabulary {

    static final Vocabulary SMALL = new Vocabulary(
            List.of(block("router", Shapes.object("router", List.of(), f -> new Plain(f.at()))), web()),
            List.of(ping()));

    /** The kinds that the sample lab names. */
    static final Vocabulary SAMPLE = new Vocabulary(
            List.of(block("nat", anything()), block("dns", anything()), block("web", anything())),
            List.of(
                    probe("curl", anything(), anything()),
                    probe("traceroute", anything(), anything()),
                    probe("nc", anything(), anything())));

    private TestVocabulary() {}

    static Lab read(String text) {
        return new LabReader(SMALL).read("lab.yaml", text);
    }

    /** The messages without their file name: {@code 3:5: ...}. */
    static List<String> problems(String text) {
        try {
            read(text);
            return List.of();
        } catch (InvalidLab e) {
            return e.problems().stream()
                    .map(p -> p.toString().substring("lab.yaml:".length()))
                    .toList();
        }
    }

    /** Reads what stands under {@code key} of a mapping. */
    static <T> Optional<T> shape(Shape<T> shape, String yaml, Problems problems, String key) {
        return YamlReader.read("f", yaml, "something", problems)
                .flatMap(y -> ((Yaml.Mapping) y)
                        .entries().stream()
                                .filter(entry -> entry.key().text().equals(key))
                                .findFirst()
                                .flatMap(entry -> shape.read(entry.value(), problems)));
    }

    record Plain(Location at) implements Block {}

    record Web(Location at, int port, Optional<Ref> upstream) implements Block {
        @Override
        public void validate(Lab lab, Node self, Problems problems) {
            upstream.ifPresent(ref -> lab.address(ref, self, problems));
        }
    }

    record Anything(Location at) implements Block, Probe, Expectation {
        @Override
        public boolean isNegative() {
            return false;
        }

        @Override
        public void validate(Lab lab, Node self, Problems problems) {
            // anything goes
        }
    }

    record Ping(Ref to) implements Probe {
        @Override
        public void validate(Lab lab, Node from, Problems problems) {
            lab.address(to, from, problems);
        }
    }

    record Outcome(String word) implements Expectation {
        @Override
        public boolean isNegative() {
            return !word.equals("open");
        }
    }

    private static BlockKind web() {
        Key<Integer> port = Key.withDefault("port", Scalars.port(), 80, "where it listens");
        Key<Optional<Ref>> upstream = Key.optional("upstream", Scalars.ref(), "whom it asks");
        return block(
                "web",
                Shapes.object("web", List.of(port, upstream), f -> new Web(f.at(), f.get(port), f.get(upstream))));
    }

    private static ProbeKind ping() {
        Key<Optional<String>> outcome = Key.optional(
                "outcome",
                Scalars.choice("an outcome", Map.of("open", "open", "filtered", "filtered", "refused", "refused")),
                "what came back");
        return probe(
                "ping",
                Scalars.ref().map(Ping::new),
                Shapes.object(
                        "expectation",
                        List.of(outcome),
                        f -> new Outcome(f.get(outcome)
                                .orElseThrow(() -> new IllegalArgumentException("'expect' asserts nothing")))));
    }

    private static Shape<Anything> anything() {
        return new Shape<>() {
            @Override
            public Optional<Anything> read(Yaml value, Problems problems) {
                return Optional.of(new Anything(value.at()));
            }

            @Override
            public Map<String, Object> schema() {
                return Map.of();
            }
        };
    }

    private static BlockKind block(String key, Shape<? extends Block> shape) {
        return new BlockKind() {
            @Override
            public String key() {
                return key;
            }

            @Override
            public String meaning() {
                return "the " + key + " block";
            }

            @Override
            public Shape<? extends Block> shape() {
                return shape;
            }
        };
    }

    private static ProbeKind probe(String key, Shape<? extends Probe> shape, Shape<? extends Expectation> expect) {
        return new ProbeKind() {
            @Override
            public String key() {
                return key;
            }

            @Override
            public String meaning() {
                return "asks with " + key;
            }

            @Override
            public Shape<? extends Probe> shape() {
                return shape;
            }

            @Override
            public Shape<? extends Expectation> expectation() {
                return expect;
            }
        };
    }
}
