package io.netlab.cli;

import io.netlab.report.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(name = "schema", description = "Print the JSON Schema of lab files, for editors.")
final class SchemaCommand implements Callable<Integer> {

    @ParentCommand
    private NetlabCommand netlab;

    @Override
    public Integer call() {
        try (Session session = netlab.session()) {
            var schema = session.reader().schema();
            session.print(Printable.of(Json.write(schema), schema));
            return ExitCode.OK;
        }
    }
}
