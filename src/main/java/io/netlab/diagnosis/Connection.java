package io.netlab.diagnosis;

import io.netlab.probe.Diagnosis.Evidence;
import io.netlab.probe.Layer;
import io.netlab.probe.Outcome;
import io.netlab.topology.Address;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The layers from the link to the transport, for one packet's way there and back. Pure. */
final class Connection {

    private final Scene scene;
    private final Journey journey;
    private final Heard heard;
    private final Deviation deviation;
    private final String protocol;
    private final Walk walk;
    private final Walk.Path path;
    private final Optional<Fault> back;

    Connection(Scene scene, Journey journey, Heard heard, Address to) {
        this.scene = scene;
        this.journey = journey;
        this.heard = heard;
        this.deviation = new Deviation(scene);
        this.protocol = journey.protocol(to);
        this.walk = new Walk(scene, heard.risen());
        this.path = walk.there(journey.from(), to, protocol, journey.target().port());
        this.back = path.fault().isPresent() || heard.wasAnswered() ? Optional.empty() : walk.back(path);
    }

    /** Everything on the way looks right, and still nothing comes through: only rules can tell. */
    boolean isPuzzling() {
        boolean ruled = path.machines().stream()
                .anyMatch(machine -> !scene.look(machine).rules().rules().isEmpty());
        return ruled && !heard.cameThrough() && belowFilter().isEmpty();
    }

    /** The first layer that is not right, when the packet did not come through. */
    Optional<Fault> fault() {
        if (heard.cameThrough()) {
            return Optional.empty();
        }
        return belowFilter()
                .or(this::stopped)
                .or(this::nobodyListens)
                .or(() -> deviation.rules(machines(), Layer.FILTER))
                .or(() -> back)
                .map(this::withKnock);
    }

    private Optional<Fault> belowFilter() {
        return path.fault()
                .or(() -> deviation.rules(machines(), Layer.NAT))
                .or(() -> path.passed() ? back : Optional.empty());
    }

    /** Something on the way is not as the lab file says, although the packet comes through. */
    Optional<Fault> deviation() {
        return machines().stream()
                .flatMap(machine -> deviation.of(machine).stream())
                .min((a, b) -> a.layer().compareTo(b.layer()));
    }

    /** Layers that were looked at, below the broken one. */
    List<Layer> right() {
        if (heard.cameThrough()) {
            return List.copyOf(EnumSet.range(Layer.LINK, Layer.FILTER));
        }
        List<Layer> right = new ArrayList<>(walk.right());
        boolean whole = path.fault().isEmpty() && back.isEmpty();
        if (whole && deviation.rules(machines(), Layer.NAT).isEmpty()) {
            right.add(Layer.NAT);
        }
        Optional<Layer> broken = fault().map(Fault::layer);
        return right.stream()
                .filter(layer -> broken.isEmpty() || layer.compareTo(broken.get()) < 0)
                .toList();
    }

    private Set<String> machines() {
        return new LinkedHashSet<>(path.machines());
    }

    private Optional<Fault> stopped() {
        for (String machine : path.machines()) {
            Optional<Map.Entry<Ruleset.Rule, Long>> stops =
                    heard.risen().getOrDefault(machine, Map.of()).entrySet().stream()
                            .filter(rule -> rule.getKey().stops())
                            .findFirst();
            if (stops.isPresent()) {
                Ruleset.Rule rule = stops.get().getKey();
                return Optional.of(Fault.of(
                        Layer.FILTER,
                        "a rule of " + machine + " stops the packet",
                        new Evidence(
                                machine,
                                Look.NFT,
                                rule.chain() + ": " + rule.text() + "\ncounted "
                                        + stops.get().getValue() + " more during the try, " + rule.packets()
                                        + " in all")));
            }
        }
        return Optional.empty();
    }

    private Optional<Fault> nobodyListens() {
        if (journey.target().transport() == io.netlab.probe.Target.Transport.ICMP
                || path.fault().isPresent()) {
            return Optional.empty();
        }
        Look end = scene.look(path.end());
        String port = protocol + " port " + path.port();
        if (!end.listens(protocol, path.port())) {
            return Optional.of(Fault.of(
                    Layer.TRANSPORT,
                    "nothing listens on " + port + " of " + end.machine(),
                    end.evidence(Look.SOCKETS)));
        }
        return heard.outcome()
                .filter(Outcome.REFUSED::equals)
                .filter(o -> deviation.rules(machines(), Layer.FILTER).isEmpty())
                .map(o -> Fault.of(
                        Layer.TRANSPORT,
                        end.machine() + " refuses the connection, although something listens on " + port,
                        end.evidence(Look.SOCKETS)));
    }

    private Fault withKnock(Fault fault) {
        return heard.knock().map(knock -> fault.and(knock.evidence())).orElse(fault);
    }
}
