package io.netlab.topology;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A lab file as written: every value typed and placed, no name looked up yet; {@link Resolver} makes it a {@link Lab}.
 * A subnet, node or check with mistakes of its own is left out here and known to {@link Problems}.
 */
public record Topology(
        Location at,
        String name,
        Optional<String> title,
        Map<Ref, SubnetSpec> subnets,
        Map<Ref, NodeSpec> nodes,
        List<Check> checks,
        List<Exemption> exemptions) {

    private static final Key<String> NAME =
            Key.required("name", Scalars.name("a lab name"), "lab", "the lab's name, also of its instance");
    private static final Key<Optional<String>> TITLE =
            Key.optional("title", Scalars.line(), "one line on what it shows");
    private static final Key<Map<Ref, SubnetSpec>> SUBNETS = Key.required(
            "subnets",
            Shapes.named(Scalars.name("a subnet name").mapLocated(Ref::new), SubnetSpec.SHAPE),
            "layer-2 segments by name, each with its prefix or prefixes");

    private static final Key<List<Exemption>> PROVE =
            Key.withDefault("prove", Exemption.SHAPE, List.of(), "what 'netlab prove' may find here, and why");

    /** The shape of a whole lab file. */
    public static Shape<Topology> shape(Vocabulary vocabulary) {
        Key<Map<Ref, NodeSpec>> nodes = Key.required(
                "nodes",
                Shapes.named(Scalars.name("a node name").mapLocated(Ref::new), NodeSpec.shape(vocabulary.blocks())),
                "the machines, by host name");
        Key<List<Check>> checks = Key.withDefault(
                "checks", CheckShape.all(vocabulary), List.of(), "claims about the lab, proved by 'netlab verify'");
        return Shapes.object(
                "lab",
                List.of(NAME, TITLE, SUBNETS, nodes, checks, PROVE),
                f -> new Topology(
                        f.at(), f.get(NAME), f.get(TITLE), f.get(SUBNETS), f.get(nodes), f.get(checks), f.get(PROVE)));
    }
}
