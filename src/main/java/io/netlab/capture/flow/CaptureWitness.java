package io.netlab.capture.flow;

import io.netlab.capture.Capture;
import io.netlab.capture.Walk;
import io.netlab.engine.EngineException;
import io.netlab.engine.EngineInterruptedException;
import io.netlab.instance.Instance;
import io.netlab.plan.Shell;
import io.netlab.probe.Testimony;
import io.netlab.probe.Witness;
import io.netlab.topology.Check;
import io.netlab.topology.Lab;
import io.netlab.topology.Ref;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A witness who captures on every wire of an instance. One capture serves all checks of a watch; between two of them it
 * waits until the wires are quiet, and remembers that instant.
 */
public final class CaptureWitness implements Witness {

    private final Instance instance;

    public CaptureWitness(Instance instance) {
        this.instance = instance;
    }

    @Override
    public Watch watch(Lab lab) {
        try {
            return new Looking(lab, Capture.begin(instance, lab, false));
        } catch (EngineInterruptedException e) {
            throw e;
        } catch (EngineException e) {
            return Witness.without(e.getMessage());
        }
    }

    /** As a person would type it, to see the packets of a check. */
    private String command(Check check) {
        return "netlab walk --instance " + Shell.quote(instance.name()) + " --check " + Shell.quote(check.name());
    }

    /** From one quiet moment to another. */
    private record Stretch(Instant from, Instant to) {
        Window in(Walk walk) {
            return new Window(nanos(walk, from), nanos(walk, to));
        }

        private static long nanos(Walk walk, Instant instant) {
            return Duration.between(walk.began(), instant).toNanos();
        }
    }

    private final class Looking implements Watch {

        private final Lab lab;
        private final Capture capture;
        private final List<Stretch> stretches = new ArrayList<>();
        private Optional<Instant> quiet;
        private Optional<String> broken = Optional.empty();

        Looking(Lab lab, Capture capture) {
            this.lab = lab;
            this.capture = capture;
            this.quiet = Optional.of(capture.ready());
        }

        @Override
        public void mark() {
            Optional<Instant> before = quiet;
            skip();
            quiet.ifPresent(now -> stretches.add(new Stretch(before.orElseThrow(), now)));
        }

        @Override
        public void skip() {
            quiet = orBroken(capture::mark);
        }

        /** A capture that broke says nothing, and the checks are asked all the same. */
        private <T> Optional<T> orBroken(Supplier<T> answer) {
            if (broken.isPresent()) {
                return Optional.empty();
            }
            try {
                return Optional.of(answer.get());
            } catch (EngineInterruptedException e) {
                throw e;
            } catch (EngineException e) {
                broken = Optional.of(e.getMessage());
                return Optional.empty();
            }
        }

        @Override
        public List<Testimony> end(List<Asked> asked) {
            return orBroken(capture::end)
                    .map(walk -> judged(walk, asked))
                    .orElseGet(() -> asked.stream()
                            .map(one -> Testimony.unseen(broken.orElseThrow()))
                            .toList());
        }

        private List<Testimony> judged(Walk walk, List<Asked> asked) {
            List<Testimony> told = new ArrayList<>();
            for (Asked one : asked) {
                FlowClaim claim = (FlowClaim) one.check().traffic().orElseThrow();
                Walk its = stretches.get(told.size()).in(walk).of(walk, asking(one.check()));
                told.add(new Judgement(claim, one.check(), lab, its).of(one.verdict(), command(one.check())));
            }
            return told;
        }

        private static Set<String> asking(Check check) {
            return check.from().stream().map(Ref::text).collect(Collectors.toSet());
        }

        @Override
        public void close() {
            capture.close();
        }
    }
}
