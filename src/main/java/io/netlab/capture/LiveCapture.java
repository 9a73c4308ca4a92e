package io.netlab.capture;

import io.netlab.engine.Conversation;
import io.netlab.engine.EngineException;
import io.netlab.engine.EngineInterruptedException;
import io.netlab.instance.Instance;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Frames as they pass some wires, as a pcapng stream. Lives as long as somebody reads it. */
public final class LiveCapture {

    /** The quiet may last. */
    private static final Duration PATIENCE = Duration.ofDays(365);

    private static final Duration REST = Duration.ofSeconds(10);

    private LiveCapture() {}

    /**
     * Writes until this thread is interrupted, then what was recorded by then.
     *
     * @param filter as tcpdump takes them (pcap-filter(7)); empty for all
     * @throws IOException when nobody reads any more
     * @throws EngineException when it cannot be done: the filter is wrong, a machine is off
     */
    public static void write(Instance instance, List<Tap> taps, String filter, OutputStream out) throws IOException {
        List<String> command = new ArrayList<>(List.of("/netlab/stream", filter));
        taps.forEach(tap -> command.add(instance.wireEnd(tap.node(), tap.subnet())));
        try (Conversation conversation = instance.converse(command)) {
            Untold frames = new Untold(conversation);
            new Pcapng(taps, Map.of()).rewrite(frames, out);
            if (!frames.begun) {
                throw new EngineException("Nothing could be captured: " + reason(conversation.errors()));
            }
        }
    }

    /** The recorder's own words, without what it says each time. */
    private static String reason(String errors) {
        return errors.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("Capturing on") && !line.startsWith("Running as"))
                .findFirst()
                .map(line -> line.replaceFirst("^dumpcap: ", "").replaceFirst(" for interface '.*'\\.$", ""))
                .orElse("no reason given");
    }

    /** The stream, which an interrupt ends in good order. */
    private static final class Untold extends InputStream {

        private final Conversation conversation;
        private InputStream current;
        private boolean begun;

        Untold(Conversation conversation) {
            this.conversation = conversation;
            this.current = conversation.answer(PATIENCE);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                int count = current.read(into, offset, length);
                begun |= count > 0;
                return count;
            } catch (EngineInterruptedException e) {
                Thread.interrupted(); // it has done its work: the rest is read to its end
                conversation.say("end\n");
                current = conversation.answer(REST);
                return read(into, offset, length);
            }
        }
    }
}
