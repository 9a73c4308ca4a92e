package io.netlab.prove;

import io.netlab.engine.EngineException;
import io.netlab.engine.EngineInterruptedException;
import io.netlab.instance.UpFailed;
import io.netlab.probe.CheckResult;
import io.netlab.probe.Pace;
import io.netlab.probe.Verdict;
import io.netlab.topology.Lab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Puts one fault after the other into a running lab, asks its checks, and takes the fault out again. */
final class Prover {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Subject subject;
    private final Inquiry inquiry;
    private final Pace pace;
    private final List<FaultResult> results = new ArrayList<>();

    /** @param inquiry shared by all who prove parts of the same lab */
    Prover(Subject subject, Inquiry inquiry, Pace pace) {
        this.subject = subject;
        this.inquiry = inquiry;
        this.pace = pace;
    }

    /**
     * @param whole whether these are all faults of the lab
     * @param listener is told each result as soon as it is known
     * @throws InterruptedException after taking out the fault that was in
     */
    Proof prove(Lab lab, List<Fault> faults, boolean whole, Consumer<FaultResult> listener)
            throws InterruptedException {
        Duration begin = pace.now();
        Optional<String> error = notPassing("Before any fault", subject.verify(lab.checks()));
        MachineState before = subject.look(lab.nodes().keySet());
        if (error.isEmpty()) {
            for (Fault fault : faults) {
                FaultResult result = one(fault, before);
                results.add(result);
                listener.accept(result);
                if (result.error().isPresent() && !isAsBefore(before, lab)) {
                    error = Optional.of("The lab is no longer what it was, so no further fault was tried.");
                    break;
                }
            }
        }
        if (error.isEmpty()) {
            String difference = before.differenceTo(subject.look(lab.nodes().keySet()));
            error = difference.isEmpty()
                    ? Optional.empty()
                    : Optional.of("After the last fault the lab is not what it was: " + difference);
        }
        if (error.isEmpty()) {
            error = notPassing("After the last fault", subject.verify(lab.checks()));
        }
        return new Proof(
                lab, results, whole && error.isEmpty(), error, pace.now().minus(begin));
    }

    private FaultResult one(Fault fault, MachineState before) throws InterruptedException {
        Duration begin = pace.now();
        List<CheckResult> checks = List.of();
        Optional<String> error = Optional.empty();
        boolean interrupted = false;
        try {
            subject.breakIt(fault);
            checks = inquiry.into(subject);
        } catch (InterruptedException | EngineInterruptedException e) {
            interrupted = true;
        } catch (EngineException e) {
            error = Optional.of("the fault could not be tried: " + e.getMessage());
        }
        // Whatever interrupts us, the lab is left as it was found.
        interrupted |= Thread.interrupted();
        try {
            mend(fault);
            if (!interrupted) {
                error = error.or(() -> difference(before, subject.touchedBy(fault)));
            }
        } catch (EngineException | UpFailed e) {
            String also = error.map(why -> why + "; ").orElse("");
            error = Optional.of(also + "it could not be taken out again: " + e.getMessage());
        }
        if (interrupted) {
            throw new InterruptedException();
        }
        return new FaultResult(fault, checks, error, pace.now().minus(begin));
    }

    /** To its end, whatever interrupts it. */
    private void mend(Fault fault) throws InterruptedException {
        try {
            subject.mend(fault);
        } catch (RuntimeException e) { // an up says that it failed
            if (!Thread.interrupted()) {
                throw e;
            }
            subject.mend(fault);
            throw new InterruptedException();
        }
    }

    private boolean isAsBefore(MachineState before, Lab lab) {
        return before.differenceTo(subject.look(lab.nodes().keySet())).isEmpty();
    }

    /** A little of it may take its time: a service writes its files, an address is announced. */
    private Optional<String> difference(MachineState before, Set<String> touched) {
        MachineState part = before.of(touched);
        Duration end = pace.now().plus(PATIENCE);
        while (true) {
            String difference = part.differenceTo(subject.look(touched));
            if (difference.isEmpty()) {
                return Optional.empty();
            }
            if (pace.now().compareTo(end) >= 0) {
                return Optional.of("after it the lab is not what it was: " + difference);
            }
            try {
                pace.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.of("interrupted while the lab was looked at");
            }
        }
    }

    private static Optional<String> notPassing(String when, List<CheckResult> checks) {
        List<String> names = checks.stream()
                .filter(r -> r.verdict() != Verdict.PASS)
                .map(r -> "'" + r.check().name() + "' (" + r.verdict() + ")")
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(when + " not all checks pass: " + String.join(", ", names)
                        + "; 'netlab verify' shows what they see.");
    }
}
