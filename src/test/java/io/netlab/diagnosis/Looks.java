package io.netlab.diagnosis;

import io.netlab.instance.CommandResult;
import io.netlab.topology.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What machines of a lab showed, recorded once, and changed as a fault would change it. */
final class Looks {

    private static final Path FOLDER = Path.of("src", "test", "resources", "diagnosis");

    private final Lab lab;
    private final Map<String, Ruleset> intended = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Look> off = new LinkedHashMap<>();

    /** @param folder below {@code src/test/resources/diagnosis}, with a file for each machine */
    Looks(Lab lab, String folder) {
        this.lab = lab;
        for (String machine : lab.nodes().keySet()) {
            texts.put(machine, text(folder, machine));
            intended.put(machine, look(machine).rules());
        }
    }

    private static String text(String folder, String machine) {
        try {
            return Files.readString(FOLDER.resolve(folder).resolve(machine + ".txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another line, or none; the one that is replaced must be there. */
    Looks with(String machine, String line, String other) {
        String before = texts.get(machine);
        if (!before.contains(line)) {
            throw new IllegalArgumentException("no '" + line + "' in what " + machine + " showed");
        }
        texts.put(machine, before.replace(line, other));
        return this;
    }

    Looks off(String machine) {
        off.put(machine, Look.read(machine, new CommandResult.NotRun("machine " + machine + " is off")));
        return this;
    }

    Scene scene() {
        Map<String, Look> looks = new LinkedHashMap<>();
        texts.keySet().forEach(machine -> looks.put(machine, look(machine)));
        looks.putAll(off);
        return new Scene(lab, looks, Map.of(), intended);
    }

    private Look look(String machine) {
        return Look.read(machine, new CommandResult.Ended(0, texts.get(machine), "", Duration.ZERO));
    }
}
