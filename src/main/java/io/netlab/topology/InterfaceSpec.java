package io.netlab.topology;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An interface as written: addresses, {@code dhcp}, or {@code none}.
 *
 * <pre>
 * interfaces: {lan: 192.168.1.2, dmz: [10.0.0.1, 10.0.0.2/8], home: dhcp, wire: none}
 * interfaces: {lan: {address: 192.168.1.2, mac: "02:00:00:00:00:01", mtu: 1400}}
 * </pre>
 *
 * @param readable false where the file's value had a mistake; then the interface is there without an address
 */
public record InterfaceSpec(
        Location at, Addressing addressing, Optional<String> mac, Optional<Integer> mtu, boolean readable) {

    private static final Pattern MAC = Pattern.compile("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}");

    private static final Key<Addressing> ADDRESS = Key.withDefault(
            "address",
            Addressing.SHAPE,
            Addressing.NONE,
            "addresses, with or without a length of their own; 'dhcp'; or 'none': the link is up without an address");
    private static final Key<Optional<String>> MAC_ADDRESS = Key.optional(
            "mac",
            Scalars.matching(MAC, "a MAC address; expected six pairs as '02:00:5e:00:53:01'")
                    .map(InterfaceSpec::ofOneMachine),
            "its Ethernet address");
    private static final Key<Optional<Integer>> MTU =
            Key.optional("mtu", Scalars.integer(68, 9000, "an MTU in bytes"), "largest packet in bytes");

    private static final Shape<InterfaceSpec> SHORT = Addressing.SHAPE.mapLocated(
            (addressing, at) -> new InterfaceSpec(at, addressing, Optional.empty(), Optional.empty(), true));

    static final Shape<InterfaceSpec> SHAPE = Shapes.bySyntax(
            SHORT,
            Shapes.object(
                    "interface",
                    List.of(ADDRESS, MAC_ADDRESS, MTU),
                    f -> new InterfaceSpec(f.at(), f.get(ADDRESS), f.get(MAC_ADDRESS), f.get(MTU), true)),
            SHORT);

    /** By subnet; a machine with a bad interface still has its others. */
    static Shape<Map<Ref, InterfaceSpec>> bySubnet() {
        return Shapes.mapOf(
                Scalars.ref(),
                Shapes.recovering(
                        SHAPE,
                        at -> new InterfaceSpec(at, Addressing.NONE, Optional.empty(), Optional.empty(), false)));
    }

    /** In lower case. The lowest bit of the first byte marks groups (IEEE 802); zero is no address at all. */
    private static String ofOneMachine(String mac) {
        if (Integer.parseInt(mac.substring(0, 2), 16) % 2 == 1 || mac.equals("00:00:00:00:00:00")) {
            throw new IllegalArgumentException("'" + mac + "' is no MAC address of a single machine; expected an even"
                    + " first byte, as in '02:00:5e:00:53:01'");
        }
        return mac.toLowerCase(Locale.ROOT);
    }

    /**
     * How an interface gets its addresses.
     *
     * @param addresses as written
     * @param dhcp asks for its address
     */
    public record Addressing(List<Written> addresses, boolean dhcp) {

        static final Addressing NONE = new Addressing(List.of(), false);
        private static final Addressing DHCP = new Addressing(List.of(), true);
        private static final Shape<Addressing> ONE = Scalars.parsed("an address, 'dhcp' or 'none'", Addressing::parse);
        static final Shape<Addressing> SHAPE = Shapes.bySyntax(
                ONE,
                ONE,
                Shapes.list(Scalars.parsed("an address", Written::parse))
                        .map(addresses -> new Addressing(addresses, false)));

        private static Addressing parse(String text, Location at) {
            return switch (text) {
                case "dhcp" -> DHCP;
                case "none" -> NONE;
                default -> new Addressing(List.of(Written.parse(text, at)), false);
            };
        }
    }

    /** @param length the interface's own prefix length, where it differs from the subnet's */
    public record Written(Location at, Address address, Optional<Integer> length) {
        private static Written parse(String text, Location at) {
            int slash = text.indexOf('/');
            Optional<Address> address = Address.tryParse(slash < 0 ? text : text.substring(0, slash));
            if (address.isEmpty()) {
                throw new IllegalArgumentException("'" + Text.shorten(text)
                        + "' is not an IP address; expected one like '192.0.2.1', or 'dhcp', or 'none'"
                        + Text.didYouMean(text, List.of("dhcp", "none")));
            }
            return new Written(
                    at, address.get(), slash < 0 ? Optional.empty() : Optional.of(Prefix.length(text, address.get())));
        }
    }
}
