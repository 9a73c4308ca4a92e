package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.plan.Observed.ObservedContainer;
import io.netlab.topology.Lab;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code images/instrument/off}: all machines of its instance, whatever they consist of, and nobody else's. */
class SwitchingOffTest extends OnDocker {

    private static final String LAB = """
            name: off
            subnets: {lan: 10.0.0.0/24}
            nodes:
              pc: {interfaces: {lan: 10.0.0.2}}
              server:
                interfaces: {lan: 10.0.0.3}
                web: {pages: {/: hello}}
                run: {command: "socat TCP-LISTEN:7,fork PIPE", listens: 7}
            """;

    @Test
    void allMachinesOfOneInstance() throws InterruptedException {
        Lab lab = read("off", LAB);
        String instance = named("off");
        String other = named("stays-on");
        up(lab, instance);
        up(lab, other);
        assertThat(running(instance)).hasSize(5);

        String instrument = observe(instance).instrument().orElseThrow().id();
        engine().engine().end(instrument, "USR1", Duration.ofSeconds(30));

        for (int look = 0; look < 100 && !running(instance).isEmpty(); look++) {
            Thread.sleep(100);
        }
        assertThat(running(instance)).isEmpty();
        assertThat(engine().engine().log(instrument, Optional.empty(), Optional.empty()))
                .as("complaints")
                .isEmpty();
        assertThat(running(other)).hasSize(5);
        down(instance);
        down(other);
    }

    private Set<String> running(String instance) {
        Collection<ObservedContainer> containers = observe(instance).containers();
        return containers.stream()
                .filter(ObservedContainer::isRunning)
                .map(ObservedContainer::name)
                .collect(Collectors.toSet());
    }
}
