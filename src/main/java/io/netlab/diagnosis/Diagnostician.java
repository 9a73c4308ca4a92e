package io.netlab.diagnosis;

import io.netlab.engine.EngineException;
import io.netlab.engine.EngineInterruptedException;
import io.netlab.instance.CommandRunner;
import io.netlab.plan.LabPlan;
import io.netlab.probe.CheckResult;
import io.netlab.probe.CheckResult.MachineResult;
import io.netlab.probe.Diagnosis;
import io.netlab.probe.Verdict;
import io.netlab.topology.Lab;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds out why checks did not pass. Costs nothing when all did; else three rounds for all of them together, and one
 * more for each of a few whose packets vanish although everything on the way looks right.
 */
public final class Diagnostician {

    private static final int MOST = 24;
    private static final Set<String> OF_HTTP = Set.of("status", "outcome", "response", "location");

    private final CommandRunner runner;
    private final Lab lab;
    private final Supplier<LabPlan> plan;

    /** @param plan what the machines should be like; asked for where there is something to explain */
    public Diagnostician(CommandRunner runner, Lab lab, Supplier<LabPlan> plan) {
        this.runner = runner;
        this.lab = lab;
        this.plan = plan;
    }

    /**
     * The same results, explained where a machine did not see what was expected. Where the engine fails on the way they
     * stay as they are: what the checks saw stands.
     */
    public List<CheckResult> explain(List<CheckResult> results) {
        Map<MachineResult, Optional<Journey>> failures = new LinkedHashMap<>();
        for (CheckResult result : results) {
            result.machines().stream()
                    .filter(Diagnostician::isToExplain)
                    .filter(machine -> failures.size() < MOST)
                    .forEach(machine -> failures.put(machine, journey(machine)));
        }
        if (failures.isEmpty()) {
            return results;
        }
        try {
            Reasoning reasoning = new Asking(runner, lab, plan.get()).about(failures.values());
            Map<MachineResult, Diagnosis> why = new LinkedHashMap<>();
            failures.forEach((machine, journey) ->
                    diagnosis(reasoning, machine, journey).ifPresent(diagnosis -> why.put(machine, diagnosis)));
            return results.stream()
                    .map(result -> result.explained(
                            machine -> why.containsKey(machine) ? machine.with(why.get(machine)) : machine))
                    .toList();
        } catch (EngineInterruptedException e) {
            throw e;
        } catch (EngineException e) {
            return results;
        }
    }

    private static boolean isToExplain(MachineResult machine) {
        return machine.verdict() == Verdict.FAIL || machine.verdict() == Verdict.ERROR;
    }

    private static Optional<Journey> journey(MachineResult machine) {
        return machine.target().map(target -> new Journey(machine.machine(), target));
    }

    private static Optional<Diagnosis> diagnosis(
            Reasoning reasoning, MachineResult machine, Optional<Journey> journey) {
        boolean differs = machine.mismatches().stream().anyMatch(m -> OF_HTTP.contains(m.what()));
        return journey.map(j -> reasoning.diagnose(j, differs)).or(() -> reasoning.itself(machine.machine()));
    }
}
