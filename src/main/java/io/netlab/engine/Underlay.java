package io.netlab.engine;

import java.util.BitSet;
import java.util.Collection;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Which prefixes of the pool are free, as far as this process knows. */
final class Underlay {

    private final UnderlayPool pool;
    private final Supplier<Collection<String>> existing;
    private final BitSet inFlight = new BitSet();
    private BitSet taken;

    /** @param existing asks the engine for the prefixes of all its networks */
    Underlay(UnderlayPool pool, Supplier<Collection<String>> existing) {
        this.pool = pool;
        this.existing = existing;
    }

    /**
     * A free slot, or none; to be settled or given back. The search starts at a place of each network's own, so that processes that create networks
     * at the same time seldom meet.
     */
    synchronized OptionalInt take(String network) {
        int start = Math.floorMod(network.hashCode(), pool.slots());
        if (taken == null || taken.cardinality() == pool.slots()) {
            refresh(); // when all are taken: some may have gone since
        }
        int slot = taken.nextClearBit(start);
        if (slot >= pool.slots()) {
            slot = taken.nextClearBit(0);
        }
        if (slot >= pool.slots()) {
            return OptionalInt.empty();
        }
        taken.set(slot);
        inFlight.set(slot);
        return OptionalInt.of(slot);
    }

    /** The engine has a network there now, ours or somebody else's. */
    synchronized void settle(int slot) {
        inFlight.clear(slot);
    }

    synchronized void giveBack(int slot) {
        inFlight.clear(slot);
        taken.clear(slot);
    }

    String prefix(int slot) {
        return pool.prefix(slot);
    }

    private void refresh() {
        BitSet now = (BitSet) inFlight.clone();
        for (String prefix : existing.get()) {
            int[] touched = pool.slotsTouchedBy(prefix);
            now.set(touched[0], touched[1]);
        }
        taken = now;
    }

    @Override
    public String toString() {
        return pool.toString();
    }
}
