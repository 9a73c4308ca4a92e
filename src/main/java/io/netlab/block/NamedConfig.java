package io.netlab.block;

import io.netlab.block.Service.ConfigFile;
import io.netlab.topology.Address;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Prefix;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * BIND's configuration for {@link Dns}: named.conf, the zones, and the hints. Nothing gets in but addresses, and names
 * that {@link DomainName} has let pass.
 */
final class NamedConfig {

    static final String PATH = "/netlab/dns/named.conf";

    private static final String FOLDER = "/netlab/dns/";
    private static final String HINTS = FOLDER + "root.hints";

    /**
     * Private addresses are what labs are made of, so no empty zones. The whole question goes to each server on the
     * way, as in every textbook: query name minimisation (RFC 9156) would ask each for its own part only.
     */
    private static final String OPTIONS = """
                directory "/tmp";
                pid-file none;
                session-keyfile none;
                listen-on { any; };
                allow-query { any; };
                dnssec-validation no;
                empty-zones-enable no;
                qname-minimization off;
                notify no;
                prefetch 0;
            """;

    private static final String LOGGING = """
            controls { };
            logging {
                channel console {
                    stderr;
                    severity info;
                    print-time iso8601;
                    print-category yes;
                };
                category default { console; };
                category queries { console; };
            };
            """;

    private final Dns dns;
    private final Lab lab;
    private final Node self;

    NamedConfig(Dns dns, Lab lab, Node self) {
        this.dns = dns;
        this.lab = lab;
        this.self = self;
    }

    List<ConfigFile> files() {
        Map<String, String> zones = new LinkedHashMap<>();
        dns.zones().forEach((name, zone) -> zones.put(name, text(zone, self, dns.ttl())));
        dns.secondary().forEach((name, ref) -> {
            Node primary = lab.node(ref.text()).orElseThrow();
            Duration ttl = primary.block(Dns.class).orElseThrow().ttl();
            zones.put(name, text(Dns.writtenAt(primary, name).orElseThrow(), primary, ttl));
        });
        List<ConfigFile> files = new ArrayList<>();
        files.add(ConfigFile.readable(PATH, config(zones.keySet().stream().toList())));
        if (!dns.root().isEmpty()) {
            files.add(ConfigFile.readable(HINTS, hints()));
        }
        zones.forEach((name, text) -> files.add(ConfigFile.readable(file(name), text)));
        return files;
    }

    private String text(Zone zone, Node primary, Duration ttl) {
        return ZoneFile.write(new ServedZone(lab, primary, zone, new Problems()), ttl);
    }

    private String config(List<String> zones) {
        StringBuilder text = new StringBuilder("options {\n").append(OPTIONS);
        text.append("    listen-on-v6 { ")
                .append(self.usesV6() ? "any" : "none")
                .append("; };\n");
        recursion().forEach(line -> text.append("    ").append(line).append('\n'));
        text.append("};\n").append(LOGGING);
        if (!dns.root().isEmpty()) {
            text.append(zone(DomainName.ROOT, "hint", HINTS));
        }
        zones.forEach(name -> text.append(zone(name, "primary", file(name))));
        return text.toString();
    }

    private List<String> recursion() {
        boolean wanted = dns.recursion()
                .map(Recursion::wanted)
                .orElse(!dns.forward().isEmpty() || !dns.root().isEmpty());
        if (!wanted) {
            return List.of("recursion no;");
        }
        List<Selector> from = dns.recursion().map(Recursion::from).orElse(List.of());
        List<String> clients = Selector.meansEverybody(from)
                ? List.of("any")
                : from.stream()
                        .flatMap(client -> client.prefixes(lab).stream())
                        .map(Prefix::toString)
                        .distinct()
                        .toList();
        List<String> lines = new ArrayList<>(List.of("recursion yes;", "allow-recursion " + list(clients) + ";"));
        if (!dns.forward().isEmpty()) {
            lines.add("forward only;");
            lines.add("forwarders "
                    + list(dns.forward().stream()
                            .map(ref -> lab.addressOf(ref, self).text())
                            .toList())
                    + ";");
        }
        if (!dns.cache()) {
            lines.add("max-cache-ttl 0;");
            lines.add("max-ncache-ttl 0;");
        }
        return lines;
    }

    /** The names that the lab's root zone gives its servers, where they are nodes. */
    private String hints() {
        StringBuilder text = new StringBuilder();
        int unnamed = 0;
        for (Ref ref : dns.root()) {
            boolean isNode = lab.node(ref.node()).isPresent();
            String name = DomainName.absolute(isNode ? ref.node() : "root-server-" + ++unnamed);
            Address address = lab.addressOf(ref, self);
            text.append(". 3600000 IN NS ").append(name).append('\n');
            text.append(name)
                    .append(" 3600000 IN ")
                    .append(address.isV6() ? "AAAA " : "A ")
                    .append(address)
                    .append('\n');
        }
        return text.toString();
    }

    private static String zone(String name, String type, String file) {
        return "zone \"" + name + "\" {\n    type " + type + ";\n    file \"" + file + "\";\n};\n";
    }

    private static String file(String zone) {
        return FOLDER + (zone.equals(DomainName.ROOT) ? "ROOT" : zone) + ".zone";
    }

    private static String list(List<String> elements) {
        return elements.stream().collect(Collectors.joining("; ", "{ ", "; }"));
    }
}
