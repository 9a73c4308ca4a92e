package io.netlab.block;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RouterTest {

    private static final String LAB = """
            name: router
            subnets: {lan: 192.168.1.0/24, wan: 203.0.113.0/24}
            nodes:
              router:
                interfaces: {lan: 192.168.1.1, wan: 203.0.113.1}
                router:
            """;

    @Test
    void passesPacketsOnAndRunsNothing() {
        Ask ask = Reading.ask(LAB, "router", Router.class);

        assertThat(ask.forwarding()).isTrue();
        assertThat(ask.nftables()).isEmpty();
        assertThat(ask.services()).isEmpty();
    }

    @Test
    void hasNoSettings() {
        assertThat(Reading.problems(LAB.stripTrailing() + " {forward: true}\n")).isNotEmpty();
    }
}
