package io.netlab.topology;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which names subnets and nodes cannot have, beyond how names are written. */
final class LabNames {

    /** Interfaces carry their subnet's name; the kernel takes 15 characters (IFNAMSIZ less its terminator). */
    private static final int LONGEST_INTERFACE_NAME = 15;

    private static final String ANY = "any";
    private static final Set<String> SUBNETS_CANNOT = Set.of("lo", "all", "default", ANY);
    private static final Map<String, String> NODES_CANNOT =
            Map.of(ANY, "it means everybody", "localhost", "every machine calls itself so");

    /** What inet_aton(3) takes for an address: {@code curl http://10/} asks 0.0.0.10. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

    private LabNames() {}

    static void check(Topology topology, Problems problems) {
        topology.subnets().forEach((name, spec) -> {
            checkSubnet(name, problems);
            checkOverlap(name, spec.prefixes(), problems);
        });
        Set<String> subnets =
                topology.subnets().keySet().stream().map(Ref::text).collect(Collectors.toSet());
        topology.nodes()
                .keySet()
                .forEach(name -> whyNoNode(name.text(), subnets)
                        .ifPresent(why -> problems.add(name.at(), "'" + name + "' cannot name a node: " + why)));
    }

    private static void checkSubnet(Ref name, Problems problems) {
        if (name.text().length() > LONGEST_INTERFACE_NAME) {
            problems.add(
                    name.at(),
                    "subnet name '" + name + "' is longer than " + LONGEST_INTERFACE_NAME
                            + " characters; machines' interfaces carry it, and the kernel takes no more");
        }
        if (SUBNETS_CANNOT.contains(name.text())) {
            problems.add(name.at(), "'" + name + "' cannot name a subnet: it has a meaning of its own");
        }
    }

    private static void checkOverlap(Ref name, List<Prefix> prefixes, Problems problems) {
        for (int i = 1; i < prefixes.size(); i++) {
            Prefix prefix = prefixes.get(i);
            prefixes.subList(0, i).stream()
                    .filter(prefix::overlaps)
                    .findFirst()
                    .ifPresent(other -> problems.add(
                            name.at(), "prefixes " + other + " and " + prefix + " of subnet '" + name + "' overlap"));
        }
    }

    private static Optional<String> whyNoNode(String name, Set<String> subnets) {
        if (subnets.contains(name)) {
            return Optional.of("a subnet has that name");
        }
        if (NUMBER.matcher(name).matches()) {
            return Optional.of("programs would take it for an address; add a letter, as in 'pc" + name + "'");
        }
        return Optional.ofNullable(NODES_CANNOT.get(name));
    }
}
