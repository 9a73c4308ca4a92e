package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Text;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code images/instrument/talk} printed: what happened, in order. */
record TalkOutput(List<Event> events) {

    private static final Pattern LINE = Pattern.compile("([=<>!]) ([\\x20-\\x7e]*)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\x([0-9a-f]{2})");
    private static final String CLOSED = "closed";
    private static final String SILENT = "silent";

    TalkOutput {
        events = List.copyOf(events);
    }

    /**
     * One thing that happened.
     *
     * @param mark {@code >} we said, {@code <} the other side said, {@code =} a state, {@code !} a failure
     */
    record Event(char mark, String text) {}

    /** Empty where a line is not one of talk's, or the last is cut. */
    static Optional<TalkOutput> parse(String text) {
        List<Event> events = new ArrayList<>();
        for (String one : text.split("\n", -1)) {
            Matcher line = LINE.matcher(one);
            if (line.matches()) {
                events.add(new Event(line.group(1).charAt(0), unescaped(line.group(2))));
            } else if (!one.isEmpty()) {
                return Optional.empty();
            }
        }
        return text.isEmpty() || text.endsWith("\n") ? Optional.of(new TalkOutput(events)) : Optional.empty();
    }

    private static String unescaped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher escape = ESCAPE.matcher(text);
        int done = 0;
        while (escape.find()) {
            bytes.writeBytes(text.substring(done, escape.start()).getBytes(StandardCharsets.US_ASCII));
            bytes.write(Integer.parseInt(escape.group(1), 16));
            done = escape.end();
        }
        bytes.writeBytes(text.substring(done).getBytes(StandardCharsets.US_ASCII));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Of a whole run: what became of the connection, and what was said. */
    static Reading<NcOutput> read(CommandResult.Ended result, boolean udp) {
        Optional<TalkOutput> talk = parse(result.stdout());
        if (talk.isEmpty() || !result.stderr().isEmpty()) {
            return new Reading.Unknown<>("this is no dialogue");
        }
        Optional<String> failure = talk.get().said('!').findFirst();
        if (failure.isPresent()
                ? result.exitCode() != 1
                : result.exitCode() != 0 || !talk.get().isDone()) {
            return new Reading.Unknown<>("the dialogue contradicts its exit code");
        }
        String heard = talk.get().heard();
        boolean connected = talk.get().said('=').anyMatch(text -> text.startsWith("connected "));
        boolean refusedLater = udp && failure.isPresent();
        if (connected && !refusedLater) {
            Outcome outcome = !udp ? Outcome.OPEN : heard.isEmpty() ? Outcome.NO_ANSWER : Outcome.ANSWERED;
            return new Reading.Seen<>(new NcOutput(outcome, heard, talk.get()));
        }
        return failure.flatMap(SocketError::in)
                .<Reading<NcOutput>>map(outcome -> new Reading.Seen<>(new NcOutput(outcome, "", talk.get())))
                .orElseGet(() -> new Reading.Unknown<>("it failed for a reason that is not known"));
    }

    private Stream<String> said(char mark) {
        return events.stream().filter(event -> event.mark() == mark).map(Event::text);
    }

    private boolean isDone() {
        return !events.isEmpty() && events.get(events.size() - 1).equals(new Event('=', "done"));
    }

    /** All that the other side said. */
    String heard() {
        return said('<').collect(Collectors.joining());
    }

    /** Why it came to no connection, in the system's words. */
    Optional<String> failure() {
        return said('!').findFirst();
    }

    /** The first turn in which the other side did not say what it must; what follows from it is no news. */
    void judge(List<Turn> dialogue, Claims claims, Lab lab, Node from) {
        List<Event> rest = new ArrayList<>(events);
        rest.removeIf(event -> event.mark() == '='
                && !event.text().equals(CLOSED)
                && !event.text().equals(SILENT));
        for (int i = 0; i < dialogue.size(); i++) {
            Turn turn = dialogue.get(i);
            if (!turn.hears() && turn.send().isEmpty()) {
                continue;
            }
            String said = take(rest, turn.hears() ? '<' : '>').orElse("");
            Optional<String> end = turn.hears() ? take(rest, '=') : Optional.empty();
            boolean whole = turn.hears()
                    ? turn.toEnd() ? end.filter(CLOSED::equals).isPresent() : end.isEmpty() && !said.isEmpty()
                    : !said.isEmpty();
            boolean right =
                    turn.expect().filter(match -> !match.test(said, lab, from)).isEmpty();
            if (!whole || !right) {
                claims.that(
                        false,
                        "turn " + (i + 1),
                        expected(turn, lab, from),
                        said.isEmpty()
                                ? how(end, rest)
                                : "'" + Text.shorten(said) + "'"
                                        + (turn.hearsLine() && !whole ? " and no end of the line" : "")
                                        + end.map(e -> ", then " + e).orElse(""));
                return;
            }
        }
    }

    private static Optional<String> take(List<Event> rest, char mark) {
        return !rest.isEmpty() && rest.get(0).mark() == mark
                ? Optional.of(rest.remove(0).text())
                : Optional.empty();
    }

    private static String how(Optional<String> end, List<Event> rest) {
        String failed = rest.stream()
                .filter(event -> event.mark() == '!')
                .map(Event::text)
                .findFirst()
                .orElse("the end of the dialogue");
        return end.map(word -> word.equals(SILENT) ? "silence" : "that it closed")
                .orElse(failed);
    }

    private static String expected(Turn turn, Lab lab, Node from) {
        if (turn.send().isPresent()) {
            return "that '" + Text.shorten(turn.send().get()) + "' can be said";
        }
        String what = turn.expect().map(match -> match.describe(lab, from)).orElse("an answer");
        return turn.toEnd()
                ? what + ", and the end"
                : turn.until()
                        .map(text -> what + ", up to '" + Text.shorten(text) + "'")
                        .orElse(what);
    }
}
