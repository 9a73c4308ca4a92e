package io.netlab.capture;

import io.netlab.topology.Lab;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which machine a MAC address belongs to, on each subnet. */
final class Homes {

    private final Map<String, Tap> taps = new HashMap<>();

    Homes(Lab lab) {
        lab.nodes()
                .values()
                .forEach(node -> node.interfaces()
                        .forEach(i -> taps.put(key(i.name(), i.mac()), new Tap(node.name(), i.name()))));
    }

    /**
     * Whether a frame with that source was sent at this tap. An address that no lab file knows, as of a virtual router,
     * belongs where it is first asked for: a frame is seen at its sender before it arrives anywhere.
     */
    boolean sentAt(Tap tap, String source) {
        return taps.computeIfAbsent(key(tap.subnet(), source), unknown -> tap).equals(tap);
    }

    Optional<Tap> of(String subnet, String mac) {
        return Optional.ofNullable(taps.get(key(subnet, mac)));
    }

    /** Whether a frame that came by was for this machine: a switch floods what it does not know to all. */
    boolean isFor(Tap tap, String destination) {
        return isGroup(destination)
                || of(tap.subnet(), destination).map(tap::equals).orElse(true);
    }

    /** Broadcast or multicast: the lowest bit of the first byte (IEEE 802.3). */
    static boolean isGroup(String mac) {
        return mac.length() > 1 && (Character.digit(mac.charAt(1), 16) & 1) == 1;
    }

    private static String key(String subnet, String mac) {
        return subnet + "/" + mac.toLowerCase(java.util.Locale.ROOT);
    }
}
