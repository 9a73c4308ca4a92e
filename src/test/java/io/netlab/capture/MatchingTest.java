package io.netlab.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MatchingTest {

    @Test
    void inOrder() {
        assertThat(pair(new long[] {1, 2, 3}, new long[] {4, 5, 6})).containsExactly(0, 1, 2);
    }

    @Test
    void nothingComesOutBeforeItWentIn() {
        assertThat(pair(new long[] {5}, new long[] {4})).containsExactly(Matching.NONE);
        assertThat(pair(new long[] {1, 5}, new long[] {2, 6})).containsExactly(0, 1);
    }

    @Test
    void whatWasLostBeforeIsNotTakenForWhatCameThrough() {
        assertThat(pair(new long[] {1, 100}, new long[] {101})).containsExactly(1);
    }

    @Test
    void asFewAsPossibleStayAlone() {
        assertThat(pair(new long[] {1, 2}, new long[] {2, 3})).containsExactly(0, 1);
        assertThat(pair(new long[] {1}, new long[] {2, 3})).containsExactly(Matching.NONE, 0);
    }

    private static int[] pair(long[] in, long[] out) {
        return Matching.pair(in, out);
    }
}
