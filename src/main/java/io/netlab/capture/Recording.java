package io.netlab.capture;

import io.netlab.engine.EngineException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code images/instrument/capture} answered about one capture. */
final class Recording {

    private final List<Tap> taps = new ArrayList<>();
    private final List<Long> passed = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();
    private final Translations translations = new Translations();
    private final Rulesets rulesets = new Rulesets();
    private final Counters counters = new Counters();

    private long countedFrom = Long.MIN_VALUE;
    private final Map<String, String> texts = new HashMap<>();

    private Recording() {}

    /**
     * Reads the answer to its end.
     *
     * @param ends the taps by the names of the wires' ends
     * @throws EngineException for an answer that is not whole
     */
    static Recording read(BufferedReader answer, Map<String, Tap> ends) throws IOException {
        Recording recording = new Recording();
        for (String line = answer.readLine(); line != null; line = answer.readLine()) {
            if (line.equals("end")) {
                recording.countMissing();
                return recording;
            }
            recording.take(line, ends);
        }
        throw new EngineException("The capture's answer has no end: did the instrument stop? Run 'netlab up' again.");
    }

    private void take(String line, Map<String, Tap> ends) {
        String[] words = line.split("[ \t]", 2);
        String text = words.length == 2 ? words[1] : "";
        switch (words[0]) {
            case "frame" -> rows.add(new Row(text, texts));
            case "counted" -> countedFrom = FrameReader.nanos(text);
            case "wire" -> {
                String[] wire = text.split(" ", 2);
                taps.add(ends.get(wire[0]));
                passed.add(Long.parseLong(wire[1]));
            }
            case "flow" -> {
                String[] flow = text.split(" ", 2);
                translations.learn(flow[0], flow[1]);
            }
            case "rules" -> {
                String[] rules = text.split(" ", 3);
                rulesets.add(rules[0], rules[1], rules[2]);
            }
            case "counters" -> {
                String[] counts = text.split(" ", 3);
                counters.add(counts[0], counts[1], counts[2]);
            }
            case "late" -> missed.add(ends.get(text) + " was plugged in during the capture");
            case "broken" -> missed.add("the recording ended before its time: " + text);
            default -> throw new EngineException("The capture answered '" + line + "', which nobody expected.");
        }
    }

    private void countMissing() {
        long[] recorded = new long[taps.size()];
        rows.stream()
                .filter(row -> FrameReader.nanos(row.first(Field.TIME)) >= countedFrom)
                .forEach(row -> recorded[(int) row.number(Field.WIRE)]++);
        for (int wire = 0; wire < recorded.length; wire++) {
            if (recorded[wire] < passed.get(wire)) {
                missed.add("%s: %d of %d frames were not recorded"
                        .formatted(taps.get(wire), passed.get(wire) - recorded[wire], passed.get(wire)));
            }
        }
    }

    /** In the order in which tshark numbers the wires. */
    List<Tap> taps() {
        return taps;
    }

    List<Row> rows() {
        return rows;
    }

    /** In sentences; empty when every frame that the kernel counted is there. */
    List<String> missed() {
        return missed;
    }

    Translations translations() {
        return translations;
    }

    Rulesets rulesets() {
        return rulesets;
    }

    Counters counters() {
        return counters;
    }

    /** When the first frame was seen, in nanoseconds since 1970. */
    Optional<Long> first() {
        return rows.stream()
                .map(row -> FrameReader.nanos(row.first(Field.TIME)))
                .min(Long::compare);
    }
}
