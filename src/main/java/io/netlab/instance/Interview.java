package io.netlab.instance;

import io.netlab.engine.EngineException;
import io.netlab.engine.EngineInterruptedException;
import io.netlab.engine.Parallel;
import io.netlab.engine.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Each request by its own way: the instrument's all in one exec, the others one by one, some at the same time. */
final class RequestRunner implements CommandRunner {

    private final BatchRunner batch;
    private final MachineImages images;
    private final MachineLogs logs;
    private final MachineServices services;

    RequestRunner(BatchRunner batch, MachineImages images, MachineLogs logs, MachineServices services) {
        this.batch = batch;
        this.images = images;
        this.logs = logs;
        this.services = services;
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
