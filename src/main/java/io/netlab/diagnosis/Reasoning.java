package io.netlab.diagnosis;

import io.netlab.probe.Diagnosis;
import io.netlab.probe.Diagnosis.Evidence;
import io.netlab.probe.Layer;
import io.netlab.probe.Target;
import io.netlab.topology.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** From what was seen to the first layer that is broken. Pure. */
final class Reasoning {

    private static final int DNS_PORT = 53;

    private final Scene scene;
    private final Map<Journey, Heard> heard;

    Reasoning(Scene scene, Map<Journey, Heard> heard) {
        this.scene = scene;
        this.heard = heard;
    }

    /** Whether only the counters of rules can tell why a packet is lost, and where it went until then. */
    boolean isPuzzling(Journey journey) {
        Heard known = heard.get(journey);
        return known.address().isPresent()
                && !journey.endsAtResolver()
                && new Connection(scene, journey, known, known.address().get()).isPuzzling();
    }

    /** @param differs whether what HTTP itself says, as the status, is not as expected */
    Diagnosis diagnose(Journey journey, boolean differs) {
        List<Layer> right = new ArrayList<>();
        Optional<Fault> fault = fault(journey, differs, right);
        if (fault.isPresent()) {
            Layer broken = fault.get().layer();
            return new Diagnosis(
                    Optional.of(broken),
                    fault.get().sentence(),
                    fault.get().evidence(),
                    new TreeSet<>(right)
                            .stream().filter(layer -> layer != broken).toList());
        }
        Optional<Evidence> knock = heard.get(journey).knock().map(Answer::evidence);
        boolean through = heard.get(journey).cameThrough() || (journey.endsAtResolver() && right.contains(Layer.NAME));
        String sentence = through
                ? "no layer is broken; what was asked for came through, and is not what the check expects"
                : "no layer was found broken, and still nothing comes through";
        return new Diagnosis(Optional.empty(), sentence, knock.stream().toList(), List.copyOf(new TreeSet<>(right)));
    }

    /** Of a machine that looked at itself. */
    Optional<Diagnosis> itself(String machine) {
        return new Deviation(scene)
                .of(machine)
                .map(fault -> new Diagnosis(Optional.of(fault.layer()), fault.sentence(), fault.evidence(), List.of()));
    }

    private Optional<Fault> fault(Journey journey, boolean differs, List<Layer> right) {
        Optional<Fault> off = new Deviation(scene).off(journey.from());
        if (off.isPresent()) { // it does not even ask for a name
            return off;
        }
        Heard known = heard.get(journey);
        Optional<Fault> name = known.resolving().flatMap(resolving -> name(journey, resolving, right));
        if (name.isPresent() || known.address().isEmpty() || journey.endsAtResolver()) {
            return name;
        }
        Connection connection =
                new Connection(scene, journey, known, known.address().get());
        right.addAll(connection.right());
        if (known.cameThrough()) {
            right.add(Layer.TRANSPORT);
        }
        return connection
                .fault()
                .or(() -> above(journey, known, differs, right))
                .or(() -> known.cameThrough() ? connection.deviation() : Optional.empty());
    }

    private Optional<Fault> name(Journey journey, Resolving resolving, List<Layer> right) {
        Names names = new Names(scene, journey.from(), resolving);
        boolean silent = resolving.status().isEmpty() && resolving.address().isEmpty();
        Optional<Fault> fault = names.resolver()
                .or(() -> silent ? nameServer(journey, resolving, right) : Optional.empty())
                .or(names::answer);
        if (fault.isEmpty()) {
            right.add(Layer.NAME);
        }
        return fault;
    }

    /** Its name server does not answer: what is below that comes first. */
    private Optional<Fault> nameServer(Journey journey, Resolving resolving, List<Layer> right) {
        Optional<Address> server =
                scene.look(journey.from()).nameservers().stream().findFirst();
        return server.map(address -> {
            Target asking = new Target(
                    address.text(),
                    false,
                    Target.Transport.UDP,
                    DNS_PORT,
                    Optional.of(resolving.asked().command()),
                    new Target.Question(resolving.name(), "A", true));
            Heard silence = new Heard(
                    Optional.empty(),
                    server,
                    Optional.of(resolving.asked()),
                    asking.outcome(resolving.asked().result()),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of());
            Connection connection = new Connection(scene, new Journey(journey.from(), asking), silence, address);
            right.addAll(connection.right());
            String who = "the name server of " + journey.from() + ", " + scene.named(address) + ",";
            return connection
                    .fault()
                    .map(below -> below.layer() == Layer.TRANSPORT
                            ? new Fault(Layer.NAME, who + " does not answer: " + below.sentence(), below.evidence())
                            : below.on("on the way to " + who.substring(0, who.length() - 1)))
                    .orElseGet(() -> Fault.of(
                            Layer.NAME,
                            who + " does not answer",
                            resolving.asked().evidence()));
        });
    }

    private Optional<Fault> above(Journey journey, Heard known, boolean differs, List<Layer> right) {
        Optional<Fault> handshake = known.handshake().flatMap(Application::handshake);
        if (handshake.isPresent()) {
            return handshake;
        }
        known.handshake().ifPresent(answer -> right.add(Layer.TLS));
        if (known.request().isEmpty()) {
            return Optional.empty();
        }
        Answer request = known.request().get();
        Optional<Fault> behind = Application.isGatewaysFailure(request) ? behind(journey) : Optional.empty();
        Optional<Fault> response = behind.or(() -> Application.response(request, differs));
        if (response.isEmpty()) {
            right.add(Layer.HTTP);
        }
        return response;
    }

    /** A proxy that reaches nobody: from there on it is its own way. */
    private Optional<Fault> behind(Journey journey) {
        return heard.keySet().stream()
                .filter(other -> journey.behind().filter(other.target()::equals).isPresent()
                        && !other.from().equals(journey.from()))
                .findFirst()
                .flatMap(other -> fault(other, true, new ArrayList<>())
                        .map(fault -> fault.on(other.from() + " has to ask for it")));
    }
}
