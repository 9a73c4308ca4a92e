package io.netlab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netlab.plan.ContainerPlan.Host;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Networks on a real engine. */
class DockerNetworksTest extends OnDocker {

    @Test
    void aNetworkGivesTheHostNeitherAddressNorRoute() {
        engine.createNetwork(network(1));
        String instrument = engine.createContainer(plan("instrument", new Host(), List.of()), image);
        engine.start(instrument);
        String bridge = network(1).bridge();
        assertThat(sh(instrument, "ip -4 addr show dev " + bridge + "; ip route show dev " + bridge)
                        .stdout())
                .isEmpty();
        assertThat(sh(instrument, "ip link show dev " + bridge).stdout()).contains(bridge);
    }

    @Test
    void aSmallPoolFillsUpAndIsFreeAgain() {
        // TEST-NET-2 (RFC 5737); what else is there is skipped.
        try (DockerEngine small =
                new DockerEngine(EngineSettings.defaults().withUnderlay(UnderlayPool.parse("198.51.100.224/28")))) {
            String first = small.createNetwork(network(1));
            small.createNetwork(network(2));
            assertThatThrownBy(() -> small.createNetwork(network(3)))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("No free prefix is left in 198.51.100.224/28")
                    .hasMessageContaining("NETLAB_UNDERLAY_POOL");
            small.removeNetwork(first);
            small.createNetwork(network(3));
        }
    }

    @Test
    void processesThatTakeFromTheSamePoolAtOnceGetAPrefixEach() {
        UnderlayPool pool = UnderlayPool.parse("198.51.100.128/26"); // eight
        List<DockerEngine> processes = IntStream.range(0, 4)
                .mapToObj(i -> new DockerEngine(EngineSettings.defaults().withUnderlay(pool)))
                .toList();
        try {
            new Parallel(8)
                    .run(IntStream.range(0, 8)
                            .mapToObj(i -> Task.of(
                                    "n" + i, "test", () -> processes.get(i % 4).createNetwork(network(i))))
                            .toList());
            assertThat(engine.observe(Optional.of(INSTANCE)).networks()).hasSize(8);
        } finally {
            processes.forEach(DockerEngine::close);
        }
    }
}
