package io.netlab.block;

import io.netlab.block.Service.Built;
import io.netlab.block.Service.Capability;
import io.netlab.block.Service.ConfigFile;
import io.netlab.block.Service.Listens;
import io.netlab.block.Service.Transport;
import io.netlab.topology.Address;
import io.netlab.topology.BlockKind;
import io.netlab.topology.Interface;
import io.netlab.topology.Interface.InterfaceAddress;
import io.netlab.topology.Lab;
import io.netlab.topology.Location;
import io.netlab.topology.Node;
import io.netlab.topology.Prefix;
import io.netlab.topology.Problems;
import io.netlab.topology.Shapes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A DHCP server (dnsmasq, RFC 2131), for one subnet or a list of them.
 *
 * <pre>
 * dhcp: {on: lan, range: 192.168.1.100-192.168.1.150}
 * dhcp:
 *   on: lan
 *   range: 192.168.1.100-192.168.1.150
 *   router: gateway
 *   nameservers: [ns]
 *   lease: 30m
 *   hosts: {printer: 192.168.1.20, "02:00:00:00:00:07": 192.168.1.21}
 * </pre>
 */
public record Dhcp(Location at, List<DhcpScope> scopes) implements Listening {

    private static final String PATH = "/netlab/dhcp/dnsmasq.conf";

    /**
     * No DNS of its own, no probing of addresses before they are lent (that would need NET_RAW). In debug mode it stays
     * in the foreground, logs to stderr, and keeps its group, which it could not change without SETGID. An interface that
     * does not exist keeps it from binding its socket to the only one that does: when the machine is plugged in anew, that
     * is another one (dhcp-common.c, whichdevice).
     */
    private static final String FRAME = """
            port=0
            no-daemon
            log-dhcp
            pid-file=
            no-resolv
            no-hosts
            no-ping
            dhcp-authoritative
            dhcp-leasefile=/tmp/dhcp.leases
            bind-dynamic
            except-interface=lo
            interface=_later
            """;

    static final BlockKind KIND = new Kind(
            "dhcp",
            "hands out addresses (dnsmasq)",
            Shapes.oneOrMany(DhcpScope.SHAPE).mapLocated((scopes, at) -> new Dhcp(at, scopes)));

    public Dhcp {
        scopes = List.copyOf(scopes);
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("'dhcp' lists no subnet to serve");
        }
    }

    @Override
    public String key() {
        return KIND.key();
    }

    @Override
    public List<Listens> listens() {
        return List.of(new Listens(Transport.UDP, 67));
    }

    @Override
    public void validate(Lab lab, Node self, Problems problems) {
        Set<String> served = new HashSet<>();
        for (DhcpScope scope : scopes) {
            scope.validate(lab, self, problems);
            if (!served.add(scope.on().text())) {
                problems.add(scope.on().at(), "'dhcp' serves '" + scope.on() + "' twice");
            }
        }
        validatePorts(self, problems);
    }

    @Override
    public Ask ask(Lab lab, Node self) {
        StringBuilder text = new StringBuilder(FRAME);
        boolean forwards = self.blocks().stream()
                .filter(other -> other != this && other instanceof AskingBlock)
                .anyMatch(other -> ((AskingBlock) other).ask(lab, self).forwarding());
        for (DhcpScope scope : scopes) {
            lines(scope, forwards, lab, self).forEach(line -> text.append(line).append('\n'));
        }
        return Ask.service(Service.of(
                        key(),
                        new Built("dhcp"),
                        List.of("dnsmasq", "--conf-file=" + PATH),
                        List.of(ConfigFile.readable(PATH, text.toString())),
                        listens())
                .withCapabilities(Set.of(Capability.NET_ADMIN)));
    }

    private List<String> lines(DhcpScope scope, boolean forwards, Lab lab, Node self) {
        Interface on = self.on(scope.on().text()).orElseThrow();
        Prefix prefix = DhcpScope.prefix(on).orElseThrow();
        Address own = on.addresses().stream()
                .map(InterfaceAddress::address)
                .filter(prefix::contains)
                .findFirst()
                .orElseThrow();
        List<Address> routers = scope.router()
                .map(ref -> List.of(scope.addressOf(ref, lab, self)))
                .orElse(forwards ? List.of(own) : List.of());
        List<Address> nameservers = scope.nameservers()
                .map(refs -> refs.stream()
                        .map(ref -> scope.addressOf(ref, lab, self))
                        .toList())
                .orElse(self.block(Dns.class).isPresent() ? List.of(own) : List.of());
        String tag = on.name();
        List<String> lines = new ArrayList<>();
        lines.add("interface=" + tag);
        lines.add("dhcp-range=set:" + tag + "," + scope.range().first() + ","
                + scope.range().last() + "," + netmask(prefix) + ","
                + scope.lease().toSeconds() + "s");
        lines.add("dhcp-option=" + option(tag, "router", routers));
        lines.add("dhcp-option=" + option(tag, "dns-server", nameservers));
        scope.hosts().forEach((client, address) -> lines.add("dhcp-host=" + scope.macOf(client, lab) + "," + address));
        return lines;
    }

    /** Without a value the option is not sent; without this line dnsmasq would name itself. */
    private static String option(String tag, String name, List<Address> addresses) {
        String start = "tag:" + tag + ",option:" + name;
        return addresses.isEmpty()
                ? start
                : start + "," + addresses.stream().map(Address::text).collect(Collectors.joining(","));
    }

    private static String netmask(Prefix prefix) {
        long mask = 0xffffffffL << (32 - prefix.length());
        return (mask >> 24 & 0xff) + "." + (mask >> 16 & 0xff) + "." + (mask >> 8 & 0xff) + "." + (mask & 0xff);
    }

    @Override
    public List<Flaw> flaws(Lab lab, Node self) {
        return new DhcpFlaws(this).all();
    }
}
