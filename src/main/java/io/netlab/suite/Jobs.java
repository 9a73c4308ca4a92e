package io.netlab.suite;

/** How many labs at the same time. */
public final class Jobs {

    /** See docs/ci.md for what was measured. */
    private static final long MEMORY_OF_A_LAB = 256L << 20;

    private Jobs() {}

    /**
     * One for each core, as far as half of the memory goes; never more than there are labs.
     *
     * @param memory of the engine's host, bytes
     */
    public static int fitting(int cores, long memory, int labs) {
        long byMemory = memory / 2 / MEMORY_OF_A_LAB;
        return (int) Math.max(1, Math.min(Math.min(cores, byMemory), labs));
    }
}
