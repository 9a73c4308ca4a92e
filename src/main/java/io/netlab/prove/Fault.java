package io.netlab.prove;

import io.netlab.topology.Node;
import java.util.List;
import java.util.function.Supplier;

/**
 * One thing that can be wrong in a lab.
 *
 * @param name unique in the lab, and the same as long as the lab file is; lab files list it, see
 *     {@link io.netlab.topology.Exemption}
 */
public record Fault(String name, Change change) {

    /** What is done to the running lab. */
    public sealed interface Change {}

    /** The lab is as if its file said something else of this machine. */
    public record Misconfigured(Supplier<Node> otherwise) implements Change {}

    /** These machines are addressed, routed and filtered otherwise; their services are as ever. */
    public record Miswired(List<Node> otherwise) implements Change {
        public Miswired {
            otherwise = List.copyOf(otherwise);
        }
    }

    /** A router keeps what is not for itself: {@code ip_forward} is off. */
    public record NotForwarding(String node) implements Change {}

    /** A machine's wire to a subnet carries nothing. */
    public record Unplugged(String node, String subnet) implements Change {}

    /** A machine without power. */
    public record Off(String node) implements Change {}

    /** @param service as the machine's services are named in its plan */
    public record Stopped(String node, String service) implements Change {}

    /** A service shows certificates that another CA than the lab's has signed. */
    public record Forged(String node, String service) implements Change {}
}
