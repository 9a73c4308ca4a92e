package io.netlab.block;

import java.util.List;

/**
 * What one block asks of its machine.
 *
 * @param forwarding packets for others are passed on
 * @param nftables complete {@code table} definitions for the machine's network namespace (nft(8)); tables are named
 *     after the block, so that blocks do not meet
 * @param services the processes to run
 */
public record Ask(boolean forwarding, List<String> nftables, List<Service> services) {

    public Ask {
        nftables = List.copyOf(nftables);
        services = List.copyOf(services);
    }

    /** Packets are passed on, no process runs. */
    public static Ask forwarding(List<String> nftables) {
        return new Ask(true, nftables, List.of());
    }

    public static Ask service(Service service) {
        return new Ask(false, List.of(), List.of(service));
    }
}
