package io.netlab.probe;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Whether each of some claims can have an element of its own that fulfils it: a matching in a bipartite graph, found
 * along augmenting paths (Kuhn). Taking the first that fits would be wrong, as a vague claim could take the only
 * element of a strict one.
 */
final class Pairing<M, R> {

    private static final int FREE = -1;

    private final List<M> claims;
    private final List<R> elements;
    private final BiPredicate<M, R> fulfils;
    private final int[] taker;

    Pairing(List<M> claims, List<R> elements, BiPredicate<M, R> fulfils) {
        this.claims = claims;
        this.elements = elements;
        this.fulfils = fulfils;
        this.taker = new int[elements.size()];
        Arrays.fill(taker, FREE);
    }

    boolean isComplete() {
        for (int claim = 0; claim < claims.size(); claim++) {
            if (!place(claim, new boolean[elements.size()])) {
                return false;
            }
        }
        return true;
    }

    private boolean place(int claim, boolean[] tried) {
        for (int e = 0; e < elements.size(); e++) {
            if (!tried[e] && fulfils.test(claims.get(claim), elements.get(e))) {
                tried[e] = true;
                if (taker[e] == FREE || place(taker[e], tried)) {
                    taker[e] = claim;
                    return true;
                }
            }
        }
        return false;
    }
}
