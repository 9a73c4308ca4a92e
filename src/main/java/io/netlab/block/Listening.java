package io.netlab.block;

import io.netlab.block.Service.Listens;
import io.netlab.topology.Block;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Scalars;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A block whose process listens. Several of them share one machine, where each port can be had once. */
interface Listening extends AskingBlock {

    /** Its key, as {@code web}. */
    String key();

    /** Where it listens once it is ready. */
    List<Listens> listens();

    /** Reports ports that this block, or one before it on the node, listens on already. */
    default void validatePorts(Node self, Problems problems) {
        Set<String> mine = new HashSet<>();
        for (String port : ports(this)) {
            if (!mine.add(port)) {
                problems.add(at(), "'" + key() + "' listens twice on " + port);
            }
        }
        for (Block other : self.blocks()) {
            if (other == this) {
                return;
            }
            if (other instanceof Listening earlier) {
                ports(earlier).stream()
                        .filter(mine::contains)
                        .forEach(taken -> problems.add(
                                at(),
                                "'" + key() + "' and '" + earlier.key() + "' of node '" + self.name()
                                        + "' both listen on " + taken));
            }
        }
    }

    private static List<String> ports(Listening block) {
        return block.listens().stream()
                .map(listens -> Scalars.written(listens.transport()) + " port " + listens.port())
                .toList();
    }
}
