package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.block.Blocks;
import io.netlab.topology.BlockKind;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a machine may do, as the engine says and as a program inside finds out. */
@Tag("docker")
@Timeout(900)
class PrivilegeTest {

    /** Of all that has capabilities; each other block works without any. {@link NeedTest} takes them away one by one. */
    private static final Map<String, Set<String>> NEEDS = Map.of(
            "dhcp", Set.of("NET_ADMIN"), // dnsmasq puts a client into its neighbour table to answer it
            "asking", Set.of("NET_ADMIN", "NET_RAW"), // takes the address that it is given; speaks before it has one
            "_instrument", Set.of("KILL", "NET_ADMIN", "NET_RAW", "SYS_ADMIN", "SYS_PTRACE"));

    private static final String NEIGHBOUR = """
            name: neighbour
            subnets: {lan: 192.168.1.0/24, other: 192.168.77.0/24}
            nodes:
              pc: {interfaces: {lan: 192.168.1.2, other: 192.168.77.2}}
              aim: {interfaces: {lan: 192.168.1.99, other: 192.168.77.99}}
            """;

    /** In the lab, a machine has the name of its block. */
    @Test
    void noContainerHasMoreThanItsBlockNeeds() throws IOException {
        String lab = Files.readString(Path.of("src/test/resources/torture/every-block.yaml"));
        try (Victim victim = Victim.of(lab, "powers")) {
            assertThat(victim.lab().nodes().keySet())
                    .as("each block stands in every-block.yaml")
                    .containsAll(Blocks.all().stream().map(BlockKind::key).toList());
            Faults.assertExit(0, victim.up());
            List<Powers> all = Powers.of(victim.instance());

            assertThat(all).hasSizeGreaterThan(victim.lab().nodes().size());
            for (Powers powers : all) {
                System.out.println("torture: " + powers);
                String machine = powers.name().substring(victim.container("").length());
                assertThat(powers.capabilities()).as(machine).isEqualTo(NEEDS.getOrDefault(machine, Set.of()));
                powers.assertConfined(machine.equals("_instrument"));
            }
        }
    }

    @Test
    void aMachineReachesNeitherTheHostNorAnotherInstance() throws SocketException {
        try (Victim victim = Victim.named("inside");
                Victim neighbour = Victim.of(NEIGHBOUR, "outside")) {
            Faults.assertExit(0, victim.up());
            Faults.assertExit(0, neighbour.up());
            assertThat(answers(neighbour, "192.168.1.99")).as("the control").isTrue();
            assertThat(answers(neighbour, "192.168.77.99")).as("the control").isTrue();
            assertThat(answers(victim, "203.0.113.80")).as("the control").isTrue();

            List<String> aims = new ArrayList<>(List.of("192.168.1.99", "192.168.77.99"));
            aims.addAll(hostAddresses());
            assertThat(aims)
                    .allSatisfy(aim -> assertThat(answers(victim, aim)).as(aim).isFalse());
            assertThat(inside(victim, "test -e /var/run/docker.sock || test -e /run/docker.sock"))
                    .isFalse();
            assertThat(inside(victim, "grep -q netlab/init /proc/1/cmdline"))
                    .as("it sees its own processes")
                    .isTrue();
            assertThat(inside(victim, "test $(ls -d /proc/[0-9]* | wc -l) -lt 20"))
                    .isTrue();
            assertThat(inside(victim, "mount -t proc proc /mnt")).isFalse();
            assertThat(inside(victim, "echo x >/proc/sysrq-trigger")).isFalse();
            assertThat(inside(victim, "echo 1 >/proc/sys/kernel/panic")).isFalse();
            assertThat(inside(victim, "ip link set lo down")).isFalse();
        }
    }

    private static boolean answers(Victim from, String address) {
        return inside(from, "ping -n -c 1 -W 1 " + address);
    }

    private static boolean inside(Victim victim, String command) {
        return Tool.run("docker", "exec", victim.container("pc"), "sh", "-c", command)
                        .exitCode()
                == 0;
    }

    private static List<String> hostAddresses() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(address -> address.getHostAddress())
                .toList();
    }
}
