package io.netlab.diagnosis;

import io.netlab.topology.Address;
import io.netlab.topology.Prefix;
import java.util.Optional;

/**
 * A route as a machine shows it.
 *
 * @param via empty where the destination is a neighbour
 * @param refuses packets to there are thrown away (unreachable, blackhole, prohibit)
 * @param line as ip(8) printed it
 */
record Hop(Prefix to, Optional<Address> via, String on, int metric, boolean refuses, String line) {

    /** Where a rule throws packets away, before any route is looked for. */
    static Hop refusing(String rule, boolean v6) {
        return new Hop(Prefix.parse(v6 ? "::/0" : "0.0.0.0/0"), Optional.empty(), "", 0, true, rule);
    }

    /** Who gets the packet next. */
    Address next(Address destination) {
        return via.orElse(destination);
    }
}
