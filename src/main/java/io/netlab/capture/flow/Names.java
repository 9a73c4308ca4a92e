package io.netlab.capture.flow;

import io.netlab.topology.Lab;
import io.netlab.topology.Location;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;

/** Whether the names in flow lines point somewhere; each part of {@code node@subnet} has its own place. */
final class Names {

    private Names() {}

    static void validate(Ref ref, Lab lab, Problems problems) {
        lab.node(new Ref(ref.node(), ref.at()), problems)
                .ifPresent(node -> ref.subnet().ifPresent(subnet -> {
                    Location at = ref.at();
                    int before = ref.node().codePointCount(0, ref.node().length()) + 1;
                    lab.interfaceOn(
                            new Ref(subnet, new Location(at.file(), at.line(), at.column() + before)), node, problems);
                }));
    }
}
