package io.netlab.prove;

import io.netlab.capture.flow.CaptureWitness;
import io.netlab.engine.EngineException;
import io.netlab.engine.ExecResult;
import io.netlab.instance.Instance;
import io.netlab.instance.Instances;
import io.netlab.instance.Interview;
import io.netlab.instance.UpRequest;
import io.netlab.plan.ContainerPlan;
import io.netlab.plan.LabPlan;
import io.netlab.plan.MachinePlan;
import io.netlab.probe.CheckResult;
import io.netlab.probe.Limits;
import io.netlab.probe.Pace;
import io.netlab.probe.Verifier;
import io.netlab.topology.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A running instance as the subject: faults go in and out through its instrument, most without a new container. */
public final class Bench implements Subject {

    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final String ENDED = "ended ";

    private final Instances instances;
    private final UpRequest request;
    private final Limits limits;
    private final Pace pace;
    private final LabPlan plan;
    private final Treatments treatments;
    private Instance instance;
    private Map<String, Long> pids;

    /** @param request what brought the instance up, and would do so again */
    public Bench(Instances instances, UpRequest request, Limits limits, Pace pace) {
        this.instances = instances;
        this.request = request;
        this.limits = limits;
        this.pace = pace;
        this.plan = instances.plan(request.lab(), request.instance());
        this.treatments = new Treatments(request.lab(), lab -> instances.plan(lab, request.instance()));
        open();
    }

    private void open() {
        instance = instances.open(request.instance());
        pids = new TreeMap<>(instance.pids());
    }

    @Override
    public void breakIt(Fault fault) {
        Treatment treatment = treatments.of(fault);
        Script keep = script();
        keep.say("undo", treatment.undo().text());
        if (treatment.needsUp()) {
            instruct(keep);
            instance.kill(treatment.killed());
            instruct(script().add(treatment.breaking()).add(treatment.settling()));
        } else {
            instruct(keep.add(treatment.breaking()).add(treatment.settling()));
        }
    }

    @Override
    public void mend(Fault fault) {
        Treatment treatment = treatments.of(fault);
        if (treatment.needsUp()) {
            up(); // which does what the instrument has kept
        }
        instruct(script().say("mend").add(treatment.mended()));
    }

    private void up() {
        instances.up(request);
        open();
    }

    @Override
    public List<CheckResult> verify(List<Check> checks) throws InterruptedException {
        try (Interview commands = instance.interview()) {
            return new Verifier(commands, new CaptureWitness(instance), pace)
                    .verify(request.lab(), checks, limits, result -> {});
        }
    }

    @Override
    public Set<String> touchedBy(Fault fault) {
        return treatments.of(fault).touched();
    }

    @Override
    public MachineState look(Collection<String> machines) {
        Script script = script();
        for (MachinePlan machine : plan.machines()) {
            if (!machines.contains(machine.node())) {
                continue;
            }
            List<String> arguments = new ArrayList<>(List.of(machine.node()));
            machine.containers().map(ContainerPlan::name).forEach(arguments::add);
            script.say("look", arguments);
        }
        return MachineState.read(instruct(script));
    }

    private Script script() {
        return Script.over(pids);
    }

    private String instruct(Script script) {
        ExecResult result = instance.instruct(script.toRun(), DEADLINE);
        if (result.exitCode() != 0) {
            throw new EngineException(result.stderr().strip());
        }
        result.stdout()
                .lines()
                .filter(line -> line.startsWith(ENDED))
                .findFirst()
                .ifPresent(line -> {
                    throw new EngineException("the service in " + line.substring(ENDED.length()) + " does not run");
                });
        return result.stdout();
    }
}
