package io.netlab.cli;

import io.netlab.probe.Verdict;
import io.netlab.topology.Lab;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The host has addresses that labs may use, too; on a lab's segment it must not answer for them. */
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

    /** None of a Docker network's: where Docker masquerades a prefix, it masquerades a lab's packets, too (see docs). */
    private static InetAddress addressOfTheHost() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .filter(on -> !Files.exists(Path.of("/sys/class/net", on.getName(), "bridge")))
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst()
                .orElseThrow();
    }
}
