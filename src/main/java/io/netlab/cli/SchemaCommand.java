package io.netlab.cli;

import io.netlab.json.JsonText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command
final class SchemaCommand implements Callable<Integer> {

    @ParentCommand
    private NetlabCommand netlab;

    @Override
    public Integer call() {
        try (Session session = netlab.session()) {
            var schema = session.reader().schema();
            session.print(Printable.of(JsonText.indented(schema), schema));
            return ExitCode.OK;
        }
    }
}
