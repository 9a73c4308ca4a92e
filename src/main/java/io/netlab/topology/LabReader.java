package io.netlab.topology;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads lab files: text to {@link Yaml}, to {@link Topology}, to {@link Lab}. */
public final class LabReader {

    private final Shape<Topology> topology;
    private final Shape<List<Check>> checks;

    public LabReader(Vocabulary vocabulary) {
        this.topology = Topology.shape(vocabulary);
        Key<List<Check>> key =
                Key.required("checks", CheckShape.all(vocabulary), "claims about the lab, as in the lab file itself");
        this.checks = Shapes.object("checks file", List.of(key), f -> f.get(key));
    }

    /**
     * @param file its name, for messages
     * @throws InvalidLab with every mistake found
     */
    public Lab read(String file, String text) {
        Problems problems = new Problems();
        Optional<Lab> lab = YamlReader.read(file, text, "a lab with 'name', 'subnets' and 'nodes'", problems)
                .flatMap(yaml -> topology.read(yaml, problems))
                .map(t -> new Resolver(t, text, problems).resolve());
        problems.throwIfAny();
        return lab.orElseThrow();
    }

    /**
     * The lab with the checks of another file in place of its own: a mapping with the one key {@code checks}, written
     * as in a lab file.
     *
     * @param file its name, for messages
     * @throws InvalidLab with every mistake found in that file
     */
    public Lab readChecks(Lab lab, String file, String text) {
        Problems problems = new Problems();
        Optional<Lab> checked = YamlReader.read(file, text, "'checks'", problems)
                .flatMap(yaml -> checks.read(yaml, problems))
                .map(lab::withChecks);
        checked.ifPresent(c -> new CheckReferences(c, problems).validate());
        problems.throwIfAny();
        return checked.orElseThrow();
    }

    /**
     * A file's bytes as text.
     *
     * @throws InvalidLab naming the place of the first byte that is not UTF-8
     */
    public static String decode(String file, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw new InvalidLab(List.of(new Problem(
                    Location.of(file, text, text.length()),
                    String.format("byte 0x%02X is not UTF-8 here; save the file as UTF-8", in.get(in.position())))));
        }
        return text;
    }

    /** The JSON Schema (draft 2020-12) of a lab file, as maps, lists, strings and numbers; the same at every run. */
    public Map<String, Object> schema() {
        return JsonSchema.document("netlab lab file", topology.schema());
    }
}
