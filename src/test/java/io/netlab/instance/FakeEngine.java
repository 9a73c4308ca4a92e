package io.netlab.instance;

import io.netlab.engine.Conversation;
import io.netlab.engine.Engine;
import io.netlab.engine.EngineException;
import io.netlab.engine.EngineInfo;
import io.netlab.engine.ExecResult;
import io.netlab.engine.ImageStore;
import io.netlab.engine.LogLine;
import io.netlab.engine.Progress;
import io.netlab.plan.ContainerPlan;
import io.netlab.plan.Labels;
import io.netlab.plan.NetworkPlan;
import io.netlab.plan.Observed;
import io.netlab.plan.Observed.ObservedContainer;
import io.netlab.plan.Observed.ObservedNetwork;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** An engine in memory that can fail at the n-th call which changes something. */
public final class FakeEngine implements Engine, ImageStore {

    private final Map<String, ObservedContainer> containers = new LinkedHashMap<>();
    private final Map<String, ObservedNetwork> networks = new LinkedHashMap<>();
    private final Map<String, List<LogLine>> logs = new LinkedHashMap<>();
    private final List<String> scripts = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private Function<String, String> commands = script -> "";
    private int failAt = Integer.MAX_VALUE;
    private int changes;
    private int looks;
    private Optional<ObservedNetwork> straggler = Optional.empty();
    private int comesAtLook;
    private volatile Duration removalTakes = Duration.ZERO;
    private long nextPid = 1000;

    /** The n-th change from now on fails, counted from 1. */
    public synchronized void failAt(int n) {
        changes = 0;
        failAt = n;
    }

    /** What the instrument answers who tells it commands, as {@code images/instrument/running} does. */
    public synchronized void answer(Function<String, String> script) {
        commands = script;
    }

    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    public synchronized List<String> scripts() {
        return List.copyOf(scripts);
    }

    public synchronized int objects() {
        return containers.size() + networks.size();
    }

    /** How often somebody looked what there is. */
    synchronized int looks() {
        return looks;
    }

    /** A network that somebody asked for in vain is there from the n-th look from now on, counted from 1. */
    synchronized void straggler(int look, String instance) {
        straggler = Optional.of(new ObservedNetwork("id-late", "netlab-late", Map.of(Labels.INSTANCE, instance)));
        comesAtLook = looks + look;
    }

    void removalTakes(Duration time) {
        removalTakes = time;
    }

    public synchronized void stop(String name) {
        containers.replaceAll((id, c) ->
                c.name().equals(name) ? new ObservedContainer(id, name, c.image(), "exited", c.labels()) : c);
    }

    private void change(String what) {
        calls.add(what);
        if (++changes == failAt) {
            throw new EngineException("the engine refused to " + what + ".");
        }
    }

    @Override
    public EngineInfo info() {
        return new EngineInfo("20.10.24", "1.41", "linux", "amd64", 2, 8L << 30, false);
    }

    @Override
    public synchronized Observed observe(Optional<String> instance) {
        if (++looks == comesAtLook) {
            straggler.ifPresent(late -> networks.put(late.id(), late));
        }
        Observed all = new Observed(List.copyOf(containers.values()), List.copyOf(networks.values()));
        return instance.map(all::of).orElse(all);
    }

    @Override
    public synchronized String createNetwork(NetworkPlan plan) {
        change("create network " + plan.name());
        String id = "id-" + plan.name();
        networks.put(id, new ObservedNetwork(id, plan.name(), plan.labels()));
        return id;
    }

    @Override
    public synchronized void removeNetwork(String id) {
        calls.add("remove network " + id);
        networks.remove(id);
    }

    @Override
    public synchronized String createContainer(ContainerPlan plan, String imageTag) {
        change("create container " + plan.name());
        String id = "id-" + plan.name();
        if (containers.containsKey(id)) {
            throw new EngineException("there is a container " + plan.name() + " already.");
        }
        if (plan.namespace() instanceof ContainerPlan.SharedWith shared
                && !containers.get("id-" + shared.container()).isRunning()) {
            throw new EngineException(shared.container() + " does not run yet.");
        }
        containers.put(id, new ObservedContainer(id, plan.name(), imageTag, "created", plan.labels()));
        return id;
    }

    @Override
    public synchronized long start(String id) {
        ObservedContainer there = containers.get(id);
        if (there == null) {
            throw new EngineException("there is no container " + id + ".");
        }
        if (!there.isRunning()) {
            change("start container " + there.name());
            containers.put(id, new ObservedContainer(id, there.name(), there.image(), "running", there.labels()));
        }
        return nextPid++;
    }

    @Override
    public synchronized void kill(String id) {
        calls.add("kill container " + id);
        stop(containers.get(id).name());
    }

    @Override
    public synchronized void end(String id, String signal, Duration deadline) {
        calls.add("switch off"); // a failure of this changes nothing
    }

    /** The container is gone at once, and the answer comes later. */
    @Override
    public void remove(String id) {
        synchronized (this) {
            calls.add("remove container " + id);
            containers.remove(id);
        }
        try {
            Thread.sleep(removalTakes.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized ExecResult exec(String id, List<String> command, String stdin, Duration deadline) {
        change("exec in " + containers.get(id).labels().get(Labels.ROLE));
        scripts.add(stdin);
        return new ExecResult(0, "", "");
    }

    @Override
    public synchronized Conversation converse(String id, List<String> command) {
        if (!command.equals(BatchRunner.RUNNING)) {
            throw new EngineException("nobody to talk with here.");
        }
        change("exec in " + containers.get(id).labels().get(Labels.ROLE));
        return new CannedConversation(commands);
    }

    @Override
    public void logs(String id, Optional<Integer> lastLines, boolean follow, Consumer<String> line) {
        line.accept("the log of " + id);
    }

    @Override
    public List<LogLine> log(String id, Optional<Integer> lastLines, Optional<Instant> from) {
        List<LogLine> lines = logs.getOrDefault(id, List.of()).stream()
                .filter(line -> from.filter(time -> line.at().getEpochSecond() < time.getEpochSecond())
                        .isEmpty())
                .toList();
        return lines.subList(lines.size() - Math.min(lines.size(), lastLines.orElse(lines.size())), lines.size());
    }

    /** What a container's log is from now on. */
    void log(String id, LogLine... lines) {
        logs.put(id, List.of(lines));
    }

    @Override
    public boolean has(String tag) {
        return true;
    }

    @Override
    public void pull(String reference, Progress progress) {
        throw new EngineException("no registry.");
    }

    @Override
    public void build(String tag, InputStream context, Map<String, String> arguments, Progress progress) {
        throw new EngineException("nothing is built here.");
    }

    @Override
    public List<String> tags(String repositories) {
        return List.of();
    }

    @Override
    public boolean discard(String tag) {
        return false;
    }

    @Override
    public void close() {}
}
