package io.netlab.plan;

import io.netlab.plan.Observed.ObservedContainer;
import io.netlab.plan.Observed.ObservedNetwork;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Desired and observed to the steps between them. On an instance that runs as planned only the wiring is looked over,
 * which changes nothing where it is right.
 */
public final class Reconciler {

    private static final String WIRE = "wire";

    private final LabPlan plan;
    private final Map<String, ObservedContainer> containers;
    private final Map<String, ObservedNetwork> networks;
    private final List<Step> steps = new ArrayList<>();
    private final List<Step> stepsAfterWiring = new ArrayList<>();
    private final Set<String> beforeWiring = new HashSet<>();
    private final Set<String> afterWiring = new HashSet<>();
    private boolean newInstrument;

    private Reconciler(LabPlan plan, Observed observed) {
        this.plan = plan;
        this.containers = observed.containers().stream()
                .collect(Collectors.toMap(ObservedContainer::name, Function.identity(), (a, b) -> a));
        this.networks = observed.networks().stream()
                .collect(Collectors.toMap(ObservedNetwork::name, Function.identity(), (a, b) -> a));
    }

    /** Steps in an order in which they could run one by one; {@link Step#after} says which may run together. */
    public static List<Step> reconcile(LabPlan plan, Observed observed) {
        return new Reconciler(plan, observed).steps();
    }

    private List<Step> steps() {
        removeForeign();
        plan.networks().forEach(this::network);
        newInstrument = container(plan.instrument(), Optional.empty(), Set.of(), beforeWiring);
        plan.machines().forEach(this::machine);
        String cause = beforeWiring.isEmpty() ? "what is wired already is looked over" : "machines start without wires";
        add(WIRE, new Operation.Wire(plan, afterWiring.isEmpty(), cause), beforeWiring);
        if (!afterWiring.isEmpty()) {
            Set<String> everything = new HashSet<>(afterWiring);
            everything.add(WIRE);
            add("await", new Operation.Await(plan.machines(), "checks need services that listen"), everything);
        }
        steps.addAll(stepsAfterWiring);
        return List.copyOf(steps);
    }

    /** What the plan does not name any more. */
    private void removeForeign() {
        Set<String> planned = new HashSet<>(Set.of(plan.instrument().name()));
        plan.machines().forEach(m -> m.containers().forEach(c -> planned.add(c.name())));
        containers.values().stream()
                .filter(c -> !planned.contains(c.name()))
                .forEach(c -> remove(c, "the lab has no such machine any more"));
        Set<String> subnets = plan.networks().stream().map(NetworkPlan::name).collect(Collectors.toSet());
        networks.values().stream().filter(n -> !subnets.contains(n.name())).forEach(n -> {
            String cause = "the lab has no such subnet any more";
            add("remove " + n.name(), new Operation.RemoveNetwork(n.id(), n.name(), cause), Set.of());
        });
    }

    private void network(NetworkPlan network) {
        if (!networks.containsKey(network.name())) {
            String key = "network " + network.name();
            add(
                    key,
                    new Operation.CreateNetwork(network, "subnet " + network.subnet() + " has no switch yet"),
                    Set.of());
            beforeWiring.add(key);
        }
    }

    private void machine(MachinePlan machine) {
        boolean needsCa = machine.wiring().trustLabCa()
                || machine.services().values().stream()
                        .anyMatch(s -> !s.certificates().isEmpty());
        Optional<String> anew =
                newInstrument && needsCa ? Optional.of("the lab has a new certificate authority") : Optional.empty();
        boolean made = container(machine.main(), anew, Set.of(), beforeWiring);
        String main = "start " + machine.main().name();
        for (ContainerPlan sharing : machine.sharing()) {
            Optional<String> reason = made ? Optional.of("it shares the namespace of a new container") : anew;
            boolean waitsItself = sharing.waits();
            Set<String> after = new HashSet<>(made ? Set.of(main) : Set.of());
            if (!waitsItself) {
                after.add(WIRE);
            }
            container(sharing, reason, after, waitsItself ? beforeWiring : afterWiring);
        }
    }

    /** Returns whether the container is made or started anew. */
    private boolean container(
            ContainerPlan desired, Optional<String> anew, Set<String> startAfter, Set<String> milestone) {
        ObservedContainer there = containers.get(desired.name());
        Map<String, String> labels = desired.labels();
        Optional<String> cause = anew;
        if (there == null) {
            cause = Optional.of("it does not exist yet");
        } else if (!labels.get(Labels.DIGEST).equals(there.labels().get(Labels.DIGEST))) {
            cause = Optional.of("its plan has changed");
        } else if (there.isLost()) {
            cause = Optional.of("it is " + there.state());
        }
        String start = "start " + desired.name();
        if (cause.isEmpty() && there != null) {
            if (there.isRunning()) {
                return false;
            }
            add(start, new Operation.StartContainer(desired, there.id(), "it is " + there.state()), startAfter);
            milestone.add(start);
            return !there.isPaused();
        }
        Set<String> createAfter = new HashSet<>();
        if (desired.namespace() instanceof ContainerPlan.SharedWith) {
            createAfter.addAll(startAfter);
            createAfter.remove(WIRE);
        }
        if (there != null) {
            createAfter.add(remove(there, cause.orElseThrow()));
        }
        String create = "create " + desired.name();
        add(create, new Operation.CreateContainer(desired, cause.orElseThrow()), createAfter);
        Set<String> after = new HashSet<>(startAfter);
        after.add(create);
        add(start, new Operation.StartContainer(desired, "", "it was just created"), after);
        milestone.add(start);
        return true;
    }

    private String remove(ObservedContainer container, String cause) {
        String key = "remove " + container.name();
        add(key, new Operation.RemoveContainer(container.id(), container.name(), cause), Set.of());
        return key;
    }

    private void add(String key, Operation operation, Set<String> after) {
        (after.contains(WIRE) ? stepsAfterWiring : steps).add(new Step(key, operation, after));
    }
}
