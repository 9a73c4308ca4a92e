package io.netlab.capture;

import java.util.Arrays;

/**
 * Pairs what went in with what came out, among things that nothing but time tells apart: nothing comes out before it
 * went in, what comes out later went in later, and as few as possible stay without a partner.
 */
final class Matching {

    static final int NONE = -1;

    private Matching() {}

    /**
     * Returns for each that came out the index of its partner, or {@link #NONE}.
     *
     * @param in and {@code out}: instants, ascending
     */
    static int[] pair(long[] in, long[] out) {
        int[] partners = new int[out.length];
        Arrays.fill(partners, NONE);
        int free = in.length;
        // From the last backwards: the latest that can be its partner is of the least use to those before it.
        for (int one = out.length - 1; one >= 0; one--) {
            int candidate = free - 1;
            while (candidate >= 0 && in[candidate] > out[one]) {
                candidate--;
            }
            if (candidate >= 0) {
                partners[one] = candidate;
                free = candidate;
            }
        }
        return partners;
    }
}
