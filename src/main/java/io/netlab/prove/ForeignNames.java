package io.netlab.prove;

import io.netlab.block.Dns;
import io.netlab.probe.StepTarget;
import io.netlab.prove.Fault.Misconfigured;
import io.netlab.topology.Block;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Names that checks ask for, that a name server should not know, and knows: as one that has an entry too many, or answers
 * for whatever it is asked. Only that makes a claim fail that a name does not exist.
 */
record ForeignNames(Lab lab, Node node) {

    List<Fault> all() {
        Optional<Dns> server = node.block(Dns.class);
        if (server.isEmpty()) {
            return List.of();
        }
        TreeSet<String> names = new TreeSet<>();
        lab.checks().stream()
                .flatMap(check -> check.steps().stream())
                .forEach(step -> names.addAll(StepTarget.names(lab, step)));
        List<Fault> faults = new ArrayList<>();
        for (String name : names) {
            server.get().knowing(name, node).ifPresent(other -> faults.add(known(name, other)));
        }
        return faults;
    }

    private Fault known(String name, Dns other) {
        List<Block> blocks = node.blocks().stream()
                .flatMap(block -> Stream.of(block instanceof Dns ? other : block))
                .toList();
        return new Fault(node.name() + ": " + name + " exists", new Misconfigured(() -> node.withBlocks(blocks)));
    }
}
