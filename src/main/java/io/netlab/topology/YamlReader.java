package io.netlab.topology;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Text to {@link Yaml}: composed to nodes, never bound to objects. Bounded in size, depth and alias expansion. */
final class YamlReader {

    private static final int MOST_CHARACTERS = 4 * 1024 * 1024;
    private static final int DEEPEST = 40;
    private static final int MOST_VALUES = 1_000_000;
    private static final Set<Tag> PLAIN_TAGS = Set.of(Tag.STR, Tag.SEQ, Tag.MAP);
    private static final String STARTS_NO_PLAIN_VALUE = "*&@`%!|>";

    private final String file;
    private final String text;
    private final Problems problems;
    private final Map<String, Node> anchors = new HashMap<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;

    private YamlReader(String file, String text, Problems problems) {
        this.file = file;
        this.text = text;
        this.problems = problems;
    }

    /**
     * Empty when the text is not one YAML document; then a problem says why.
     *
     * @param expected what the document should hold, for an empty file
     */
    static Optional<Yaml> read(String file, String text, String expected, Problems problems) {
        return new YamlReader(file, text, problems).read(expected);
    }

    private Optional<Yaml> read(String expected) {
        if (text.length() > MOST_CHARACTERS) {
            problems.add(Location.top(file), "the file is longer than " + MOST_CHARACTERS + " characters");
            return Optional.empty();
        }
        int index = 0;
        while (index < text.length() && StreamReader.isPrintable(text.codePointAt(index))) {
            index += Character.charCount(text.codePointAt(index));
        }
        if (index < text.length()) {
            problems.add(
                    Location.of(file, text, index),
                    String.format("character U+%04X cannot stand in a YAML file", text.codePointAt(index)));
            return Optional.empty();
        }
        try {
            Optional<Yaml> document = compose().map(this::convert);
            if (document.isEmpty()) {
                problems.add(Location.top(file), "the file is empty; expected " + expected);
            }
            return document;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            problems.add(at(mark), "this is not YAML: " + explain(e, mark));
        } catch (YAMLException e) { // some of the parser's refusals have no place
            problems.add(Location.top(file), "this is not YAML: " + Text.shorten(String.valueOf(e.getMessage())));
        } catch (Refused e) {
            problems.add(e.at, e.getMessage());
        }
        return Optional.empty();
    }

