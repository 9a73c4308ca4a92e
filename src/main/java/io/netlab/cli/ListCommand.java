package io.netlab.cli;

import io.netlab.plan.Labels;
import io.netlab.plan.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command
final class ListCommand implements Callable<Integer> {

    @ParentCommand
    private NetlabCommand netlab;

    @Option(
            names = "--catalogue",
            description = "List the labs of the catalogue instead, by theme, in the order in which one would learn.")
    private boolean catalogue;

    record Row(String instance, String lab, long machines, long running, int subnets) {}

    @Override
    public Integer call() {
        try (Session session = netlab.session()) {
            if (catalogue) {
                session.print(CatalogueView.of(session));
                return ExitCode.OK;
            }
            List<Row> rows = new ArrayList<>();
            session.instances().list().forEach((name, observed) -> rows.add(row(name, observed)));
            session.print(Printable.of(text(rows, session), rows));
            return ExitCode.OK;
        }
    }

    private static Row row(String name, Observed observed) {
        String lab = observed.containers().stream()
                .map(c -> c.labels().get(Labels.LAB))
                .findFirst()
                .orElse("?");
        return new Row(
                name,
                lab,
                machines(observed, false),
                machines(observed, true),
                observed.networks().size());
    }

    private static long machines(Observed observed, boolean runningOnly) {
        return observed.containers().stream()
                .filter(c -> "main".equals(c.labels().get(Labels.ROLE)) && (!runningOnly || c.isRunning()))
                .count();
    }

    private static String text(List<Row> rows, Session session) {
        if (rows.isEmpty()) {
            return "nothing is running; 'netlab up LAB' brings a lab up, 'netlab ls --catalogue' lists them: "
                    + String.join(", ", session.catalogue().names());
        }
        Table table = new Table("INSTANCE", "LAB", "MACHINES", "SUBNETS");
        for (Row row : rows) {
            String machines = row.running() == row.machines()
                    ? Long.toString(row.machines())
                    : row.running() + " of " + row.machines() + " running";
            table.row(row.instance(), row.lab(), machines, Integer.toString(row.subnets()));
        }
        return table.text();
    }
}
