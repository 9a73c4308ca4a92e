package io.netlab.topology;

import java.util.Map;
import java.util.Optional;

/** Reads lab files: text to {@link Yaml}, to {@link Topology}, to {@link Lab}. */
public final class LabReader {

    private final Shape<Topology> shape;

    public LabReader(Vocabulary vocabulary) {
        this.shape = Topology.shape(vocabulary);
    }

    /**
     * @param file its name, for messages
     * @throws InvalidLab with every mistake found
     */
    public Lab read(String file, String text) {
        Problems problems = new Problems();
        Optional<Topology> topology = YamlReader.read(file, text, problems).flatMap(y -> shape.read(y, problems));
        Optional<Lab> lab = topology.map(t -> new Resolver(t, text, problems).resolve());
        problems.throwIfAny();
        return lab.orElseThrow();
    }

    /** The JSON Schema of a lab file, as maps, lists, strings and numbers. */
    public Map<String, Object> schema() {
        return shape.schema();
    }
}
