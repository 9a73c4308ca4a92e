package io.netlab.block;

import io.netlab.topology.Lab;
import io.netlab.topology.Location;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Scalars;
import java.util.List;

/** One way to translate addresses. */
sealed interface NatRule permits PortForward, StaticNat, Masquerade {

    void validate(Lab lab, Node self, Problems problems);

    /** What no other rule of the same machine may translate, too. */
    default List<Claim> claims(Lab lab, Node self) {
        return List.of();
    }

    /** Lower ones come first: the first rule that matches a connection decides on it. */
    int precedence();

    /** @param number the rule's place in the list, from 1 */
    List<Translation> translations(int number, Lab lab, Node self);

    /** @param what names it in a message ("tcp port 80 on 'internet'") */
    record Claim(Location at, String what) {}

    /** A rule in nft's words and the chain it belongs to. */
    record Translation(Hook hook, String rule) {}

    /** Where the kernel translates: only a connection's first packet comes by, the others follow it. */
    enum Hook {
        /** Packets that came in, before it is decided where they go: new destinations. */
        PREROUTING("dstnat"),
        /** The machine's own packets: new destinations. nft has no name for this priority here. */
        OUTPUT("-100"),
        /** Packets on their way out: new sources. */
        POSTROUTING("srcnat");

        private final String priority;

        Hook(String priority) {
            this.priority = priority;
        }

        String chain() {
            return Scalars.written(this);
        }

        String declaration() {
            return "type nat hook " + chain() + " priority " + priority;
        }
    }
}
