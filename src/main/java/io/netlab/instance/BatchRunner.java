package io.netlab.instance;

import io.netlab.engine.Conversation;
import io.netlab.engine.EngineException;
import io.netlab.instance.MachineCommand.Observing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * Talks with {@code images/instrument/running}: many commands at a time, round after round, in one exec of the
 * instrument, since an exec costs several times what a command in it costs.
 */
final class BatchRunner implements AutoCloseable {

    private static final Duration SLACK = Duration.ofSeconds(30);
    private static final Duration READING = Duration.ofSeconds(20);
    private static final String LAB = "lab";
    private static final String NO_MACHINE = "";
    private static final String END = "\0";

    /** What is talked with. What prints without end is stopped at 64 MiB: the shell counts in 512 bytes. */
    static final List<String> RUNNING = List.of("sh", "-c", "ulimit -f 131072 && exec /netlab/running");

    private final Conversation conversation;

    /** @param conversation with {@link #RUNNING} in the instance's instrument */
    BatchRunner(Conversation conversation) {
        this.conversation = conversation;
    }

    /** What the instrument keeps of the lab file; empty where there is nothing. */
    record KeptLab(String file, String text) {}

    KeptLab lab() {
        conversation.say(LAB + END);
        return parsed(next(conversation.answer(READING)), fields -> new KeptLab(decode(fields[0]), decode(fields[1])));
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
        conversation.say(told(commands));
        InputStream answers = conversation.answer(longest.plus(SLACK)); // so long for each line
        List<CommandResult> results = new ArrayList<>();
        while (results.size() < commands.size()) {
            String line = next(answers);
            if (!line.isEmpty()) { // that would say that one of them has ended
                results.add(parse(line));
            }
        }
        return results;
    }

    /** The next line, without its end. One that has none was cut, and says nothing. */
    private String next(InputStream answers) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int c = answers.read(); c != '\n'; c = answers.read()) {
                if (c < 0) {
                    throw new EngineException("The instrument has answered only in part" + reason()
                            + ": was it stopped? 'netlab up' again brings it back.");
                }
                line.write(c);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    private String reason() {
        String errors = conversation.errors().strip();
        return errors.isEmpty() ? "" : " (" + errors + ")";
    }

    @Override
    public void close() {
        conversation.close();
    }

    /** What {@code images/instrument/running} is told. */
    static String told(List<? extends Request> commands) {
        StringBuilder told = new StringBuilder().append(commands.size()).append(END);
        for (Request request : commands) {
            if (request instanceof MachineCommand command) {
                tell(told, head(command), command.words());
            } else if (request instanceof InstrumentCommand command) {
                tell(told, List.of(NO_MACHINE, hundredths(command.timeout()), "", "", ""), command.words());
            } else {
                throw new IllegalArgumentException("this is not for the instrument: " + request);
            }
        }
        return told.toString();
    }

    private static List<String> head(MachineCommand command) {
        return List.of(
                command.node(),
                hundredths(command.timeout()),
                command.stdin().orElse(""),
                command.observing().isPresent() ? "observed" : "",
                command.observing().flatMap(Observing::name).orElse(""));
    }

    private static void tell(StringBuilder told, List<String> head, List<String> words) {
        List<String> fields = new ArrayList<>(head);
        fields.add(Integer.toString(words.size()));
        fields.addAll(words);
        for (String field : fields) {
            if (field.contains(END)) {
                throw new IllegalArgumentException("no command can be told a NUL: '" + field + "'");
            }
            told.append(field).append(END);
        }
    }

    private static Duration timeout(Request request) {
        return request instanceof MachineCommand command ? command.timeout() : ((InstrumentCommand) request).timeout();
    }

    private static String hundredths(Duration timeout) {
        return Long.toString(Math.max(1, timeout.toMillis() / 10));
    }

    /** One line as {@code images/instrument/running} prints it. */
    static CommandResult parse(String line) {
        return parsed(line, BatchRunner::result);
    }

    private static CommandResult result(String[] fields) {
        return switch (fields[0]) {
            case "ended" ->
                new CommandResult.Ended(
                        Integer.parseInt(fields[1]), decode(fields[3]), decode(fields[4]), hundredths(fields[2]));
            case "cut" ->
                new CommandResult.Cut(
                        Integer.parseInt(fields[1]), decode(fields[3]), decode(fields[4]), hundredths(fields[2]));
            case "timed-out" -> new CommandResult.TimedOut(decode(fields[3]), decode(fields[4]), hundredths(fields[2]));
            case "not-run" -> new CommandResult.NotRun(decode(fields[1]).strip());
            default -> throw new IllegalArgumentException(fields[0]);
        };
    }

    private static <T> T parsed(String line, Function<String[], T> fields) {
        try {
            return fields.apply(line.split(" ", -1));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new EngineException(
                    "The instrument answered '" + line + "', which is no result; run 'netlab up' again.", e);
        }
    }

    private static String decode(String field) {
        return field.equals("-") ? "" : new String(HexFormat.of().parseHex(field), StandardCharsets.UTF_8);
    }

    private static Duration hundredths(String field) {
        return Duration.ofMillis(Long.parseLong(field) * 10);
    }
}
