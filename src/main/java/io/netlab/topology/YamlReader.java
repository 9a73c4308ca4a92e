package io.netlab.topology;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Text to {@link Yaml}: composed to nodes, never bound to objects. Bounded in size, depth and alias expansion. */
final class YamlReader {

    private static final int MOST_CHARACTERS = 16 * 1024 * 1024;
    private static final int DEEPEST = 40;
    private static final int MOST_VALUES = 2_000_000;

    private final String file;
    private final Problems problems;
    private int values;
    private int depth;

    private YamlReader(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** Empty when the text is not one YAML document; then a problem says why. */
    static Optional<Yaml> read(String file, String text, Problems problems) {
        return new YamlReader(file, problems).read(text);
    }

    private Optional<Yaml> read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setNestingDepthLimit(DEEPEST);
        Location top = new Location(file, 1, 1);
        try {
            StreamReader reader = new StreamReader(new StringReader(text));
            Node root = new Composer(new ParserImpl(reader, options), new Resolver(), options).getSingleNode();
            if (root == null) {
                problems.add(top, "the file is empty; expected a lab with 'name', 'subnets' and 'nodes'");
                return Optional.empty();
            }
            return Optional.of(convert(root));
        } catch (MarkedYAMLException e) {
            Location at = e.getProblemMark() == null
                    ? top
                    : new Location(
                            file,
                            e.getProblemMark().getLine() + 1,
                            e.getProblemMark().getColumn() + 1);
            problems.add(at, "this is not YAML: " + Text.shorten(String.valueOf(e.getProblem())));
        } catch (YAMLException e) {
            problems.add(top, "this is not YAML: " + Text.shorten(String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    private Yaml convert(Node node) {
        if (++values > MOST_VALUES) {
            throw new YAMLException("more than " + MOST_VALUES + " values, aliases expanded");
        }
        if (node instanceof ScalarNode scalar) {
            return new Yaml.Scalar(at(node), scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN);
        }
        // An alias may point at what encloses it: the reader's own depth limit does not see that.
        if (++depth > DEEPEST) {
            throw new YAMLException("nested more than " + DEEPEST + " deep");
        }
        Yaml converted = node instanceof SequenceNode sequence
                ? new Yaml.Sequence(
                        at(node),
                        sequence.getValue().stream().map(this::convert).toList())
                : mapping((MappingNode) node);
        depth--;
        return converted;
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

    private Location at(Node node) {
        return new Location(
                file, node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1);
    }
}
