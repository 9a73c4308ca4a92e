package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a machine may do, as the engine says and as a program inside finds out. */
@Tag("docker")
@Timeout(900)
class PrivilegeTest {

    /** Name, then what gives a container power over its host. */
    private static final String POWERS = String.join(
            " ",
            "{{.Name}}",
            "privileged={{.HostConfig.Privileged}}",
            "drop={{.HostConfig.CapDrop}}",
            "add={{.HostConfig.CapAdd}}",
            "network={{.HostConfig.NetworkMode}}",
            "pid={{.HostConfig.PidMode}}",
            "ipc={{.HostConfig.IpcMode}}",
            "userns={{.HostConfig.UsernsMode}}",
            "user={{.Config.User}}",
            "binds={{.HostConfig.Binds}}",
            "mounts={{len .Mounts}}",
            "devices={{.HostConfig.Devices}}",
            "security={{.HostConfig.SecurityOpt}}",
            "pids={{.HostConfig.PidsLimit}}",
            "sysctls={{.HostConfig.Sysctls}}");

    private static final String NEIGHBOUR = """
            name: neighbour
            subnets: {lan: 192.168.1.0/24, other: 192.168.77.0/24}
            nodes:
              pc: {interfaces: {lan: 192.168.1.2, other: 192.168.77.2}}
              aim: {interfaces: {lan: 192.168.1.99, other: 192.168.77.99}}
            """;

    @Test
    void noMachineHasMoreThanItsBlockNames() throws Exception {
        try (Victim victim = Victim.named("powers");
                Victim dhcp = Victim.of(Files.readString(Path.of("labs/dhcp/lab.yaml")), "powers-dhcp")) {
            for (Victim lab : List.of(victim, dhcp)) {
                Faults.assertExit(0, Victim.netlab("up", lab.file(), "--as", lab.instance()));
                for (String line : powers(lab)) {
                    System.out.println("torture: " + line);
                    assertThat(line)
                            .contains("privileged=false drop=[ALL]", "binds=[] mounts=0 devices=[]", "pids=512");
                    if (line.contains("_instrument ")) {
                        assertThat(line).contains("network=host pid=host");
                    } else {
                        assertThat(line).containsPattern("network=(none|container:\\S+) pid= ");
                        if (lab == victim) {
                            assertThat(line).contains("add=[] ");
                        }
                    }
                }
            }
        }
    }

    @Test
    void aMachineReachesNeitherTheHostNorAnotherInstance() throws SocketException {
        try (Victim victim = Victim.named("inside");
                Victim neighbour = Victim.of(NEIGHBOUR, "outside")) {
            Faults.assertExit(0, Victim.netlab("up", victim.file(), "--as", victim.instance()));
            Faults.assertExit(0, Victim.netlab("up", neighbour.file(), "--as", neighbour.instance()));
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

    private static List<String> powers(Victim lab) {
        List<String> inspect = new ArrayList<>(List.of("docker", "inspect", "--format", POWERS));
        inspect.addAll(Leftovers.containerIds(lab.instance()));
        return Tool.lines(inspect.toArray(String[]::new));
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
