package io.netlab.torture;

/** How much is tried: {@code -Dtorture=long} for what docs/reliability.md tells of, otherwise what fits into every test run. */
final class Effort {

    static final boolean LONG = "long".equals(System.getProperty("torture"));

    /** Every random choice comes from here, so that what was found is found again; {@code -Dtorture.seed=N} for another. */
    static final long SEED = Long.getLong("torture.seed", 20261121);

    private Effort() {}

    static int of(int shortly, int atLength) {
        return LONG ? atLength : shortly;
    }
}
