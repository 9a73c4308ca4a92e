package io.netlab.suite;

import io.netlab.engine.EngineException;
import io.netlab.engine.EngineInterruptedException;
import io.netlab.engine.Parallel;
import io.netlab.engine.Progress;
import io.netlab.engine.Task;
import io.netlab.instance.Instances;
import io.netlab.instance.LabSource;
import io.netlab.probe.Pace;
import io.netlab.topology.LabReader;
import io.netlab.topology.Location;
import io.netlab.topology.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Tests labs, several at the same time; each is taken down, whatever happens. */
public final class Suite {

    private final Instances instances;
    private final Pace pace;
    private final SuiteSettings settings;

    public Suite(Instances instances, Pace pace, SuiteSettings settings) {
        this.instances = instances;
        this.pace = pace;
        this.settings = settings;
    }

    /** Reads the labs; asks no engine. */
    public static List<Candidate> read(LabReader reader, List<LabSource> sources, RunName run) {
        return sources.stream().map(s -> Candidate.read(reader, s, run)).toList();
    }

    /**
     * Results in the order of the candidates.
     *
     * <p>When this thread is interrupted, the labs under way are taken down and waited for.
     *
     * @param images hears of images being made, which is done for all labs before the first comes up
     * @param finished is told of each lab as soon as it is down, by several threads but never by two at once
     * @throws EngineInterruptedException when this thread was interrupted
     */
    public SuiteResult run(List<Candidate> candidates, Progress images, Consumer<LabResult> finished) {
        List<Candidate> prepared =
                candidates.stream().map(c -> prepare(c, images)).toList();
        Map<Integer, LabResult> results = new ConcurrentHashMap<>();
        List<Task> tasks = IntStream.range(0, prepared.size())
                .mapToObj(i -> Task.of(prepared.get(i).name() + " " + i, "it is to be tested", () -> {
                    LabResult result = new LabTest(instances, pace, settings, prepared.get(i)).run();
                    synchronized (results) {
                        results.put(i, result);
                        finished.accept(result);
                    }
                }))
                .toList();
        new Parallel(settings.jobs()).run(tasks);
        return new SuiteResult(
                IntStream.range(0, prepared.size()).mapToObj(results::get).toList());
    }

    /** A lab whose images cannot be had is not tried; the others are. */
    private Candidate prepare(Candidate candidate, Progress progress) {
        if (candidate.lab().isEmpty()) {
            return candidate;
        }
        try {
            instances.prepare(candidate.lab().get(), progress);
            return candidate;
        } catch (EngineInterruptedException e) {
            throw e;
        } catch (EngineException e) {
            List<Problem> problems = new ArrayList<>(candidate.problems());
            problems.add(new Problem(
                    Location.top(candidate.source().name()), "it could not be brought up: " + e.getMessage()));
            return new Candidate(candidate.source(), candidate.lab(), problems, candidate.instance());
        }
    }
}
