package io.netlab.block;

import java.util.List;
import java.util.Optional;

/**
 * What one block asks of its machine.
 *
 * @param forwarding packets for others are passed on
 * @param nftables complete {@code table} definitions for the machine's network namespace (nft(8)); tables are named
 *     after the block, so that blocks do not meet
 * @param service the process to run, if there is one
 */
public record Ask(boolean forwarding, List<String> nftables, Optional<Service> service) {

    public Ask {
        nftables = List.copyOf(nftables);
    }

    /** Packets are passed on, no process runs. */
    public static Ask forwarding(List<String> nftables) {
        return new Ask(true, nftables, Optional.empty());
    }

    public static Ask service(Service service) {
        return new Ask(false, List.of(), Optional.of(service));
    }
}
