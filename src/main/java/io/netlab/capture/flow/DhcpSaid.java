package io.netlab.capture.flow;

import io.netlab.capture.Message;
import io.netlab.topology.Lab;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import java.util.List;
import java.util.Optional;

/** {@code dhcp}, {@code dhcp DISCOVER}, {@code dhcp OFFER 192.168.1.100} (RFC 2131). */
record DhcpSaid(Optional<String> type, Optional<Ref> address) implements What {

    private static final List<String> TYPES =
            List.of("DISCOVER", "OFFER", "REQUEST", "DECLINE", "ACK", "NAK", "RELEASE", "INFORM");

    static What read(Words words) {
        Optional<String> type = words.argument().map(word -> {
            if (!TYPES.contains(word.text())) {
                throw Words.unknown(word, "a DHCP message", TYPES);
            }
            return word.text();
        });
        return new DhcpSaid(type, words.argument().map(Words.Word::ref));
    }

    @Override
    public boolean test(Sighting seen, Context context) {
        return seen.messages(Message.Dhcp.class)
                .anyMatch(dhcp -> type.filter(t -> !t.equals(dhcp.type())).isEmpty()
                        && address.filter(a -> !context.isAddress(a, dhcp.address()))
                                .isEmpty());
    }

    @Override
    public void validate(Lab lab, Problems problems) {
        address.ifPresent(ref -> new Pin.AddressOf(ref).validate(lab, problems));
    }

    @Override
    public String toString() {
        return "dhcp" + type.map(t -> " " + t).orElse("")
                + address.map(a -> " " + a).orElse("");
    }
}
