package io.netlab.instance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** What the instrument is told to run, for tests that have none: read as {@code images/instrument/running} reads it. */
public record Told(String node, String hundredths, String input, String observed, String name, List<String> words) {

    /** Of those among them that the instrument itself runs. */
    public static List<Told> of(List<? extends Request> requests) {
        return read(BatchRunner.told(requests.stream()
                .filter(request -> request instanceof MachineCommand || request instanceof InstrumentCommand)
                .toList()));
    }

    public static List<Told> read(String fields) {
        Iterator<String> next = Arrays.asList(
                        fields.substring(0, fields.length() - 1).split("\0", -1))
                .iterator();
        List<Told> told = new ArrayList<>();
        for (int left = Integer.parseInt(next.next()); left > 0; left--) {
            told.add(new Told(next.next(), next.next(), next.next(), next.next(), next.next(), words(next)));
        }
        if (next.hasNext()) {
            throw new AssertionError("more is told than is read: " + next.next());
        }
        return told;
    }

    private static List<String> words(Iterator<String> next) {
        List<String> words = new ArrayList<>();
        for (int left = Integer.parseInt(next.next()); left > 0; left--) {
            words.add(next.next());
        }
        return words;
    }
}
