package io.netlab.probe;

import java.util.List;

/**
 * What a {@link Witness} says of one check's packets.
 *
 * @param verdict FAIL when something else was seen than claimed, ERROR when not all was seen
 * @param message why it is not PASS, in a sentence; empty when it is
 * @param lines the claim beside what was seen, for a person; empty when it passed
 * @param command what a person would type to see the same
 */
public record Testimony(Verdict verdict, String message, List<String> lines, String command) {

    public Testimony {
        lines = List.copyOf(lines);
    }

    /** The packets that nobody saw. */
    public static Testimony unseen(String why) {
        return new Testimony(Verdict.ERROR, "the packets were not seen: " + why, List.of(), "");
    }
}
