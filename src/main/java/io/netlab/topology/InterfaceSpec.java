package io.netlab.topology;

import java.util.List;
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
 * @param addresses as written, each an address with or without a length of its own
 * @param dhcp asks for its address
 */
public record InterfaceSpec(
        Location at, List<Written> addresses, boolean dhcp, Optional<String> mac, Optional<Integer> mtu) {

    private static final Pattern MAC = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");

    /** @param length the interface's own prefix length, where it differs from the subnet's */
    public record Written(Location at, Address address, Optional<Integer> length) {
        static Written parse(String text, Location at) {
            int slash = text.indexOf('/');
            Address address = Address.parse(slash < 0 ? text : text.substring(0, slash));
            return new Written(at, address, slash < 0 ? Optional.empty() : Optional.of(Prefix.length(text, address)));
        }
    }

    private static final Shape<List<Written>> ADDRESSES =
            Shapes.oneOrMany(Scalars.line().mapLocated((text, at) -> Written.parse(text, at)));
    private static final Key<String> MODE = Key.withDefault(
            "address",
            Scalars.line(),
            "none",
            "an address, with or without a length of its own; 'dhcp'; or 'none': the link is up without an address");
    private static final Key<Optional<String>> MAC_ADDRESS = Key.optional(
            "mac", Scalars.matching(MAC, "a MAC address, six pairs as '02:00:5e:00:53:01'"), "its Ethernet address");
    private static final Key<Optional<Integer>> MTU =
            Key.optional("mtu", Scalars.integer(68, 9000, "an MTU in bytes"), "largest packet in bytes");

    static final Shape<InterfaceSpec> SHAPE = Shapes.bySyntax(
            Scalars.line().mapLocated((text, at) -> of(text, at, Optional.empty(), Optional.empty())),
            Shapes.object(
                    "interface",
                    List.of(MODE, MAC_ADDRESS, MTU),
                    f -> of(f.get(MODE), f.at(), f.get(MAC_ADDRESS), f.get(MTU))),
            ADDRESSES.mapLocated((list, at) -> new InterfaceSpec(at, list, false, Optional.empty(), Optional.empty())));

    private static InterfaceSpec of(String text, Location at, Optional<String> mac, Optional<Integer> mtu) {
        boolean automatic = text.equals("dhcp") || text.equals("none");
        List<Written> addresses = automatic ? List.of() : List.of(Written.parse(text, at));
        return new InterfaceSpec(at, addresses, text.equals("dhcp"), mac, mtu);
    }

    static Shape<Map<Ref, InterfaceSpec>> bySubnet() {
        return Shapes.mapOf(Scalars.ref(), SHAPE);
    }
}
