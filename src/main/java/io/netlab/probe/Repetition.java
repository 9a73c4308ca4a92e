package io.netlab.probe;

import io.netlab.probe.CheckResult.Repeats;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same checks run several times: of each the worst result, and how often it passed. */
public final class Repetition {

    /** Worst first. */
    private static final List<Verdict> ORDER = List.of(Verdict.FAIL, Verdict.ERROR, Verdict.SKIP, Verdict.PASS);

    private final Map<String, CheckResult> worst = new LinkedHashMap<>();

    public void add(Collection<CheckResult> run) {
        run.forEach(result -> worst.merge(result.check().name(), result, Repetition::worse));
    }

    /** In the order of the checks. */
    public List<CheckResult> results() {
        return List.copyOf(worst.values());
    }

    private static CheckResult worse(CheckResult before, CheckResult now) {
        Repeats sum = before.repeats().plus(now.repeats());
        boolean stays = ORDER.indexOf(before.verdict()) <= ORDER.indexOf(now.verdict());
        return (stays ? before : now).repeated(sum);
    }
}
