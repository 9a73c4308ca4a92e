package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.probe.CheckResult.MachineResult;
import io.netlab.topology.InvalidLab;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Ref;
import io.netlab.topology.Step;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One step on its way: what each machine that asks it saw so far. */
final class StepRun {

    private final Lab lab;
    private final Step step;
    private final String label;
    private final Map<String, Judge<?, ?>> judges = new LinkedHashMap<>();
    private final Map<String, MachineResult> seen = new LinkedHashMap<>();
    private Duration began = Duration.ZERO;
    private Duration longest = Duration.ZERO;

    /** @param label which step of the check it is, for people; empty for the only one */
    StepRun(Lab lab, Step step, String label) {
        this.lab = lab;
        this.step = step;
        this.label = label;
    }

    Step step() {
        return step;
    }

    /** What was seen before is forgotten. */
    void forget() {
        judges.clear();
        seen.clear();
    }

    void begin(Scene scene, Duration now) {
        began = now;
        for (Ref ref : step.from()) {
            Node from = lab.node(ref.text()).orElseThrow();
            Map<String, String> values = values(scene, from);
            Optional<Ref> unsaved = step.uses().stream()
                    .filter(use -> !values.containsKey(use.text()))
                    .findFirst();
            if (unsaved.isPresent()) { // a clean-up comes also after a step that did not get so far
                seen.put(ref.text(), notAsked(ref, "value '" + unsaved.get() + "' was not saved"));
                continue;
            }
            try {
                judges.put(ref.text(), Judge.of(lab, from, step.with(values), scene));
            } catch (InvalidLab e) {
                String why =
                        "a value does not fit its place: " + e.problems().get(0).what();
                seen.put(ref.text(), notAsked(ref, why));
            }
        }
    }

    private MachineResult notAsked(Ref machine, String why) {
        return new MachineResult(
                machine.text(), label, Verdict.ERROR, why, List.of(), "", "", Optional.empty(), Optional.empty());
    }

    private Map<String, String> values(Scene scene, Node from) {
        Map<String, String> values = new HashMap<>(scene.values());
        step.uses().stream()
                .filter(use -> use.subnet().isPresent())
                .forEach(use -> values.put(use.text(), lab.addressOf(use, from).text()));
        return values;
    }

    /** What it gave to later steps and checks. */
    Map<String, String> saved() {
        Map<String, String> saved = new HashMap<>();
        judges.values().forEach(judge -> saved.putAll(judge.saved()));
        return saved;
    }

    /** @param all whether machines that have seen what is expected are asked again, too */
    List<Attempt> attempts(boolean all) {
        return judges.keySet().stream()
                .filter(machine ->
                        all || !seen.containsKey(machine) || seen.get(machine).verdict() != Verdict.PASS)
                .map(machine -> new Attempt(judges.get(machine).request(), result -> take(machine, result)))
                .toList();
    }

    private void take(String machine, CommandResult result) {
        seen.put(machine, judges.get(machine).judge(result).ofStep(label));
        longest = longest.compareTo(result.took()) < 0 ? result.took() : longest;
    }

    /** All machines must see it; what failed is told before what broke. */
    Verdict verdict() {
        if (seen.values().stream().anyMatch(r -> r.verdict() == Verdict.FAIL)) {
            return Verdict.FAIL;
        }
        boolean passed =
                seen.size() == step.from().size() && seen.values().stream().allMatch(r -> r.verdict() == Verdict.PASS);
        return passed ? Verdict.PASS : Verdict.ERROR;
    }

    /** Whether it may still come out as expected without anything else being done again. */
    boolean mayComeTrue(Duration now) {
        return verdict() == Verdict.FAIL
                && judges.values().stream().anyMatch(judge -> now.minus(began).compareTo(judge.patience()) < 0);
    }

    /** How long its slowest machine took. */
    Duration longest() {
        return longest;
    }

    /** Of each machine that was asked, in the order of {@code from}. */
    List<MachineResult> results() {
        return step.from().stream()
                .map(Ref::text)
                .filter(seen::containsKey)
                .map(seen::get)
                .toList();
    }

    /** Why it did not pass. With several machines it names those that differ. */
    String message() {
        String said = results().stream()
                .filter(r -> r.verdict() != Verdict.PASS)
                .map(r -> step.from().size() == 1 ? r.message() : "from " + r.machine() + ": " + r.message())
                .collect(Collectors.joining("; "));
        return label.isEmpty() || said.isEmpty() ? said : label + ": " + said;
    }
}
