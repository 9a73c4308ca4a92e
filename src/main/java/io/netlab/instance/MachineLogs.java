package io.netlab.instance;

import io.netlab.engine.Engine;
import io.netlab.engine.EngineInterruptedException;
import io.netlab.engine.LogLine;
import io.netlab.plan.Observed.ObservedContainer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the services of a machine printed, after a place in their logs. The place is the time of the last line, by the
 * engine's clock, which also stamps the lines that follow: no other clock is asked, and no line is counted twice.
 */
final class MachineLogs {

    /** Standard output and error have their own ways into the log: of the last few lines the latest time counts. */
    private static final int LAST_LINES = 20;

    private final Engine engine;
    private final Instance instance;

    MachineLogs(Engine engine, Instance instance) {
        this.engine = engine;
        this.instance = instance;
    }

    CommandResult look(LogRequest request) {
        long begin = System.nanoTime();
        String text = request instanceof LogRequest.After after ? after(after) : end(request.node());
        return new CommandResult.Ended(0, text, "", Duration.ofNanos(System.nanoTime() - begin));
    }

    private String end(String node) {
        return instance.speakers(node).stream()
                .flatMap(c -> engine.log(c.id(), Optional.of(LAST_LINES), Optional.empty()).stream())
                .map(LogLine::at)
                .max(Comparator.naturalOrder())
                .map(Instant::toString)
                .orElse("");
    }

    private String after(LogRequest.After request) {
        sleep(request.delay());
        List<LogLine> lines = new ArrayList<>();
        for (ObservedContainer container : instance.speakers(request.node())) {
            lines.addAll(engine.log(container.id(), Optional.empty(), request.place()));
        }
        return lines.stream()
                .filter(line -> request.place()
                        .filter(place -> !line.at().isAfter(place))
                        .isEmpty())
                .sorted(Comparator.comparing(LogLine::at))
                .map(line -> line.text() + "\n")
                .collect(Collectors.joining());
    }

    private static void sleep(Duration delay) {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineInterruptedException("wait for a log", e);
        }
    }
}
