package io.netlab.suite;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Names the instances of one run, as {@code nat-basic-t3f2}, so that several runs share one engine: each has a number
 * of its own.
 */
public final class RunName {

    private static final int NUMBERS = 0x10000;
    private static final int LONGEST = 63;

    private final String suffix;
    private final Set<String> taken;

    private RunName(String suffix, Collection<String> taken) {
        this.suffix = suffix;
        this.taken = new HashSet<>(taken);
    }

    /** @param running the instances that there are: none of them has the run's number */
    public static RunName choose(Collection<String> running, RandomGenerator random) {
        String suffix;
        do {
            suffix = String.format(Locale.ROOT, "-t%04x", random.nextInt(NUMBERS));
        } while (endsAny(running, suffix));
        return new RunName(suffix, running);
    }

    private static boolean endsAny(Collection<String> running, String suffix) {
        return running.stream().anyMatch(name -> name.endsWith(suffix));
    }

    /** The instance's name; two labs of the same name get different ones. */
    public String instance(String lab) {
        for (int n = 1; ; n++) {
            String end = n == 1 ? suffix : "-" + n + suffix;
            String begin = lab.substring(0, Math.min(lab.length(), LONGEST - end.length()));
            if (taken.add(begin + end)) {
                return begin + end;
            }
        }
    }
}
