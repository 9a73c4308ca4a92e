package io.netlab.prove;

import io.netlab.probe.CheckResult;
import io.netlab.probe.Verdict;
import io.netlab.topology.Check;
import io.netlab.topology.Exemption;
import io.netlab.topology.Exemption.About;
import io.netlab.topology.Lab;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What faults say of a lab's checks.
 *
 * @param faults in the order of the lab
 * @param whole whether all faults of the lab were tried: only then can it be said of a check that none makes it fail
 * @param error why the run is worth nothing, or less than it seems
 */
public record Proof(Lab lab, List<FaultResult> faults, boolean whole, Optional<String> error, Duration took) {

    public Proof {
        faults = List.copyOf(faults);
    }

    /** The parts of one lab's proof, each on an instance of its own, as one. */
    static Proof together(List<Proof> parts, List<Fault> order) {
        List<FaultResult> faults = parts.stream()
                .flatMap(part -> part.faults().stream())
                .sorted(Comparator.comparing(result -> order.indexOf(result.fault())))
                .toList();
        return new Proof(
                parts.get(0).lab(),
                faults,
                parts.stream().allMatch(Proof::whole),
                parts.stream().flatMap(part -> part.error().stream()).findFirst(),
                parts.stream().map(Proof::took).max(Comparator.naturalOrder()).orElseThrow());
    }

    public long noticed() {
        return faults.stream().filter(FaultResult::isNoticed).count();
    }

    /** Faults that every check passed, and that the lab file does not except. */
    public List<FaultResult> unnoticed() {
        return missed().filter(f -> exemption(About.FAULT, f.fault().name()).isEmpty())
                .toList();
    }

    /** Faults that every check passed, as the lab file says they may. */
    public List<FaultResult> excepted() {
        return missed().filter(f -> exemption(About.FAULT, f.fault().name()).isPresent())
                .toList();
    }

    private Stream<FaultResult> missed() {
        return faults.stream().filter(f -> f.error().isEmpty() && !f.isNoticed());
    }

    /** Checks that were seen to fail, each by itself: not because its control did. */
    public List<Check> falsified() {
        Set<String> failed = faults.stream()
                .flatMap(f -> f.checks().stream())
                .filter(r -> r.verdict() == Verdict.FAIL)
                .map(CheckResult::check)
                .map(Check::name)
                .collect(Collectors.toSet());
        return lab.checks().stream().filter(c -> failed.contains(c.name())).toList();
    }

    /** Checks that no fault made fail, and that the lab file does not except. Empty unless all faults were tried. */
    public List<Check> unfailing() {
        return neverFailed()
                .filter(c -> exemption(About.CHECK, c.name()).isEmpty())
                .toList();
    }

    /** Checks that no fault made fail, as the lab file says they may. */
    public List<Check> exceptedChecks() {
        return neverFailed()
                .filter(c -> exemption(About.CHECK, c.name()).isPresent())
                .toList();
    }

    private Stream<Check> neverFailed() {
        List<Check> falsified = falsified();
        return whole ? lab.checks().stream().filter(c -> !falsified.contains(c)) : Stream.empty();
    }

    /** Exceptions that were not needed. */
    public List<Exemption> stale() {
        Set<String> noticed = faults.stream()
                .filter(FaultResult::isNoticed)
                .map(f -> f.fault().name())
                .collect(Collectors.toSet());
        Set<String> falsified = falsified().stream().map(Check::name).collect(Collectors.toSet());
        return lab.exemptions().stream()
                .filter(e -> (e.about() == About.FAULT ? noticed : falsified)
                        .contains(e.name().text()))
                .toList();
    }

    public Optional<Exemption> exemption(About about, String name) {
        return lab.exemptions().stream()
                .filter(e -> e.about() == about && e.name().text().equals(name))
                .findFirst();
    }

    /** Faults that nothing can be said of. */
    public List<FaultResult> errors() {
        return faults.stream().filter(f -> f.error().isPresent()).toList();
    }

    /** 1 something is weak, else 3 something broke, else 4 nothing was tried, else 0. */
    public int exitCode() {
        if (!unnoticed().isEmpty() || !unfailing().isEmpty()) {
            return 1;
        }
        if (error().isPresent() || !errors().isEmpty()) {
            return 3;
        }
        return faults.isEmpty() || lab.checks().isEmpty() ? 4 : 0;
    }
}
