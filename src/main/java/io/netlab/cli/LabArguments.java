package io.netlab.cli;

import io.netlab.instance.LabSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which labs a command is about that takes several. */
final class LabArguments {

    @Parameters(
            arity = "0..*",
            paramLabel = "LAB",
            description = "Names of the catalogue, lab files, or folders; a folder may hold several labs.")
    private List<String> labs = new ArrayList<>();

    @Option(names = "--all", description = "Every lab of the catalogue.")
    private boolean all;

    boolean areSaid() {
        return all || !labs.isEmpty();
    }

    /** Each once, in the order in which they were said. */
    List<LabSource> find(Session session) {
        List<String> named = new ArrayList<>(labs);
        if (all) {
            named.addAll(session.catalogue().names());
        }
        Map<String, LabSource> sources = new LinkedHashMap<>();
        named.stream()
                .flatMap(name -> session.catalogue().findAll(name).stream())
                .forEach(source ->
                        sources.putIfAbsent(source.file().map(Path::toString).orElse(source.name()), source));
        return List.copyOf(sources.values());
    }
}
