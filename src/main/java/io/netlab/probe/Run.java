package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.instance.MachineCommand;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.ProbeKind;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Any command of the instrument's tools, in the machine's network: its interfaces, routes, resolver and hosts file. The
 * files of the machine's own image are not there.
 *
 * <pre>
 * run: "ip -o link | wc -l"                                   # a line for the shell
 * run: {command: [openssl, sha256], input: "hello"}           # a program and its arguments
 * </pre>
 */
record Run(List<String> command, Optional<String> input) implements Tool<RunExpectation, RunOutput> {

    private static final Shape<List<String>> LINE = Scalars.text().map(line -> List.of("sh", "-c", line));
    private static final Shape<List<String>> COMMAND = Shapes.bySyntax(LINE, LINE, Shapes.list(Scalars.text()));
    private static final Key<List<String>> COMMAND_KEY =
            Key.required("command", COMMAND, "a line for the shell, or a program and its arguments");
    private static final Key<Optional<String>> INPUT =
            Key.optional("input", Scalars.text(), "what it reads from standard input");

    static final ProbeKind KIND = new Kind<RunExpectation>(
                    "run",
                    "any command, in the machine's network",
                    Shapes.bySyntax(
                            LINE.map(command -> new Run(command, Optional.empty())),
                            Shapes.object(
                                    "run", List.of(COMMAND_KEY, INPUT), f -> new Run(f.get(COMMAND_KEY), f.get(INPUT))),
                            COMMAND.map(command -> new Run(command, Optional.empty()))),
                    RunExpectation.SHAPE)
            .unsaid(RunExpectation.WORKED);

    Run {
        command = List.copyOf(command);
        if (command.isEmpty()
                || command.get(0).isBlank()
                || command.get(command.size() - 1).isBlank()) {
            throw new IllegalArgumentException("'run' names no command");
        }
    }

    @Override
    public Duration defaultTimeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    public MachineCommand command(Lab lab, Node from, RunExpectation expect, Duration timeout) {
        return new MachineCommand(from.name(), command, input, timeout);
    }

    @Override
    public Reading<RunOutput> read(RunExpectation expect, CommandResult.Ended result) {
        return RunOutput.read(result);
    }

    @Override
    public List<Mismatch> judge(RunExpectation expect, RunOutput seen, Lab lab, Node from) {
        Claims claims = new Claims(lab, from)
                .number("exit code", Optional.of(expect.exitCode()), Optional.of((double) seen.exitCode()))
                .text("output", expect.output(), Optional.of(seen.output()))
                .text("error output", expect.errors(), Optional.of(seen.errors()));
        expect.json().ifPresent(json -> json.judge(seen.output(), claims));
        return claims.mismatches();
    }
}
