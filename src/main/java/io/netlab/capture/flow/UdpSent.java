package io.netlab.capture.flow;

import io.netlab.capture.Headers.Udp;
import java.util.OptionalInt;

/** {@code udp}, {@code udp 53}: whatever UDP carries, from or to that port (RFC 768). */
record UdpSent(OptionalInt port) implements What {

    private static final int PROTOCOL = 17;

    static What read(Words words) {
        return new UdpSent(Ports.read(words));
    }

    @Override
    public boolean test(Sighting seen, Context context) {
        return port.isEmpty() ? Ports.carries(seen, PROTOCOL) : Ports.isAnyOf(seen, port.getAsInt(), Udp.class);
    }

    @Override
    public String toString() {
        return "udp" + Ports.written(port);
    }
}
