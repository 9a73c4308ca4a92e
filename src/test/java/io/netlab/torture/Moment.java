package io.netlab.torture;

import io.netlab.cli.Netlab;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A moment in a command that nobody chose.
 *
 * @param millis after its start
 */
record Moment(int number, Command command, long millis) {

    enum Command {
        UP,
        VERIFY,
        WALK,
        PROVE,
        DOWN;

        List<String> words(Victim victim) {
            return switch (this) {
                case UP -> List.of("up", victim.file(), "--as", victim.instance());
                case VERIFY -> List.of("verify", victim.instance());
                case WALK ->
                    List.of("walk", "-i", victim.instance(), "-t", "pc", "--", "curl", "-s", "http://www.example.com/");
                case PROVE -> List.of("prove", "-i", victim.instance());
                case DOWN -> List.of("down", victim.instance());
            };
        }
    }

    /** The same commands in the same order for the same seed; the moment is a part of what each takes, so that most are hit. */
    static List<Moment> some(int count) {
        Map<Command, Long> alone = millisAlone();
        Random random = new Random(Effort.SEED);
        List<Command> commands = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            commands.add(Command.values()[i % Command.values().length]);
        }
        Collections.shuffle(commands, random);
        List<Moment> moments = new ArrayList<>();
        commands.forEach(command ->
                moments.add(new Moment(moments.size(), command, (long) (random.nextDouble() * alone.get(command)))));
        return moments;
    }

    private static Map<Command, Long> millisAlone() {
        Map<Command, Long> alone = new EnumMap<>(Command.class);
        try (Victim victim = Victim.named("measure")) {
            for (Command command : EnumSet.complementOf(EnumSet.of(Command.PROVE))) { // an up at first, a down at last
                long begin = System.nanoTime();
                Faults.assertExit(0, Netlab.run(command.words(victim).toArray(String[]::new)));
                alone.put(command, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
            }
        }
        alone.put(Command.PROVE, 4 * alone.get(Command.UP)); // the whole takes a minute; some faults were in by then
        return alone;
    }
}
