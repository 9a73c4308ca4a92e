package io.netlab.capture.flow;

import io.netlab.capture.Walk;
import io.netlab.probe.Testimony;
import io.netlab.probe.Verdict;
import io.netlab.topology.Check;
import io.netlab.topology.Lab;
import io.netlab.topology.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a check claims of packets beside what was captured while it asked. Pure.
 *
 * <p>A {@code never} counts only when the capture missed nothing, and when its positive control is in the same capture:
 * the check's own flow; without one, what it expects came out and a machine that asked was seen sending. Otherwise it is
 * an ERROR: nothing would look the same.
 */
final class Judgement {

    private static final int MOST_INTRUDERS = 10;

    private final FlowClaim claim;
    private final Check check;
    private final Walk walk;
    private final Context context;

    Judgement(FlowClaim claim, Check check, Lab lab, Walk walk) {
        this.claim = claim;
        this.check = check;
        this.walk = walk;
        this.context = Context.of(lab, walk);
    }

    /** @param probes what the check's probes alone say */
    Testimony of(Verdict probes, String command) {
        if (!walk.isComplete()) {
            return new Testimony(
                    Verdict.ERROR,
                    "the capture is not complete: " + String.join("; ", walk.missed()),
                    List.of(),
                    command);
        }
        Optional<FlowMatch> match = claim.flow().map(flow -> FlowMatch.of(flow, walk, context));
        List<String> messages = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        match.filter(m -> !m.isSeen()).map(m -> new FlowText(m, context)).ifPresent(text -> {
            messages.add(text.sentence());
            lines.addAll(text.lines(walk));
        });
        claim.never().forEach(line -> intruders(line, messages, lines));
        if (!messages.isEmpty()) {
            return new Testimony(Verdict.FAIL, String.join("; ", messages), lines, command);
        }
        boolean controlled = match.isPresent() || (probes == Verdict.PASS && somebodySent());
        if (!claim.never().isEmpty() && !controlled) {
            String why = probes == Verdict.PASS
                    ? "no packet of a machine that asks was captured"
                    : "what was expected did not come out";
            return new Testimony(Verdict.ERROR, "'never' has no positive control: " + why, List.of(), command);
        }
        return new Testimony(Verdict.PASS, "", List.of(), command);
    }

    /** What came although it never should: events, and packets of no event. */
    private void intruders(FlowLine line, List<String> messages, List<String> lines) {
        List<Sighting> seen = Sightings.all(walk).stream()
                .filter(sighting -> line.test(sighting, context))
                .toList();
        List<Sighting> told = seen.stream().anyMatch(s -> s.event().isPresent())
                ? seen.stream().filter(s -> s.event().isPresent()).toList()
                : seen;
        if (told.isEmpty()) {
            return;
        }
        messages.add("never: '" + line + "' was seen: " + EventText.of(told.get(0)));
        lines.add("> never " + line);
        told.stream().limit(MOST_INTRUDERS).forEach(s -> lines.add("  " + EventText.withTime(s, walk)));
        if (told.size() > MOST_INTRUDERS) {
            lines.add("  and " + (told.size() - MOST_INTRUDERS) + " more");
        }
    }

    private boolean somebodySent() {
        List<String> asking = check.from().stream().map(Ref::text).toList();
        return walk.packets().stream().anyMatch(packet -> asking.contains(packet.from()));
    }
}
