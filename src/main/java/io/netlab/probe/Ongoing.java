package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.instance.MachineCommand;
import io.netlab.topology.Key;
import io.netlab.topology.Node;
import io.netlab.topology.Ref;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shapes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the probes share that go on in the background ({@code images/instrument/background}). */
final class Ongoing {

    static final Key<Ref> AS = Key.required(
            "as",
            Scalars.name("a name for what goes on").mapLocated(Ref::new),
            "the name by which later steps of the check know it");
    static final Key<List<Turn>> DIALOGUE = Key.withDefault(
            "dialogue", Shapes.list(Turn.SHAPE), List.of(), "what it says and waits for, once connected");

    /** It ends by itself after this long, should nobody be left who ends it. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final String PROGRAM = "/netlab/background";

    private Ongoing() {}

    static List<Turn> unjudged(List<Turn> dialogue) {
        if (dialogue.stream().anyMatch(turn -> turn.expect().isPresent())) {
            throw new IllegalArgumentException(
                    "nobody looks at an 'expect' in the background; wait with 'until', and claim with a 'heard' step");
        }
        return List.copyOf(dialogue);
    }

    static MachineCommand begin(Node from, Ref as, Optional<Scene> scene, List<String> program, Duration timeout) {
        List<String> words =
                new ArrayList<>(List.of(PROGRAM, "begin", check(scene), as.text(), Seconds.whole(LONGEST)));
        words.addAll(program);
        return new MachineCommand(from.name(), words, Optional.empty(), Seconds.withGrace(timeout));
    }

    static MachineCommand heard(Node from, Ref as, Optional<Scene> scene, Duration timeout) {
        return new MachineCommand(
                from.name(), List.of(PROGRAM, "heard", check(scene), as.text()), Optional.empty(), timeout);
    }

    private static String check(Optional<Scene> scene) {
        return scene.map(Scene::id).orElse("check");
    }

    /** Begun, or why not; what else it prints is read by whoever wants to know. */
    static Reading<TalkOutput> read(CommandResult.Ended result) {
        Optional<TalkOutput> talk = TalkOutput.parse(result.stdout());
        boolean begun = result.exitCode() == 0
                && result.stdout().isEmpty()
                && result.stderr().isEmpty();
        boolean failed =
                result.exitCode() == 1 && talk.flatMap(TalkOutput::failure).isPresent();
        return begun || failed
                ? new Reading.Seen<>(talk.orElseThrow())
                : new Reading.Unknown<>("it does not say whether it began");
    }
}
