package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.instance.ImageCommand;
import io.netlab.instance.MachineCommand;
import io.netlab.instance.Request;
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
 * Any command. Unless said otherwise it is one of the instrument's tools, in the machine's network: its interfaces, routes,
 * resolver and hosts file; so it works whatever the machine's image holds, and that image's files are not there. With
 * {@code in: image} it is a command of the machine's own image, in its container.
 *
 * <pre>
 * run: "ip -o link | wc -l"                                   # a line for the shell
 * run: {command: [openssl, sha256], input: "hello"}           # a program and its arguments
 * run: {command: java -version, in: image}
 * </pre>
 */
record Run(List<String> command, Optional<String> input, Place place) implements Tool<RunExpectation, RunOutput> {

    static final String KEY = "run";

    /** Whose programs and files. */
    enum Place {
        TOOLS,
        IMAGE
    }

    private static final Shape<List<String>> LINE = Scalars.text().map(line -> List.of("sh", "-c", line));
    private static final Shape<List<String>> COMMAND = Shapes.bySyntax(LINE, LINE, Shapes.list(Scalars.text()));
    private static final Key<List<String>> COMMAND_KEY =
            Key.required("command", COMMAND, "a line for the shell, or a program and its arguments");
    private static final Key<Optional<String>> INPUT =
            Key.optional("input", Scalars.text(), "what it reads from standard input");
    private static final Key<Place> IN = Key.withDefault(
            "in",
            Scalars.choice("a place to run in", Place.class),
            Place.TOOLS,
            "image for the machine's own programs and files; netlab's tools unless said");

    static final ProbeKind KIND = new Kind<RunExpectation>(
                    KEY,
                    "any command, in the machine's network",
                    Shapes.bySyntax(
                            LINE.map(Run::withTools),
                            Shapes.object(
                                    "run",
                                    List.of(COMMAND_KEY, INPUT, IN),
                                    f -> new Run(f.get(COMMAND_KEY), f.get(INPUT), f.get(IN))),
                            COMMAND.map(Run::withTools)),
                    RunExpectation.SHAPE)
            .unsaid(RunExpectation.WORKED)
            .telling("output", "errors", "exit-code");

    Run {
        command = List.copyOf(command);
        if (command.isEmpty()
                || command.get(0).isBlank()
                || command.get(command.size() - 1).isBlank()) {
            throw new IllegalArgumentException("'run' names no command");
        }
        if (place == Place.IMAGE && input.isPresent()) {
            throw new IllegalArgumentException("a command of the image gets no 'input'; write it into the command");
        }
    }

    private static Run withTools(List<String> command) {
        return new Run(command, Optional.empty(), Place.TOOLS);
    }

    @Override
    public Duration defaultTimeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Request command(Lab lab, Node from, RunExpectation expect, Duration timeout) {
        return place == Place.IMAGE
                ? new ImageCommand(from.name(), command, input, timeout)
                : new MachineCommand(from.name(), command, input, timeout);
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

    @Override
    public List<String> fact(String name, RunExpectation expect, RunOutput seen, Lab lab, Node from) {
        return List.of(
                switch (name) {
                    case "output" -> seen.output();
                    case "errors" -> seen.errors();
                    default -> Integer.toString(seen.exitCode());
                });
    }
}
