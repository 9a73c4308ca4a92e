package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.instance.CommandResult;
import io.netlab.instance.InstrumentCommand;
import io.netlab.instance.MachineCommand;
import io.netlab.instance.Request;
import io.netlab.instance.Told;
import io.netlab.plan.ContainerPlan;
import io.netlab.plan.LabPlan;
import io.netlab.plan.Planner;
import io.netlab.plan.WiringScript;
import io.netlab.probe.Limits;
import io.netlab.probe.Pace;
import io.netlab.probe.Verdict;
import io.netlab.probe.Verifier;
import io.netlab.topology.Lab;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All that is done with a lab, as far as it goes without an engine: the scripts for the instrument, too. */
final class DryRun {

    private static final Limits SHORT = new Limits(Duration.ofMinutes(1), false);

    private DryRun() {}

    static void of(Lab lab) {
        plan(lab);
        ask(lab);
    }

    private static void plan(Lab lab) {
        LabPlan plan = new Planner(lab, "hostile", Object::toString).plan();
        Map<String, Long> pids = new HashMap<>();
        plan.machines().forEach(m -> m.containers().map(ContainerPlan::name).forEach(name -> pids.put(name, 1L)));
        ScriptGrammar.assertOnlyOurWords(new WiringScript(pids, Map.of())
                .wire(plan, lab.text(), "")
                .await(plan.machines())
                .text());
        plan.machines()
                .forEach(machine -> machine.containers()
                        .flatMap(container -> container.files().stream())
                        .forEach(file -> assertThat(file.path()).startsWith("/").doesNotContain("..", "\0")));
    }

    /** Nobody answers: what was not asked must not pass, whatever it claims. */
    private static void ask(Lab lab) {
        try {
            new Verifier(DryRun::nobody, new Hurried())
                    .verify(
                            lab,
                            lab.checks(),
                            SHORT,
                            result -> assertThat(result.verdict())
                                    .as(result.check().name())
                                    .isIn(Verdict.ERROR, Verdict.SKIP));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<CommandResult> nobody(List<? extends Request> requests) {
        assertThat(Told.of(requests)).extracting(Told::words).isEqualTo(words(requests));
        return requests.stream()
                .<CommandResult>map(request -> new CommandResult.NotRun("nobody is there"))
                .toList();
    }

    private static List<List<String>> words(List<? extends Request> requests) {
        return requests.stream()
                .flatMap(request -> request instanceof MachineCommand command
                        ? Stream.of(command.words())
                        : request instanceof InstrumentCommand command ? Stream.of(command.words()) : Stream.of())
                .toList();
    }

    /** Every look at the clock takes a second, so that nobody tries for long. */
    private static final class Hurried implements Pace {
        private Duration now = Duration.ZERO;

        @Override
        public Duration now() {
            now = now.plusSeconds(1);
            return now;
        }

        @Override
        public void sleep(Duration howLong) {
            now = now.plus(howLong);
        }
    }
}
