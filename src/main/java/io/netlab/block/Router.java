package io.netlab.block;

import io.netlab.topology.BlockKind;
import io.netlab.topology.Lab;
import io.netlab.topology.Location;
import io.netlab.topology.Node;
import io.netlab.topology.Shapes;
import java.util.List;

/**
 * A machine that passes packets on between its subnets; where to, say the node's own {@code routes}.
 *
 * <pre>
 * router:
 *   interfaces: {lan: 192.168.1.1, internet: 203.0.113.1}
 *   router:
 * </pre>
 */
public record Router(Location at) implements AskingBlock {

    static final BlockKind KIND = new Kind(
            "router",
            "passes packets on between its subnets",
            Shapes.object("router", List.of(), f -> new Router(f.at())));

    @Override
    public Ask ask(Lab lab, Node self) {
        return Ask.forwarding(List.of());
    }
}
