package io.netlab.capture.flow;

import io.netlab.capture.Event;
import io.netlab.capture.Walk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A flow beside what was captured. Every line takes the first that fits, from where the line before it was seen; what
 * fits no line is other traffic. Where a sighting fits two lines, the one whose turn it is takes it until it has as many
 * as it must have, then the next.
 *
 * @param seen what each line took
 * @param failure the first line that did not come true; empty when all did
 */
record FlowMatch(Flow flow, List<List<Sighting>> seen, Optional<Failure> failure) {

    /**
     * @param line index of the line
     * @param what as {@code was not seen}
     * @param by the sighting that was too much; empty where one is missing
     */
    record Failure(int line, String what, Optional<Sighting> by) {}

    static FlowMatch of(Flow flow, Walk walk, Context context) {
        List<Sighting> sightings = flow.countsPackets() ? Sightings.all(walk) : Sightings.events(walk);
        Run run = new Run(flow, context);
        sightings.forEach(run::take);
        return new FlowMatch(flow, run.seen, run.end());
    }

    boolean isSeen() {
        return failure.isEmpty();
    }

    /** The last that any line before this one took. */
    Optional<Sighting> lastBefore(int line) {
        return seen.subList(0, line).stream().flatMap(List::stream).reduce((first, second) -> second);
    }

    private static final class Run {
        private final Flow flow;
        private final Context context;
        private final List<List<Sighting>> seen = new ArrayList<>();
        private final List<Other> others = new ArrayList<>();
        private Optional<Failure> failure = Optional.empty();
        private int turn;

        /** An event that no line took, and the line whose turn it was. */
        private record Other(Event event, int turn, Sighting sighting) {}

        Run(Flow flow, Context context) {
            this.flow = flow;
            this.context = context;
            flow.lines().forEach(line -> seen.add(new ArrayList<>()));
        }

        void take(Sighting sighting) {
            if (failure.isPresent()) {
                return;
            }
            Count count = flow.lines().get(turn).count();
            int soFar = seen.get(turn).size();
            boolean fits = fits(turn, sighting);
            Optional<Integer> later = soFar < count.least() ? Optional.empty() : laterLine(sighting);
            if (later.isPresent()) {
                turn = later.get();
                seen.get(turn).add(sighting);
            } else if (fits && !count.isFull(soFar)) {
                seen.get(turn).add(sighting);
            } else if (fits && count.exact()) {
                String much = "was seen once more than '" + count.written() + "'";
                failure = Optional.of(new Failure(turn, much, Optional.of(sighting)));
            } else {
                sighting.event().ifPresent(event -> others.add(new Other(event, turn, sighting)));
            }
        }

        /** Lines that need not be seen are passed over. */
        private Optional<Integer> laterLine(Sighting sighting) {
            for (int line = turn + 1; line < seen.size(); line++) {
                if (fits(line, sighting)) {
                    return Optional.of(line);
                }
                if (flow.lines().get(line).count().least() > 0) {
                    break;
                }
            }
            return Optional.empty();
        }

        private boolean fits(int line, Sighting sighting) {
            FlowLine wanted = flow.lines().get(line);
            return wanted.what().countsPackets() == sighting.event().isEmpty() && wanted.test(sighting, context);
        }

        Optional<Failure> end() {
            return failure.or(this::missing).or(this::strayed);
        }

        private Optional<Failure> missing() {
            for (int line = turn; line < seen.size(); line++) {
                int number = seen.get(line).size();
                int least = flow.lines().get(line).count().least();
                if (number < least) {
                    String few = number == 0 ? "was not seen" : "was seen " + number + " of " + least + " times";
                    return Optional.of(new Failure(line, few, Optional.empty()));
                }
            }
            return Optional.empty();
        }

        /** What a strict flow does not name; an event whose packets it names one by one is named. */
        private Optional<Failure> strayed() {
            Set<Integer> named = new HashSet<>();
            seen.stream()
                    .flatMap(List::stream)
                    .filter(sighting -> sighting.event().isEmpty())
                    .forEach(sighting -> named.add(sighting.packets().get(0).number()));
            return others.stream()
                    .filter(other -> flow.strict())
                    .filter(other -> flow.namesLink() || !other.sighting().keepsLink())
                    .filter(other -> other.event().packets().stream().noneMatch(p -> named.contains(p.number())))
                    .findFirst()
                    .map(other -> new Failure(
                            other.turn(),
                            "was followed by other traffic, which 'strict' forbids",
                            Optional.of(other.sighting())));
        }
    }
}
