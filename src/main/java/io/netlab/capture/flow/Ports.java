package io.netlab.capture.flow;

import io.netlab.capture.Headers.Tcp;
import io.netlab.capture.Headers.Transport;
import io.netlab.capture.Headers.Udp;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The port behind {@code tcp} and {@code udp}, and who has it. */
final class Ports {

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
    private static final int LAST = 65535;

    private Ports() {}

    static OptionalInt read(Words words) {
        Optional<Words.Word> number =
                words.peek().filter(word -> NUMBER.matcher(word.text()).matches());
        if (number.isEmpty()) {
            return OptionalInt.empty();
        }
        Words.Word word = words.word("a port");
        if (!PORT.matcher(word.text()).matches() || Integer.parseInt(word.text()) > LAST) {
            throw new Misread(word.at(), "'" + word.text() + "' is not a port; expected 1 to " + LAST);
        }
        return OptionalInt.of(Integer.parseInt(word.text()));
    }

    /** Whether one of its packets has that port, on either side and on whatever wire. */
    static boolean isAnyOf(Sighting seen, int port, Class<? extends Transport> protocol) {
        return seen.frames()
                .flatMap(frame -> frame.headers().transport().stream())
                .filter(protocol::isInstance)
                .anyMatch(transport -> isEither(transport, port));
    }

    private static boolean isEither(Transport transport, int port) {
        if (transport instanceof Tcp tcp) {
            return tcp.sourcePort() == port || tcp.destinationPort() == port;
        }
        return transport instanceof Udp udp && (udp.sourcePort() == port || udp.destinationPort() == port);
    }

    /** Whether IP carries that protocol in it: true of fragments, too, which have no ports. */
    static boolean carries(Sighting seen, int protocol) {
        return seen.frames().flatMap(frame -> frame.headers().ip().stream()).anyMatch(ip -> ip.protocol() == protocol);
    }

    static String written(OptionalInt port) {
        return port.isPresent() ? " " + port.getAsInt() : "";
    }
}
