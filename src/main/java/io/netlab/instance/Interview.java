package io.netlab.instance;

import io.netlab.engine.EngineException;
import io.netlab.engine.EngineInterruptedException;
import io.netlab.engine.Parallel;
import io.netlab.engine.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks an instance which lab it runs, and each request by its own way: the instrument's together, the others one by one,
 * some at the same time.
 */
public final class Interview implements CommandRunner {

    private final String instance;
    private final BatchRunner batch;
    private final MachineImages images;
    private final MachineLogs logs;
    private final MachineServices services;

    Interview(String instance, BatchRunner batch, MachineImages images, MachineLogs logs, MachineServices services) {
        this.instance = instance;
        this.batch = batch;
        this.images = images;
        this.logs = logs;
        this.services = services;
    }

    /** The lab file that runs, as the instrument keeps it. */
    public LabSource lab() {
        BatchRunner.KeptLab kept = batch.lab();
        if (kept.text().isEmpty()) {
            throw new EngineException(
                    "Instance '" + instance + "' was not brought up to its end; run 'netlab up' again.");
        }
        Optional<String> file = Optional.of(kept.file()).filter(name -> !name.isEmpty());
        return new LabSource(file.orElse(instance + " (as it runs)"), kept.text(), file.map(Path::of));
    }

    @Override
    public List<CommandResult> run(List<? extends Request> requests) {
        CommandResult[] results = new CommandResult[requests.size()];
        List<Integer> batched = new ArrayList<>();
        List<Task> others = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            int place = i;
            Request request = requests.get(i);
            if (request instanceof ImageCommand command) {
                others.add(task(i, () -> results[place] = orNotRun(() -> images.run(command))));
            } else if (request instanceof LogRequest look) {
                others.add(task(i, () -> results[place] = orNotRun(() -> logs.look(look))));
            } else if (request instanceof RenewRequest renew) {
                others.add(task(i, () -> results[place] = orNotRun(() -> services.renew(renew))));
            } else if (request instanceof OutageRequest outage) {
                others.add(task(i, () -> results[place] = orNotRun(() -> services.interrupt(outage))));
            } else {
                batched.add(i);
            }
        }
        List<CommandResult> answers =
                batch.run(batched.stream().<Request>map(requests::get).toList());
        for (int i = 0; i < batched.size(); i++) {
            results[batched.get(i)] = answers.get(i);
        }
        new Parallel(Parallel.DEFAULT_WIDTH).run(others);
        return Arrays.asList(results);
    }

    private static Task task(int number, Runnable action) {
        return Task.of("request " + number, "it was asked", action);
    }

    @Override
    public void close() {
        batch.close();
    }

    /** What the engine refuses concerns this one request: it could not be asked. */
    private static CommandResult orNotRun(Supplier<CommandResult> request) {
        try {
            return request.get();
        } catch (EngineInterruptedException e) {
            throw e;
        } catch (EngineException | NoSuchInstance e) {
            return new CommandResult.NotRun(e.getMessage());
        }
    }
}
