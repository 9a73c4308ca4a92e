package io.netlab.cli;

import io.netlab.plan.LabPlan;
import io.netlab.plan.Observed;
import io.netlab.plan.Reconciler;
import io.netlab.plan.Step;
import io.netlab.topology.Lab;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command
final class PlanCommand implements Callable<Integer> {

    @ParentCommand
    private NetlabCommand netlab;

    @Mixin
    private LabToRun lab;

    @Option(names = "--offline", description = "Ask no engine: plan as if nothing ran.")
    private boolean offline;

    @Override
    public Integer call() {
        try (Session session = netlab.session()) {
            Lab read = session.read(session.find(lab.lab()));
            LabPlan plan = session.plan(read, lab.instance(read));
            List<Step> steps = offline
                    ? Reconciler.reconcile(plan, new Observed(List.of(), List.of()))
                    : session.instances().steps(plan);
            session.print(Printable.of(
                    text(steps), steps.stream().map(PlanCommand::row).toList()));
            return ExitCode.OK;
        }
    }

    private static String text(List<Step> steps) {
        Table table = new Table("STEP", "BECAUSE");
        steps.forEach(s -> table.row(s.operation().describe(), s.operation().cause()));
        return table.text();
    }

    /** @param after keys of the steps that must have succeeded before */
    record Row(String key, String step, String because, List<String> after) {}

    private static Row row(Step step) {
        return new Row(
                step.key(),
                step.operation().describe(),
                step.operation().cause(),
                step.after().stream().sorted().toList());
    }
}
