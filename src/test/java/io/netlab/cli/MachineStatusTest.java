package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.block.Blocks;
import io.netlab.plan.Labels;
import io.netlab.plan.Observed.ObservedContainer;
import io.netlab.topology.Lab;
import io.netlab.topology.LabReader;
import io.netlab.topology.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineStatusTest {

    private static final Lab LAB = new LabReader(new Vocabulary(Blocks.all(), List.of())).read("lab.yaml", """
            name: small
            subnets: {lan: 192.168.1.0/24, net: 203.0.113.0/24, six: [198.41.0.0/16, "2001:db8::/64"]}
            nodes:
              router: {interfaces: {lan: 192.168.1.1, net: 203.0.113.1}}
              client: {interfaces: {lan: dhcp}}
              newcomer: {interfaces: {lan: none}}
              both: {interfaces: {six: [198.41.0.80, "2001:db8::80"]}}
            """);
    private static final KernelInterface LAN = new KernelInterface("lan", true, List.of("192.168.1.1/24"));
    private static final KernelInterface NET = new KernelInterface("net", true, List.of("203.0.113.1/24"));
    private static final KernelInterface BARE = new KernelInterface("lan", true, List.of());

    @Test
    void aMachineThatHasWhatTheLabFileSaysIsRunning() {
        assertThat(state("router", LAN, NET)).isEqualTo("running");
        assertThat(state("client", LAN)).isEqualTo("running");
    }

    @Test
    void anInterfaceThatIsToHaveNoAddressIsWellWithoutOne() {
        assertThat(state("newcomer", BARE)).isEqualTo("running");
    }

    @Test
    void whatItLacksIsNamed() {
        assertThat(state("router")).isEqualTo("not wired: lan, net");
        assertThat(state("router", LAN)).isEqualTo("not wired: net");
        assertThat(state("router", new KernelInterface("lan", false, List.of()), NET))
                .isEqualTo("down: lan");
        assertThat(state("router", BARE, NET)).isEqualTo("no address: lan");
        assertThat(state("client", BARE)).isEqualTo("no address: lan");
    }

    @Test
    void oneOfSeveralAddressesMayBeLacking() {
        assertThat(state("both", six("198.41.0.80/16", "2001:db8::80/64", "fe80::1/64")))
                .isEqualTo("running");
        assertThat(state("both", six("2001:db8::80/64", "fe80::1/64"))).isEqualTo("lacks an address: six");
        assertThat(state("both", six("fe80::1/64"))).isEqualTo("no address: six");
    }

    @Test
    void aLinkLocalAddressIsNoLease() {
        assertThat(state("client", new KernelInterface("lan", true, List.of("fe80::1/64"))))
                .isEqualTo("no address: lan");
    }

    private static KernelInterface six(String... addresses) {
        return new KernelInterface("six", true, List.of(addresses));
    }

    @Test
    void whatCouldNotBeAskedIsNotWell() {
        MachineStatus status =
                MachineStatus.of(LAB.nodes().get("router"), List.of(container("running")), Map.of(), Optional.empty());

        assertThat(status.state()).isEqualTo("cannot be asked");
        assertThat(status.isWell()).isFalse();
    }

    @Test
    void aStoppedContainerComesBeforeAllElse() {
        assertThat(MachineStatus.of(LAB.nodes().get("router"), List.of(container("exited")), Map.of(), Optional.empty())
                        .state())
                .isEqualTo("exited (main)");
    }

    private static String state(String node, KernelInterface... interfaces) {
        MachineStatus status = MachineStatus.of(
                LAB.nodes().get(node), List.of(container("running")), Map.of(), Optional.of(List.of(interfaces)));
        assertThat(status.isWell()).isEqualTo(status.state().equals("running"));
        return status.state();
    }

    private static ObservedContainer container(String state) {
        return new ObservedContainer("id", "netlab-x-y", "image", state, Map.of(Labels.ROLE, "main"));
    }
}
