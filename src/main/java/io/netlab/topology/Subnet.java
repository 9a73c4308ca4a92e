package io.netlab.topology;

import java.util.List;
import java.util.Optional;

/**
 * One layer-2 segment. Its name is also the name of every interface on it.
 *
 * @param loseEvery of the IP packets that reach a machine here, one in so many is lost; empty for a wire that loses none
 */
public record Subnet(String name, List<Prefix> prefixes, Optional<Integer> loseEvery) {

    public Subnet {
        prefixes = List.copyOf(prefixes);
    }

    /** The prefix that this address belongs to. */
    public Optional<Prefix> prefixOf(Address address) {
        return prefixes.stream().filter(p -> p.contains(address)).findFirst();
    }
}
