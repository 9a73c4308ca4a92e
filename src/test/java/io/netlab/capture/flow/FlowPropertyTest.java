package io.netlab.capture.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.capture.Event;
import io.netlab.capture.Message;
import io.netlab.capture.Walk;
import io.netlab.topology.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What holds for any walk: each repetition makes another one, the same at every run. */
class FlowPropertyTest {

    private static final int WALKS = 200;
    private static final List<String> NODES = List.of("pc", "proxy", "ns", "web");
    private static final List<String> NAMES = List.of("a.example.com", "b.example.com", "www.example.com");

    private final Lab lab = FlowLabs.plain();

    private static Walk random(Random random) {
        Walks walks = new Walks();
        int length = 1 + random.nextInt(12);
        for (int i = 0; i < length; i++) {
            String from = NODES.get(random.nextInt(NODES.size()));
            String to = NODES.get((NODES.indexOf(from) + 1 + random.nextInt(NODES.size() - 1)) % NODES.size());
            String name = NAMES.get(random.nextInt(NAMES.size()));
            int port = 80 + random.nextInt(3);
            switch (random.nextInt(9)) {
                case 0 -> walks.arp(from, "*");
                case 1 -> walks.dns(from, to, name, random.nextBoolean() ? "A" : "AAAA");
                case 2 -> walks.answer(from, to, "NOERROR", Walks.address(to));
                case 3 -> walks.answer(from, to, "NXDOMAIN");
                case 4 -> walks.get(from, to, "http://" + name + "/");
                case 5 -> walks.reply(from, to, 200 + random.nextInt(3));
                case 6 -> walks.handshake(from, to, port);
                case 7 -> walks.said(from, to, new Message.Echo(random.nextBoolean()));
                default -> walks.data(from, to, port, 1001, 1 + random.nextInt(9));
            }
        }
        return walks.walk();
    }

    private static List<String> lines(Walk walk) {
        return walk.events().stream().map(Sighting::of).map(EventText::of).toList();
    }

    private boolean isSeen(Flow flow, Walk walk) {
        return FlowMatch.of(flow, walk, Context.of(lab, walk)).isSeen();
    }

    private static Flow flow(List<String> lines) {
        return FlowLabs.flow(lines.toArray(String[]::new));
    }

    private static Walk without(Walk walk, int index) {
        List<Event> events = new ArrayList<>(walk.events());
        events.remove(index);
        return new Walk(walk.began(), events, walk.packets(), walk.unsent(), walk.missed());
    }

    @RepeatedTest(WALKS)
    void whatAWalkSaysOfItselfIsAFlowThatItMatches(RepetitionInfo run) {
        Walk walk = random(new Random(run.getCurrentRepetition()));
        Flow whole = flow(lines(walk));

        assertThat(isSeen(whole, walk)).isTrue();
        assertThat(isSeen(new Flow(whole.lines(), true), walk)).isTrue();
    }

    @RepeatedTest(WALKS)
    void anySelectionInOrderMatchesToo(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Walk walk = random(random);
        List<String> some =
                lines(walk).stream().filter(line -> random.nextBoolean()).toList();
        if (!some.isEmpty()) {
            assertThat(isSeen(flow(some), walk)).isTrue();
        }
    }

    /** As many lines as events: each line needs one of its own. */
    @RepeatedTest(WALKS)
    void withoutOneOfItsEventsItDoesNotMatch(RepetitionInfo run) {
        Walk walk = random(new Random(run.getCurrentRepetition()));
        Flow whole = flow(lines(walk));

        assertThat(IntStream.range(0, walk.events().size())).noneMatch(i -> isSeen(whole, without(walk, i)));
    }

    @RepeatedTest(WALKS)
    void strictMatchesNothingThatHasOneMore(RepetitionInfo run) {
        Walk walk = random(new Random(run.getCurrentRepetition()));
        int left = new Random(run.getCurrentRepetition() + WALKS)
                .nextInt(walk.events().size());
        Walk fewer = without(walk, left);
        boolean arp = lines(walk).get(left).endsWith("arp request");
        if (!fewer.events().isEmpty() && !arp) {
            assertThat(isSeen(new Flow(flow(lines(fewer)).lines(), true), walk)).isFalse();
        }
    }
}
