package io.netlab.prove;

import io.netlab.probe.CheckResult;
import io.netlab.probe.Verdict;
import io.netlab.topology.Check;
import io.netlab.topology.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which checks are asked under a fault. Most are asked all at once and cost next to nothing. One that must be asked alone,
 * or that tries again for a while, costs seconds: it has its turn until some fault has made it fail, and after that only
 * where nobody else notices anything. All instances of a lab share what is known.
 */
final class Inquiry {

    private final Lab lab;
    private final Set<String> seenToFail = ConcurrentHashMap.newKeySet();

    Inquiry(Lab lab) {
        this.lab = lab;
    }

    /** What the checks say of the fault that is in. */
    List<CheckResult> into(Subject subject) throws InterruptedException {
        List<Check> first = lab.checks().stream()
                .filter(check -> !isDear(check) || !seenToFail.contains(check.name()))
                .toList();
        List<CheckResult> results = new ArrayList<>(subject.verify(first));
        List<Check> rest =
                lab.checks().stream().filter(check -> !first.contains(check)).toList();
        if (!rest.isEmpty() && results.stream().allMatch(r -> r.verdict() == Verdict.PASS)) {
            results.addAll(subject.verify(rest));
        }
        results.stream()
                .filter(r -> r.verdict() == Verdict.FAIL)
                .forEach(r -> seenToFail.add(r.check().name()));
        return results;
    }

    private static boolean isDear(Check check) {
        return check.isAlone()
                || !check.timing().within().isZero()
                || !check.timing().holds().isZero();
    }
}
