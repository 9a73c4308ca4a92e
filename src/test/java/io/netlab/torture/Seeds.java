package io.netlab.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * What a {@link Mutation} begins with: the labs of the catalogue and of the tests, each time with few of their checks, so
 * that an input is small and a change in it mostly the only mistake. And all that stands in them, by key.
 */
final class Seeds {

    private static final int MOST_CHECKS = 3;

    private final List<Map<?, ?>> labs = new ArrayList<>();
    private final Map<String, List<Object>> byKey = new TreeMap<>();

    private Seeds() {}

    static Seeds load() {
        Seeds seeds = new Seeds();
        for (Path file : files()) {
            Map<?, ?> lab = load(file);
            seeds.labs.add(lab);
            seeds.collect(lab);
        }
        return seeds;
    }

    int size() {
        return labs.size();
    }

    List<String> keys() {
        return List.copyOf(byKey.keySet());
    }

    /** What stands under this key in any lab. */
    List<Object> under(String key) {
        return byKey.getOrDefault(key, List.of());
    }

    List<Object> values() {
        return byKey.values().stream().flatMap(List::stream).toList();
    }

    /** One of the labs, with a few of its checks and the checks that those rest on. */
    Map<?, ?> pick(Random random) {
        Map<?, ?> lab = labs.get(random.nextInt(labs.size()));
        if (!(lab.get("checks") instanceof List<?> checks)) {
            return lab;
        }
        Set<Object> names = new TreeSet<>();
        for (int n = random.nextInt(MOST_CHECKS + 1); n > 0; n--) {
            names.add(name(checks.get(random.nextInt(checks.size()))));
        }
        int before;
        do {
            before = names.size();
            checks.stream().filter(check -> names.contains(name(check))).forEach(check -> collectNeeded(check, names));
        } while (names.size() > before);
        Map<Object, Object> small = new LinkedHashMap<>(lab);
        small.put(
                "checks",
                checks.stream().filter(check -> names.contains(name(check))).toList());
        return small;
    }

    private static void collectNeeded(Object check, Set<Object> names) {
        for (String key : List.of("given", "needs")) {
            Object needed = ((Map<?, ?>) check).get(key);
            if (needed instanceof List<?> several) {
                several.forEach(one -> names.add(one.toString()));
            } else if (needed != null) {
                names.add(needed.toString());
            }
        }
    }

    private static String name(Object check) {
        return String.valueOf(((Map<?, ?>) check).get("name"));
    }

    private void collect(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> {
                byKey.computeIfAbsent(String.valueOf(key), k -> new ArrayList<>())
                        .add(inner);
                collect(inner);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(this::collect);
        }
    }

    private static List<Path> files() {
        try (Stream<Path> labs = Files.walk(Path.of("labs"));
                Stream<Path> tests = Files.walk(Path.of("src/test/resources"))) {
            return Stream.concat(labs, tests)
                    .filter(file -> file.toString().matches(".*/lab\\.yaml|.*/resources/(blocks|labs)/[a-z-]+\\.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> load(Path file) {
        LoaderOptions options = new LoaderOptions();
        DumperOptions unused = new DumperOptions();
        try {
            return (Map<?, ?>)
                    new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new Texts())
                            .load(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every scalar is the text that it is in the file, but for one that is not there. */
    private static final class Texts extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }
}
