package io.netlab.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.topology.Lab;
import org.junit.jupiter.api.Test;

class LossTest {

    @Test
    void everyMachineOnABadWireDropsWhatComesByIt() {
        Lab lab = Reading.lab("""
                name: lossy
                subnets: {good: 10.0.0.0/24, bad: {prefix: 10.0.1.0/24, lose-every: 3}}
                nodes:
                  both: {interfaces: {good: 10.0.0.1, bad: 10.0.1.1}}
                  safe: {interfaces: {good: 10.0.0.2}}
                """);

        assertThat(Loss.ruleset(lab.node("safe").orElseThrow())).isEmpty();
        assertThat(Loss.ruleset(lab.node("both").orElseThrow())).hasValue("""
                table inet loss {
                	chain wires {
                		type filter hook prerouting priority raw; policy accept;
                		iifname "bad" numgen inc mod 3 == 2 counter drop comment "lost on bad"
                	}
                }
                """);
    }

    @Test
    void aWireThatLosesEverythingIsACutCable() {
        assertThat(Reading.problems("""
                name: lossy
                subnets: {bad: {prefix: 10.0.1.0/24, lose-every: 1}}
                nodes: {one: {interfaces: {bad: 10.0.1.1}}}
                """))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("2: ")
                .contains("2 to 1000");
    }
}
