package io.netlab.instance;

import io.netlab.engine.Engine;
import io.netlab.engine.EngineException;
import io.netlab.engine.ExecResult;
import io.netlab.plan.Shell;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Many commands in one exec of the instrument: an exec costs some 40 ms, a command in it 10. */
final class BatchRunner {

    private static final Duration SLACK = Duration.ofSeconds(30);
    private static final String NO_MACHINE = "";
    private static final List<String> SHELL = List.of("sh", "-s");

    private final Engine engine;
    private final String instrument;

    /** @param instrument id of the instance's instrument */
    BatchRunner(Engine engine, String instrument) {
        this.engine = engine;
        this.instrument = instrument;
    }

    /** @param commands of the kinds that the instrument itself runs */
    List<CommandResult> run(List<? extends Request> commands) {
        if (commands.isEmpty()) {
            return List.of();
        }
        Duration longest = commands.stream()
                .map(BatchRunner::timeout)
                .max(Duration::compareTo)
                .orElseThrow();
        ExecResult result = engine.exec(instrument, SHELL, script(commands), longest.plus(SLACK));
        List<String> lines = result.stdout().lines().toList();
        if (result.exitCode() != 0 || lines.size() != commands.size()) {
            throw new EngineException("The instrument answered " + lines.size() + " of " + commands.size()
                    + " commands, exit code " + result.exitCode() + " ("
                    + result.stderr().strip()
                    + "): was it stopped? 'netlab up' again brings it back.");
        }
        return lines.stream().map(BatchRunner::parse).toList();
    }

    static String script(List<? extends Request> commands) {
        StringBuilder script = new StringBuilder(". /netlab/running\n");
        for (Request request : commands) {
            List<String> words = new ArrayList<>();
            if (request instanceof MachineCommand command) {
                words.addAll(List.of(
                        command.node(),
                        hundredths(command.timeout()),
                        command.stdin().orElse("")));
                words.addAll(command.words());
            } else if (request instanceof InstrumentCommand command) {
                words.addAll(List.of(NO_MACHINE, hundredths(command.timeout()), ""));
                words.addAll(command.words());
            } else {
                throw new IllegalArgumentException("this is not for the instrument: " + request);
            }
            script.append("on_machine ").append(Shell.command(words)).append('\n');
        }
        return script.append("reap\nexit 0\n").toString();
    }

    private static Duration timeout(Request request) {
        return request instanceof MachineCommand command ? command.timeout() : ((InstrumentCommand) request).timeout();
    }

    private static String hundredths(Duration timeout) {
        return Long.toString(Math.max(1, timeout.toMillis() / 10));
    }

    /** One line as {@code images/instrument/running} prints it. */
    static CommandResult parse(String line) {
        String[] fields = line.split(" ", -1);
        return switch (fields[0]) {
            case "ended" ->
                new CommandResult.Ended(
                        Integer.parseInt(fields[1]), decode(fields[3]), decode(fields[4]), hundredths(fields[2]));
            case "cut" ->
                new CommandResult.Cut(
                        Integer.parseInt(fields[1]), decode(fields[3]), decode(fields[4]), hundredths(fields[2]));
            case "timed-out" -> new CommandResult.TimedOut(decode(fields[3]), decode(fields[4]), hundredths(fields[2]));
            case "not-run" -> new CommandResult.NotRun(decode(fields[1]).strip());
            default -> throw new IllegalStateException("the instrument answered '" + line + "'");
        };
    }

    private static String decode(String field) {
        return field.equals("-") ? "" : new String(Base64.getDecoder().decode(field), StandardCharsets.UTF_8);
    }

    private static Duration hundredths(String field) {
        return Duration.ofMillis(Long.parseLong(field) * 10);
    }
}
