package io.netlab.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.netlab.engine.Progress;
import io.netlab.engine.Task;
import io.netlab.plan.Labels;
import io.netlab.plan.Observed;
import io.netlab.plan.Observed.ObservedContainer;
import io.netlab.plan.Observed.ObservedNetwork;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemovalTest {

    private static final ObservedContainer PC = container("pc", "main", "running");
    private static final ObservedNetwork LAN = new ObservedNetwork("lan", "lan", Map.of());

    private final Removal removal = new Removal(new FakeEngine(), Progress.NONE);

    @Test
    void containersWaitUntilTheirMachinesAreOff() {
        ObservedContainer instrument = container("instrument", Labels.INSTRUMENT, "running");
        assertThat(removal.of(new Observed(List.of(PC, instrument), List.of(LAN))))
                .extracting(Task::id, task -> List.copyOf(task.dependencies()))
                .containsExactlyInAnyOrder(
                        tuple("off instrument", List.of()),
                        tuple("lan", List.of()),
                        tuple("pc", List.of("off instrument")),
                        tuple("instrument", List.of("off instrument")));
    }

    @Test
    void withoutAnInstrumentTheEngineKillsThem() {
        ObservedContainer dead = container("instrument", Labels.INSTRUMENT, "exited");
        assertThat(removal.of(new Observed(List.of(PC, dead), List.of(LAN))))
                .allSatisfy(task -> assertThat(task.dependencies()).isEmpty())
                .extracting(Task::id)
                .containsExactlyInAnyOrder("pc", "instrument", "lan");
    }

    private static ObservedContainer container(String id, String role, String state) {
        return new ObservedContainer(id, id, "image", state, Map.of(Labels.ROLE, role));
    }
}
