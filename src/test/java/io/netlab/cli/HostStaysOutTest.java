package io.netlab.cli;

import io.netlab.probe.Verdict;
import io.netlab.topology.Lab;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The host has addresses, and NAT rules, that labs may use, too; it must keep both off a lab's segments. */
class HostStaysOutTest extends OnDocker {

    @Test
    void theHostAnswersNoArpForItsOwnAddress() throws SocketException {
        String host = addressOfTheHost().getHostAddress();
        String net = host.substring(0, host.lastIndexOf('.') + 1);
        int last = Integer.parseInt(host.substring(net.length()));
        String one = net + (last > 100 ? 11 : 111);
        String other = net + (last > 100 ? 12 : 112);
        Lab lab = read("like-the-host", """
                        name: like-the-host
                        subnets: {lan: %s0/24}
                        nodes:
                          one: {interfaces: {lan: %s}}
                          other: {interfaces: {lan: %s}}
                        checks:
                          - {name: the neighbour is there, from: one, ping: other, expect: {outcome: answered}}
                          - name: nobody is there
                            from: one
                            nc: "%s:9"
                            expect: {outcome: unreachable}
                            given: the neighbour is there
                            timeout: 6s
                        """.formatted(net, one, other, host));
        String instance = named("like-the-host");

        up(lab, instance);

        assertAll(Verdict.PASS, verify(lab, instance));
        down(instance);
    }

    /** Docker masquerades what comes from its own networks' prefixes; bridged packets pass its rules, too. */
    @Test
    void aLabMayUseThePrefixOfDockersOwnNetwork() throws SocketException {
        String docker = addresses(Set.of("docker0")).findFirst().orElseThrow().getHostAddress();
        String net = docker.substring(0, docker.lastIndexOf('.') + 1);
        Lab lab = read("like-docker", """
                        name: like-docker
                        subnets: {lan: %1$s0/24, internet: 203.0.113.0/24}
                        nodes:
                          one: {interfaces: {lan: %1$s11}, gateway: router}
                          other: {interfaces: {lan: %1$s12}, web: {}}
                          router: {interfaces: {lan: %1$s10, internet: 203.0.113.1}, router: {}}
                          web: {interfaces: {internet: 203.0.113.80}, gateway: router, web: {}}
                        checks:
                          - {name: the neighbour sees its address, from: one, curl: "http://other/whoami", expect: {body: "%1$s11"}}
                          - {name: the server sees its address, from: one, curl: "http://web/whoami", expect: {body: "%1$s11"}}
                        """.formatted(net));
        String instance = named("like-docker");

        up(lab, instance);

        assertAll(Verdict.PASS, verify(lab, instance));
        down(instance);
    }

    private static InetAddress addressOfTheHost() throws SocketException {
        Set<String> others = NetworkInterface.networkInterfaces()
                .map(NetworkInterface::getName)
                .filter(name -> !Files.exists(Path.of("/sys/class/net", name, "bridge")))
                .collect(Collectors.toSet());
        return addresses(others).findFirst().orElseThrow();
    }

    private static Stream<InetAddress> addresses(Set<String> interfaces) throws SocketException {
        return NetworkInterface.networkInterfaces()
                .filter(on -> interfaces.contains(on.getName()))
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress());
    }
}
