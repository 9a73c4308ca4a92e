package io.netlab.capture;

import io.netlab.engine.Conversation;
import io.netlab.engine.EngineException;
import io.netlab.instance.Instance;
import io.netlab.topology.Lab;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that passes the wires of an instance, from {@link #begin} to {@link #end}. It lives in the instrument
 * ({@code images/instrument/capture}) as long as this object does, and vanishes with it, also when netlab is killed.
 */
public final class Capture implements AutoCloseable {

    /** Recording begins within 0.2 s and decoding takes a second for some 20,000 frames. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Lab lab;
    private final Map<String, Tap> taps;
    private final Conversation conversation;
    private final BufferedReader answers;
    private final long began;
    private List<Tap> order = List.of();

    private Capture(Lab lab, Map<String, Tap> taps, Conversation conversation) {
        this.lab = lab;
        this.taps = taps;
        this.conversation = conversation;
        this.answers = new BufferedReader(new InputStreamReader(conversation.answer(PATIENCE), StandardCharsets.UTF_8));
        this.began = instant("ready");
    }

    /**
     * Returns when it records: what is sent from now on is in it.
     *
     * @param causes whether to look also at what machines count of packets that they throw away
     * @throws EngineException when it cannot
     */
    public static Capture begin(Instance instance, Lab lab, boolean causes) {
        Map<String, Tap> taps = new HashMap<>();
        List<String> command = new ArrayList<>(List.of("/netlab/capture"));
        if (causes) {
            command.add("-c");
        }
        command.add(Field.wanted());
        lab.nodes()
                .values()
                .forEach(node -> node.interfaces().forEach(on -> {
                    String end = instance.wireEnd(node.name(), on.name());
                    taps.put(end, new Tap(node.name(), on.name()));
                    command.add(end);
                }));
        Conversation conversation = instance.converse(command);
        try {
            return new Capture(lab, taps, conversation);
        } catch (RuntimeException e) {
            conversation.close();
            throw e;
        }
    }

    /** When it began, after a moment in which the wires were quiet; as {@link #mark}. */
    public Instant ready() {
        return Instant.ofEpochSecond(0, began);
    }

    /**
     * Waits until the wires are quiet, for 2 s at most, and returns that instant, by the clock of {@link Walk#began} and
     * the frames: what came before it was sent before it.
     */
    public Instant mark() {
        conversation.say("mark\n");
        return Instant.ofEpochSecond(0, instant("mark"));
    }

    /** As {@link #mark}; then ends the capture and tells what it saw. */
    public Walk end() {
        conversation.say("end\n");
        try {
            Recording recording = Recording.read(answers, taps);
            order = recording.taps();
            return WalkReader.read(lab, recording, began);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * After {@link #end}: the frames as a pcapng file, an interface for each wire, a comment for each packet.
     *
     * @param walk what the end told
     */
    public byte[] pcapng(Walk walk) {
        conversation.say("file\n");
        byte[] file = Base64.getDecoder().decode(next());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new Pcapng(order, comments(walk)).rewrite(new ByteArrayInputStream(file), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Map<Integer, String> comments(Walk walk) {
        Map<Integer, String> comments = new HashMap<>();
        for (Packet packet : walk.packets()) {
            int wires = packet.crossings().size();
            for (int wire = 0; wire < wires; wire++) {
                Packet.Crossing crossing = packet.crossings().get(wire);
                String comment = "packet %d, %s -> %s, wire %d of %d%s"
                        .formatted(
                                packet.number(),
                                packet.from(),
                                packet.to().orElse("nobody"),
                                wire + 1,
                                wires,
                                crossing.changes().isEmpty() ? "" : ": " + crossing.changes());
                crossing.sent().ifPresent(frame -> comments.put(frame.number(), comment));
                crossing.received().forEach(frame -> comments.put(frame.number(), comment));
            }
        }
        int last = comments.keySet().stream().mapToInt(number -> number).max().orElse(0);
        for (int number = 1; number < last; number++) {
            comments.putIfAbsent(number, "not for this machine: the switch did not know yet where it belongs");
        }
        return comments;
    }

    /** The instant after that word, in nanoseconds since 1970. */
    private long instant(String word) {
        String line = next();
        if (!line.startsWith(word + " ")) {
            throw new EngineException("The instrument's capture answered '" + line + "', not '" + word + "'.");
        }
        return FrameReader.nanos(line.substring(word.length() + 1));
    }

    private String next() {
        try {
            return Optional.ofNullable(answers.readLine())
                    .orElseThrow(() -> new EngineException("The capture ended before its time ("
                            + conversation.errors().strip()
                            + "): did the instrument or the machines change? Run 'netlab up' again."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it without a result. */
    @Override
    public void close() {
        conversation.close();
    }
}
