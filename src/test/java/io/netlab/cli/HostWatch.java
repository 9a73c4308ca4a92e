package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.topology.Address;
import io.netlab.topology.Interface;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Prefix;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Watches what leaves by the host's own interfaces, those that are no part of a lab: tcpdump on each of them, for frames
 * from or to an interface of these labs, and for packets from an address of theirs that the host itself has not, or from
 * any of a subnet where addresses are lent.
 *
 * <p>An address to which packets go is no sign: the host may well talk to one that a lab uses, too.
 */
final class HostWatch implements AutoCloseable {

    private static final int LOOPBACK = 1; // its index, on every Linux
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String image;
    private final String container;
    private final List<String> macs;
    private final List<String> addresses;
    private final List<String> lent;

    /** @param image netlab's instrument, which has tcpdump and perl */
    HostWatch(String image, String container, Collection<Lab> labs) throws IOException {
        this.image = image;
        this.container = container;
        Set<String> own = ownAddresses();
        List<Interface> all = labs.stream()
                .flatMap(lab -> lab.nodes().values().stream())
                .map(Node::interfaces)
                .flatMap(List::stream)
                .toList();
        macs = all.stream().map(Interface::mac).distinct().sorted().toList();
        addresses = labs.stream()
                .flatMap(lab -> lab.nodes().values().stream())
                .flatMap(Node::addresses)
                .filter(address -> !address.isV6())
                .map(Address::text)
                .filter(address -> !own.contains(address))
                .distinct()
                .sorted()
                .toList();
        lent = all.stream()
                .filter(Interface::dhcp)
                .flatMap(on -> on.subnet().prefixes().stream())
                .filter(prefix -> !prefix.isV6()
                        && own.stream()
                                .flatMap(text -> Address.tryParse(text).stream())
                                .noneMatch(prefix::contains))
                .map(Prefix::toString)
                .distinct()
                .sorted()
                .toList();
        start();
    }

    private void start() throws IOException {
        String filter = Stream.of(
                        any("ether src", macs),
                        any("ether dst", macs),
                        any("src host", addresses),
                        any("src net", lent))
                .filter(some -> !some.equals("()"))
                .collect(Collectors.joining(" or "));
        StringBuilder script = new StringBuilder();
        for (String on : ownInterfaces()) {
            script.append("tcpdump -Z root -l -n -e --immediate-mode ")
                    .append(on.equals("lo") ? "" : "-Q out ") // on loopback libpcap shows only what comes back
                    .append("-i ")
                    .append(on)
                    .append(" \"$1\" 2>&1 | sed -u 's/^/")
                    .append(on)
                    .append(": /' &\n");
        }
        script.append("wait\n");
        docker("run", "--detach", "--name", container, "--network", "host", "--cap-drop", "ALL", "--cap-add", "NET_RAW")
                .with("--entrypoint", "/bin/sh", image, "-c", script.toString(), "sh", filter)
                .run();
        await("listening on", ownInterfaces().size());
    }

    private static String any(String what, List<String> values) {
        return values.stream().map(value -> what + " " + value).collect(Collectors.joining(" or ", "(", ")"));
    }

    /** Those that are up and neither a bridge of a lab nor a wire on one. */
    private static List<String> ownInterfaces() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .filter(HostWatch::isUp)
                .map(NetworkInterface::getName)
                .filter(name -> !name.matches("n[lw][0-9a-f]{10}"))
                .filter(name -> !Files.exists(Path.of("/sys/class/net", name, "brport")))
                .sorted()
                .toList();
    }

    private static boolean isUp(NetworkInterface on) {
        try {
            return on.isUp();
        } catch (SocketException e) {
            return false; // a wire that was just taken away
        }
    }

    private static Set<String> ownAddresses() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .map(InetAddress::getHostAddress)
                .collect(Collectors.toSet());
    }

    /**
     * Sends over loopback what a lab might let out, and waits until it was seen: one frame with a lab's Ethernet
     * address, and one packet with a lab's IP address.
     *
     * @return the lines that tell of it
     */
    List<String> plant() throws IOException {
        int before = seen().size();
        HexFormat hex = HexFormat.of();
        String mac = macs.get(0).replace(":", "");
        byte[] address = InetAddress.getByName(addresses.get(0)).getAddress();
        String ip = "450000140000000040fd0000" + "%s" + "7f000001";
        for (String frame : List.of(
                "000000000000" + mac + "0800" + ip.formatted("7f000001"),
                "000000000000" + "000000000000" + "0800" + ip.formatted(hex.formatHex(address)))) {
            docker("exec", container, "perl", "-e", """
                            socket(my $s, 17, 3, 0) or die $!; # a raw socket, packet(7)
                            my $to = pack('SnlSCCa8', 17, 0x0800, $ARGV[0], 0, 0, 6, "\\0" x 8);
                            send($s, pack('H*', $ARGV[1]), 0, $to) or die $!;
                            """, Integer.toString(LOOPBACK), frame)
                    .run();
        }
        return await("", before + 2).subList(before, before + 2);
    }

    /** A line for each packet so far, with the interface that it left by. */
    List<String> seen() throws IOException {
        return log().stream()
                .filter(line -> !line.matches(".*: (tcpdump: |listening on |[0-9]+ packets ).*"))
                .toList();
    }

    private List<String> log() throws IOException {
        return docker("logs", container).run().lines().toList();
    }

    private List<String> await(String what, int lines) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<String> now = what.isEmpty()
                    ? seen()
                    : log().stream().filter(line -> line.contains(what)).toList();
            if (now.size() >= lines) {
                return now;
            }
            assertThat(System.nanoTime()).as("%s", log()).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    @Override
    public void close() throws IOException {
        docker("rm", "--force", container).run();
    }

    private static Docker docker(String... words) {
        return new Docker(new ArrayList<>(List.of("docker"))).with(words);
    }

    private record Docker(List<String> words) {
        Docker with(String... more) {
            words.addAll(List.of(more));
            return this;
        }

        String run() throws IOException {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.onExit().orTimeout(1, TimeUnit.MINUTES).join().exitValue())
                    .as("%s\n%s", words, output)
                    .isZero();
            return output;
        }
    }
}
