package io.netlab.instance;

import io.netlab.engine.Conversation;
import io.netlab.engine.Engine;
import io.netlab.engine.EngineException;
import io.netlab.engine.ExecResult;
import io.netlab.engine.Parallel;
import io.netlab.engine.Task;
import io.netlab.plan.Labels;
import io.netlab.plan.Names;
import io.netlab.plan.Observed;
import io.netlab.plan.Observed.ObservedContainer;
import io.netlab.plan.Shell;
import io.netlab.topology.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One running lab. */
public final class Instance {

    private static final Duration LOOKING = Duration.ofSeconds(10);
    private static final Pattern ENDED = Pattern.compile("(\\S+) (\\d{1,3})");

    private static final Duration READING = Duration.ofSeconds(20);
    private static final String IS_WHOLE = """
            for left in /run/netlab/undo /run/netlab/background/*/*/services; do
                [ ! -e "$left" ] || exit 1
            done
            exit 0
            """;
    private static final String MAIN = "main";

    private final Engine engine;
    private final String name;
    private final Observed observed;

    Instance(Engine engine, String name, Observed observed) {
        this.engine = engine;
        this.name = name;
        this.observed = observed;
    }

    public String name() {
        return name;
    }

    /** Its objects as they were when it was opened. */
    public Observed observed() {
        return observed;
    }

    /** As {@link Interview#lab}, where nothing else is asked. */
    public LabSource lab() {
        try (Interview interview = interview()) {
            return interview.lab();
        }
    }

    /**
     * Does what the instrument was told to do when the fault that is in is to be taken out, or what a check did to a
     * machine. Returns whether there was anything.
     */
    boolean recover() {
        if (instruct(IS_WHOLE, READING).exitCode() == 0) {
            return false;
        }
        StringBuilder containers = new StringBuilder("containers");
        pids().forEach((name, pid) ->
                containers.append(' ').append(Shell.quote(name)).append(' ').append(pid));
        ExecResult result =
                instruct(". /netlab/wiring\n. /netlab/breaking\n" + containers + "\nmend\nexit 0\n", READING);
        if (result.exitCode() != 0) {
            throw new EngineException("What 'netlab prove' or a check did to '" + name + "' cannot be taken back ("
                    + result.stderr().strip() + "); run 'netlab down', then 'netlab up'.");
        }
        return true;
    }

    /** To be closed. Its program is started at once: it may be ready when the first question is. */
    public Interview interview() {
        return new Interview(
                name,
                new BatchRunner(converse(BatchRunner.RUNNING)),
                new MachineImages(engine, this),
                new MachineLogs(engine, this),
                new MachineServices(engine, this));
    }

    /** Starts a program of the instrument that lives as long as the conversation. */
    public Conversation converse(List<String> command) {
        return engine.converse(instrument().id(), command);
    }

    /** The instrument's end of a machine's wire: an interface in its network namespace. */
    public String wireEnd(String node, String subnet) {
        return new Names(name).hostEnd(node, subnet);
    }

    /** The containers of a machine, the one that holds its namespace first. */
    public List<ObservedContainer> containersOf(String node) {
        List<ObservedContainer> containers = observed.containers().stream()
                .filter(c -> node.equals(c.labels().get(Labels.NODE)))
                .sorted(Comparator.comparing(
                                (ObservedContainer c) -> !MAIN.equals(c.labels().get(Labels.ROLE)))
                        .thenComparing(ObservedContainer::name))
                .toList();
        if (containers.isEmpty()) {
            throw new NoSuchInstance(
                    "instance '" + name + "' has no machine '" + node + "'" + Text.didYouMean(node, nodes()));
        }
        return containers;
    }

    /** The container where a user's command runs: the program's own, when the machine has just one program. */
    public ObservedContainer front(String node) {
        List<ObservedContainer> containers = containersOf(node);
        return containers.size() == 2 ? containers.get(1) : containers.get(0);
    }

    /** Sorted. */
    public List<String> nodes() {
        return observed.containers().stream()
                .flatMap(c -> Optional.ofNullable(c.labels().get(Labels.NODE)).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The containers of a machine whose processes have something to say: its services', where it has any. */
    List<ObservedContainer> speakers(String node) {
        List<ObservedContainer> containers = containersOf(node);
        return containers.size() == 1 ? containers : containers.subList(1, containers.size());
    }

    /** What the processes of a machine printed: one after the other, or all at once as they go on. */
    public void logs(String node, Optional<Integer> lastLines, boolean follow, Consumer<String> line) {
        List<Task> readings = speakers(node).stream()
                .map(c ->
                        Task.of(c.name(), "its log was asked for", () -> engine.logs(c.id(), lastLines, follow, line)))
                .toList();
        new Parallel(follow ? readings.size() : 1).run(readings);
    }

    /** The first process of each container that runs, as the host numbers it, by the container's name. */
    public Map<String, Long> pids() {
        Map<String, Long> pids = new HashMap<>();
        observed().containers().stream()
                .filter(ObservedContainer::isRunning)
                .forEach(c -> pids.put(c.name(), engine.start(c.id())));
        return pids;
    }

    /** The exit codes of services that ended although their container runs, by its name (see {@code images/base/init}). */
    public Map<String, Integer> endedServices() {
        Map<String, Integer> ended = new HashMap<>();
        Map<String, Long> pids = pids();
        if (pids.isEmpty()) {
            return ended;
        }
        List<String> ask = new ArrayList<>(List.of("/netlab/ended"));
        pids.forEach((container, pid) -> ask.addAll(List.of(container, Long.toString(pid))));
        instruct(Shell.command(ask) + "\nexit 0\n", LOOKING).stdout().lines().forEach(line -> {
            Matcher one = ENDED.matcher(line);
            if (one.matches()) {
                ended.put(one.group(1), Integer.parseInt(one.group(2)));
            }
        });
        return ended;
    }

    /** Ends these containers at once. */
    public void kill(Collection<String> containers) {
        observed().containers().stream()
                .filter(c -> containers.contains(c.name()))
                .forEach(c -> engine.kill(c.id()));
    }

    /** Has the instrument's shell run a script, which says {@code exit} itself. */
    public ExecResult instruct(String script, Duration deadline) {
        return engine.exec(instrument().id(), List.of("sh", "-s"), script, deadline);
    }

    /** Whether its instrument runs; without one the engine alone knows something of its machines. */
    public boolean canBeAsked() {
        return observed.instrument().isPresent();
    }

    /** The helper container. Fails when it does not run. */
    public ObservedContainer instrument() {
        return observed.instrument()
                .orElseThrow(() -> new EngineException("The instrument of instance '" + name
                        + "' is not running, so nothing can be asked of its machines; run 'netlab up' again."));
    }
}