    private Optional<Node> compose() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setNestingDepthLimit(Integer.MAX_VALUE); // limits of ours, which know the place
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        ParserImpl parser = new ParserImpl(new StreamReader(new StringReader(text)), options);
        Composer composer = new BoundedComposer(parser, options);
        if (!composer.checkNode()) {
            return Optional.empty();
        }
        Node root = composer.getNode();
        if (composer.checkNode()) {
            throw new Refused(at(parser.peekEvent().getStartMark()), "a second document starts here; expected one");
        }
        boolean nothing = root instanceof ScalarNode scalar && scalar(scalar).isNull();
        return nothing ? Optional.empty() : Optional.of(root);
    }

    private Yaml convert(Node node) {
        if (++values > MOST_VALUES) {
            throw new Refused(at(node), "more than " + MOST_VALUES + " values, aliases expanded");
        }
        if (!PLAIN_TAGS.contains(node.getTag())) {
            problems.add(
                    at(node),
                    "tag '" + Text.shorten(node.getTag().getValue()) + "' has no meaning here; write the value alone");
        }
        Node first = node.getAnchor() == null ? node : anchors.computeIfAbsent(node.getAnchor(), a -> node);
        if (!first.equals(node)) { // nodes are equal to themselves alone
            problems.add(
                    at(node),
                    "anchor '&" + Text.shorten(node.getAnchor()) + "' stands here twice; first in line "
                            + at(first).line());
        }
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar);
        }
        if (!open.add(node)) {
            throw new Refused(at(node), "an alias inside this value points back at it");
        }
        // Counted here too: aliases in aliases nest deeper than the text does.
        if (open.size() > DEEPEST) {
            throw tooDeep(at(node));
        }
        Yaml converted = node instanceof SequenceNode sequence
                ? new Yaml.Sequence(
                        at(node),
                        sequence.getValue().stream().map(this::convert).toList())
                : mapping((MappingNode) node);
        open.remove(node);
        return converted;
    }

    private Yaml.Scalar scalar(ScalarNode node) {
        boolean plain = node.getScalarStyle() == ScalarStyle.PLAIN;
        int written = node.getEndMark().getIndex() - node.getStartMark().getIndex();
        int read = node.getValue().codePointCount(0, node.getValue().length());
        boolean oneLine = node.getEndMark().getLine() == node.getStartMark().getLine();
        return new Yaml.Scalar(at(node), node.getValue(), plain, oneLine && written == read + (plain ? 0 : 2));
    }

    private Yaml.Mapping mapping(MappingNode node) {
        List<Yaml.Entry> entries = new ArrayList<>();
        Map<String, Location> seen = new HashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                problems.add(at(tuple.getKeyNode()), "a key must be a plain word, not a list or a mapping");
                continue;
            }
            Yaml.Scalar key = (Yaml.Scalar) convert(keyNode);
            Location first = seen.putIfAbsent(key.text(), key.at());
            if (first != null) {
                problems.add(
                        key.at(),
                        "'" + Text.shorten(key.text()) + "' stands here twice; first in line " + first.line());
                continue;
            }
            entries.add(new Yaml.Entry(key, convert(tuple.getValueNode())));
        }
        return new Yaml.Mapping(at(node), List.copyOf(entries));
    }

    /** The parser's words, and what to do where the characters that it stopped at say so. */
    private String explain(MarkedYAMLException e, Mark mark) {
        String problem = Text.shorten(String.valueOf(e.getProblem()).replaceFirst("\\.?\\s*\\(.*", ""));
        int index = mark == null ? text.length() : text.offsetByCodePoints(0, Math.min(mark.getIndex(), codePoints()));
        String stoppedAt = text.substring(Math.max(0, index - 1), Math.min(text.length(), index + 1));
        if (stoppedAt.endsWith("\t")) {
            return "a tab cannot indent; use spaces";
        }
        Optional<String> quote = stoppedAt
                .codePoints()
                .filter(c -> STARTS_NO_PLAIN_VALUE.indexOf(c) >= 0)
                .mapToObj(Character::toString)
                .findFirst();
        if (quote.isPresent()) {
            return problem + "; put a value that starts with '" + quote.get() + "' in quotes";
        }
        if (e.getContext() == null) {
            return stoppedAt.endsWith(":") ? problem + "; put a text that holds ': ' in quotes" : problem;
        }
        Mark began = e.getContextMark();
        return problem + ", " + e.getContext() + (began == null ? "" : " that began in line " + (began.getLine() + 1));
    }

    private int codePoints() {
        return text.codePointCount(0, text.length());
    }

    private Location at(Node node) {
        return at(node.getStartMark());
    }

    private Location at(Mark mark) {
        return mark == null ? Location.top(file) : new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Refused tooDeep(Location at) {
        return new Refused(at, "nested more than " + DEEPEST + " deep");
    }

    /** YAML that a lab file does not use. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Location at;

        Refused(Location at, String why) {
            super(why);
            this.at = at;
        }
    }

    /** Stops at the first value that lies too deep, and does not guess types. */
    private final class BoundedComposer extends Composer {
        private int depth;

        BoundedComposer(ParserImpl parser, LoaderOptions options) {
            super(parser, new Untyped(), options);
        }

        @Override
        protected Node composeSequenceNode(String anchor) {
            return deeper(() -> super.composeSequenceNode(anchor));
        }

        @Override
        protected Node composeMappingNode(String anchor) {
            return deeper(() -> super.composeMappingNode(anchor));
        }

        private Node deeper(Supplier<Node> compose) {
            if (++depth > DEEPEST) {
                throw tooDeep(at(parser.peekEvent().getStartMark()));
            }
            Node node = compose.get();
            depth--;
            return node;
        }
    }

    /** Every scalar is a text. */
    private static final class Untyped extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            // none: whoever owns a key parses its value
        }

        @Override
        public Tag resolve(NodeId kind, String value, boolean implicit) {
            return switch (kind) {
                case sequence -> Tag.SEQ;
                case mapping -> Tag.MAP;
                default -> Tag.STR;
            };
        }
    }
}
