package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.instance.CommandResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelInterfaceTest {

    /** Shortened; iproute2 6.1. */
    private static final String RECORDED = """
            [{"ifindex":1,"ifname":"lo","flags":["LOOPBACK","UP","LOWER_UP"],"mtu":65536,"operstate":"UNKNOWN",
              "addr_info":[{"family":"inet","local":"127.0.0.1","prefixlen":8,"scope":"host","label":"lo"}]},
             {"ifindex":2,"link_index":38,"ifname":"lan","flags":["BROADCAST","MULTICAST","UP","LOWER_UP"],"mtu":1500,
              "addr_info":[{"family":"inet","local":"192.168.1.2","prefixlen":24,"scope":"global","label":"lan"},
                           {"family":"inet6","local":"fe80::1","prefixlen":64,"scope":"link"}]},
             {"ifindex":3,"link_index":40,"ifname":"net","flags":["BROADCAST","MULTICAST"],"mtu":1500,"addr_info":[]}]
            """;

    @Test
    void whatTheKernelHas() {
        assertThat(KernelInterface.read(printed(0, RECORDED)))
                .contains(List.of(
                        new KernelInterface("lan", true, List.of("192.168.1.2/24", "fe80::1/64")),
                        new KernelInterface("net", false, List.of())));
    }

    @Test
    void oneEntryForEachAddress() {
        assertThat(KernelInterface.read(printed(0, RECORDED)).orElseThrow().stream()
                        .flatMap(i -> i.described().stream()))
                .containsExactly("lan 192.168.1.2/24", "lan fe80::1/64", "net without address (down)");
    }

    @Test
    void nothingIsKnownWhereItCouldNotBeAsked() {
        assertThat(KernelInterface.read(printed(1, RECORDED))).isEmpty();
        assertThat(KernelInterface.read(printed(0, "[{\"ifname\":"))).isEmpty();
    }

    @Test
    void aMachineThatWasRestartedHasNone() {
        assertThat(KernelInterface.read(new CommandResult.NotRun("machine pc is off")))
                .contains(List.of());
    }

    private static CommandResult printed(int exitCode, String text) {
        return new CommandResult.Ended(exitCode, text, "", Duration.ZERO);
    }
}
