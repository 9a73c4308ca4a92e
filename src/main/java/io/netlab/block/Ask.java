package io.netlab.block;

import java.util.List;

/**
 * What one block asks of its machine.
 *
 * @param forwarding packets for others are passed on
 * @param nftables complete {@code table} definitions for the machine's network namespace (nft(8)); tables are named
 *     after the block, so that blocks do not meet
 * @param services the processes to run; none for what the kernel does by itself
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

    /** One process runs. */
    public static Ask service(Service service) {
        return services(List.of(service));
    }

    /** Several processes run side by side. */
    public static Ask services(List<Service> services) {
        return new Ask(false, List.of(), services);
    }
}
