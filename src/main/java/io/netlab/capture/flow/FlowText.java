package io.netlab.capture.flow;

import io.netlab.capture.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A flow that did not come true, beside what was seen: for a person to compare. */
final class FlowText {

    private static final int MOST_AFTERWARDS = 15;
    private static final int WIDEST = 72;

    private final FlowMatch match;
    private final Context context;

    FlowText(FlowMatch match, Context context) {
        this.match = match;
        this.context = context;
    }

    /** {@code flow: line 3 of 8, 'proxy -> ns: dns www.example.com A', was not seen} */
    String sentence() {
        FlowMatch.Failure failure = match.failure().orElseThrow();
        String line = match.flow().lines().get(failure.line()).toString();
        return "flow: line " + (failure.line() + 1) + " of "
                + match.flow().lines().size() + ", '" + line + "', " + failure.what()
                + failure.by().map(by -> ": " + EventText.of(by)).orElse("");
    }

    /** Each line with what it took; the first that did not come true is marked; then what else there was. */
    List<String> lines(Walk walk) {
        FlowMatch.Failure failure = match.failure().orElseThrow();
        int width = Math.min(
                WIDEST,
                match.flow().lines().stream()
                        .mapToInt(line -> line.toString().length())
                        .max()
                        .orElse(0));
        List<String> text = new ArrayList<>();
        for (int i = 0; i < match.flow().lines().size(); i++) {
            boolean marked = i == failure.line();
            String line = match.flow().lines().get(i).toString();
            List<Sighting> seen = match.seen().get(i);
            String beside = seen.isEmpty() ? "" : EventText.withTime(seen.get(0), walk);
            String more = seen.size() > 1 ? "  and " + (seen.size() - 1) + " more" : "";
            String what = marked ? "  <- " + failure.what() : "";
            text.add(((marked ? "> " : "  ") + line + " ".repeat(Math.max(0, width - line.length())) + "  " + beside
                            + more + what)
                    .stripTrailing());
        }
        text.addAll(afterwards(walk, failure));
        return text;
    }

    private List<String> afterwards(Walk walk, FlowMatch.Failure failure) {
        FlowLine line = match.flow().lines().get(failure.line());
        int upTo = failure.by().isPresent() ? failure.line() + 1 : failure.line();
        Optional<Sighting> last = match.lastBefore(upTo);
        List<Sighting> all = line.what().countsPackets() ? Sightings.all(walk) : Sightings.events(walk);
        List<Sighting> after = all.stream()
                .filter(s -> s.event().isEmpty() == line.what().countsPackets())
                .filter(s -> last.isEmpty() || s.nanos() >= last.get().nanos())
                .filter(s -> !last.equals(Optional.of(s)))
                .toList();
        List<String> text = new ArrayList<>();
        if (after.isEmpty()) {
            text.add(last.isEmpty() ? "nothing was captured" : "nothing came after that");
            return text;
        }
        text.add(last.isEmpty() ? "seen instead:" : "seen after that:");
        for (Sighting seen : after.subList(0, Math.min(MOST_AFTERWARDS, after.size()))) {
            boolean near = line.isAbout(seen, context) && !line.test(seen, context);
            String headers = near ? "  " + String.join("; ", line.headers(seen, context)) : "";
            String mark = failure.by().filter(seen::equals).isPresent() ? "> " : "  ";
            text.add(mark + EventText.withTime(seen, walk) + headers);
        }
        if (after.size() > MOST_AFTERWARDS) {
            text.add("  and " + (after.size() - MOST_AFTERWARDS) + " more");
        }
        return text;
    }
}
