package io.netlab.diagnosis;

import io.netlab.instance.CommandResult;
import io.netlab.instance.CommandRunner;
import io.netlab.instance.MachineCommand;
import io.netlab.plan.LabPlan;
import io.netlab.plan.MachinePlan;
import io.netlab.topology.Address;
import io.netlab.topology.Lab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rounds of questions to the machines. */
final class Asking {

    private static final int MOST_PUZZLES = 4;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** In a namespace of its own, nft takes the rules and prints them as it would on the machine. */
    private static final List<String> AS_NFT_PRINTS =
            List.of("unshare", "--net", "sh", "-c", "nft -f - && nft -a list ruleset");

    private final CommandRunner runner;
    private final Lab lab;
    private final LabPlan plan;

    Asking(CommandRunner runner, Lab lab, LabPlan plan) {
        this.runner = runner;
        this.lab = lab;
        this.plan = plan;
    }

    Reasoning about(Collection<Optional<Journey>> failures) {
        Map<String, List<Flow>> earlier = flows();
        Set<Journey> journeys =
                failures.stream().flatMap(Optional::stream).collect(Collectors.toCollection(LinkedHashSet::new));
        failures.forEach(journey -> journey.flatMap(this::behind).ifPresent(journeys::add));
        Map<Journey, Heard> heard = knocks(resolve(journeys));
        Scene scene = scene(earlier);
        List<Journey> puzzles = journeys.stream()
                .filter(new Reasoning(scene, heard)::isPuzzling)
                .limit(MOST_PUZZLES)
                .toList();
        Scene before = scene;
        for (Journey puzzle : puzzles) {
            Address to = heard.get(puzzle).address().orElseThrow();
            run(List.of(puzzle.knock(to)));
            Scene after = new Scene(lab, looks(), earlier, scene.intended());
            heard.put(puzzle, heard.get(puzzle).with(risen(before, after)));
            before = after;
        }
        return new Reasoning(before, heard);
    }

    /** The way from the proxy on, where the lab has the proxy. */
    private Optional<Journey> behind(Journey journey) {
        return journey.behind()
                .flatMap(target -> Address.tryParse(journey.target().host())
                        .flatMap(proxy -> lab.nodes().values().stream()
                                .filter(node -> node.addresses().anyMatch(proxy::equals))
                                .findFirst())
                        .map(node -> new Journey(node.name(), target)));
    }

    private Map<Journey, Optional<Resolving>> resolve(Set<Journey> journeys) {
        Map<Journey, Optional<Resolving>> resolved = new LinkedHashMap<>();
        List<MachineCommand> commands = new ArrayList<>();
        for (Journey journey : journeys) {
            journey.name()
                    .ifPresent(name -> commands.addAll(Resolving.commands(
                            journey.from(),
                            name,
                            lab.node(journey.from()).orElseThrow().usesV6())));
        }
        List<Answer> answers = run(commands);
        int next = 0;
        for (Journey journey : journeys) {
            if (journey.name().isPresent()) {
                resolved.put(
                        journey,
                        Optional.of(new Resolving(journey.name().get(), answers.get(next), answers.get(next + 1))));
                next += 2;
            } else {
                resolved.put(journey, Optional.empty());
            }
        }
        return resolved;
    }

    private Map<Journey, Heard> knocks(Map<Journey, Optional<Resolving>> resolved) {
        Map<Journey, Optional<Address>> addresses = new LinkedHashMap<>();
        resolved.forEach((journey, resolving) -> addresses.put(
                journey,
                journey.endsAtResolver()
                        ? Optional.empty()
                        : resolving
                                .flatMap(Resolving::address)
                                .or(() -> Address.tryParse(journey.target().host()))));
        List<MachineCommand> commands = new ArrayList<>();
        addresses.forEach((journey, address) -> address.ifPresent(to -> {
            commands.add(journey.knock(to));
            journey.handshake(to).ifPresent(commands::add);
            journey.request().ifPresent(commands::add);
        }));
        List<Answer> answers = new ArrayList<>(run(commands));
        Map<Journey, Heard> heard = new LinkedHashMap<>();
        addresses.forEach((journey, address) -> {
            Optional<Answer> knock = address.map(to -> answers.remove(0));
            Optional<Answer> handshake = address.flatMap(journey::handshake).map(c -> answers.remove(0));
            Optional<Answer> request = address.flatMap(to -> journey.request()).map(c -> answers.remove(0));
            heard.put(
                    journey,
                    new Heard(
                            resolved.get(journey),
                            address,
                            knock,
                            knock.flatMap(answer -> journey.target().outcome(answer.result())),
                            handshake,
                            request,
                            Map.of()));
        });
        return heard;
    }

    private Scene scene(Map<String, List<Flow>> earlier) {
        Map<String, Ruleset> intended = new LinkedHashMap<>();
        List<MachinePlan> ruled = plan.machines().stream()
                .filter(machine -> !machine.wiring().nftables().isEmpty())
                .toList();
        List<Answer> answers = run(ruled.stream()
                .map(machine -> new MachineCommand(
                        machine.node(),
                        AS_NFT_PRINTS,
                        Optional.of(machine.wiring().nftables() + "\n"),
                        TIMEOUT))
                .toList());
        for (int i = 0; i < ruled.size(); i++) {
            intended.put(ruled.get(i).node(), Ruleset.read(answers.get(i).lines()));
        }
        return new Scene(lab, looks(), earlier, intended);
    }

    private Map<String, List<Flow>> flows() {
        List<String> machines = List.copyOf(lab.nodes().keySet());
        List<Answer> answers = run(machines.stream()
                .map(machine -> MachineCommand.of(machine, TIMEOUT, "conntrack", "-L"))
                .toList());
        Map<String, List<Flow>> flows = new LinkedHashMap<>();
        for (int i = 0; i < machines.size(); i++) {
            flows.put(machines.get(i), Flow.read(answers.get(i).lines()));
        }
        return flows;
    }

    private Map<String, Look> looks() {
        List<String> machines = List.copyOf(lab.nodes().keySet());
        List<Answer> answers = run(machines.stream().map(Look::at).toList());
        Map<String, Look> looks = new LinkedHashMap<>();
        for (int i = 0; i < machines.size(); i++) {
            looks.put(machines.get(i), Look.read(machines.get(i), answers.get(i).result()));
        }
        return looks;
    }

    private static Map<String, Map<Ruleset.Rule, Long>> risen(Scene before, Scene after) {
        Map<String, Map<Ruleset.Rule, Long>> risen = new LinkedHashMap<>();
        after.looks().forEach((machine, look) -> {
            Map<Ruleset.Rule, Long> rules =
                    look.rules().risenSince(before.look(machine).rules());
            if (!rules.isEmpty()) {
                risen.put(machine, rules);
            }
        });
        return risen;
    }

    private List<Answer> run(List<MachineCommand> commands) {
        List<CommandResult> results = runner.run(commands);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            answers.add(new Answer(commands.get(i), results.get(i)));
        }
        return answers;
    }
}
