package io.netlab.report;

import io.netlab.topology.Interface;
import io.netlab.topology.Interface.InterfaceAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is written at a wire: the addresses of its interface, half of them above it and half below.
 *
 * @param above from top to bottom, as {@code below}
 */
record WireLabel(List<String> above, List<String> below) {

    static final int FONT = 11;
    static final int LINE = 14;

    static WireLabel of(Interface on) {
        List<String> lines = lines(on);
        int above = (lines.size() + 1) / 2;
        return new WireLabel(lines.subList(0, above), lines.subList(above, lines.size()));
    }

    /** Addresses with their length where it is not the subnet's own, and {@code DHCP}. */
    static List<String> lines(Interface on) {
        List<String> lines = new ArrayList<>();
        on.addresses().stream().map(address -> text(address, on)).forEach(lines::add);
        if (on.dhcp()) {
            lines.add("DHCP");
        }
        return List.copyOf(lines);
    }

    private static String text(InterfaceAddress address, Interface on) {
        boolean usual = on.subnet()
                .prefixOf(address.address())
                .filter(prefix -> prefix.length() == address.length())
                .isPresent();
        return usual ? address.address().toString() : address.toString();
    }

    int width() {
        return Stream.concat(above.stream(), below.stream())
                .mapToInt(line -> TextWidth.of(line, FONT, false))
                .max()
                .orElse(0);
    }

    /** How far it reaches up from the wire. */
    int rise() {
        return 4 + LINE * above.size();
    }

    /** How far it reaches down from the wire. */
    int fall() {
        return 4 + LINE * below.size();
    }
}
