package io.netlab.capture.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.Golden;
import io.netlab.capture.Event;
import io.netlab.capture.Event.Kind;
import io.netlab.capture.Walk;
import io.netlab.probe.Testimony;
import io.netlab.probe.Verdict;
import io.netlab.topology.Lab;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a walk says of a check's claims. */
class JudgementTest {

    private static final String NEVER = "never:\n  - pc -> any: dns\n";
    private static final String FLOW = """
            flow:
              - pc -> proxy: tcp 3128 handshake
              - pc -> proxy: http GET http://www.example.com/
              - proxy -> ns: dns www.example.com A
              - ns -> proxy: dns answer web
              - proxy -> pc: http 200
            """;

    private static Testimony judge(String keys, Verdict probes, Walks walks) {
        Lab lab = FlowLabs.with(keys);
        return new Judgement(FlowLabs.claim(lab), lab.checks().get(0), lab, walks.walk()).of(probes, "netlab walk");
    }

    private static Walks request() {
        return new Walks()
                .handshake("pc", "proxy", 3128)
                .get("pc", "proxy", "http://www.example.com/")
                .dns("proxy", "ns", "www.example.com", "A")
                .answer("ns", "proxy", "NOERROR", "203.0.113.80")
                .reply("proxy", "pc", 200);
    }

    @Test
    void whatWasClaimedAndSeenPasses() {
        assertThat(judge(FLOW + NEVER, Verdict.PASS, request()))
                .isEqualTo(new Testimony(Verdict.PASS, "", java.util.List.of(), "netlab walk"));
    }

    @Test
    void whatWasMissedSaysNothing() {
        Testimony testimony =
                judge(FLOW, Verdict.PASS, request().missed("pc@company: 3 of 9 frames were not recorded"));
        assertThat(testimony.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(testimony.message())
                .isEqualTo("the capture is not complete: pc@company: 3 of 9 frames were not recorded");
    }

    @Test
    void neverNeedsItsControl() {
        assertThat(judge(NEVER, Verdict.PASS, request()).verdict()).isEqualTo(Verdict.PASS);
        assertThat(judge(NEVER, Verdict.PASS, new Walks()).message())
                .isEqualTo("'never' has no positive control: no packet of a machine that asks was captured");
        assertThat(judge(NEVER, Verdict.PASS, new Walks().dns("proxy", "ns", "a", "A"))
                        .verdict())
                .isEqualTo(Verdict.ERROR);
        assertThat(judge(NEVER, Verdict.FAIL, request()).message())
                .isEqualTo("'never' has no positive control: what was expected did not come out");
        assertThat(judge(FLOW + NEVER, Verdict.FAIL, request()).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void whatCameAlthoughItNeverShouldIsAFailureWithOrWithoutControl() {
        Testimony testimony = judge(NEVER, Verdict.FAIL, new Walks().dns("pc", "ns", "www.example.com", "A"));
        assertThat(testimony.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(testimony.message()).isEqualTo("never: 'pc -> any: dns' was seen: pc -> ns: dns www.example.com A");
    }

    /** Bare acknowledgements are of no event. */
    @Test
    void neverLooksAtEveryPacket() {
        String never = "never: ['pc -> web: any']";
        assertThat(judge(never, Verdict.PASS, request().ack("pc", "web", 80)).message())
                .isEqualTo("never: 'pc -> web: any' was seen: pc -> web: tcp 80 segment {flags: ., length: 0}");
        assertThat(judge(never, Verdict.PASS, request().arp("pc", "web")).verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void whatFailedStandsBesideWhatWasSeen() {
        StringBuilder text = new StringBuilder();
        told(text, "nothing", FLOW, new Walks());
        told(
                text,
                "another name",
                FLOW,
                new Walks()
                        .handshake("pc", "proxy", 3128)
                        .get("pc", "proxy", "http://www.example.com/")
                        .dns("proxy", "ns", "www.example.net", "A")
                        .answer("ns", "proxy", "NXDOMAIN")
                        .reply("proxy", "pc", 503));
        told(
                text,
                "the last is missing",
                FLOW,
                new Walks()
                        .handshake("pc", "proxy", 3128)
                        .get("pc", "proxy", "http://www.example.com/")
                        .dns("proxy", "ns", "www.example.com", "A")
                        .answer("ns", "proxy", "NOERROR", "203.0.113.80"));
        told(text, "strict", FLOW + "strict: true\n", request().kind("pc", "proxy", new Kind.TcpClose(3128)));
        told(
                text,
                "too many",
                "flow: ['pc -> proxy: http GET x2']",
                new Walks().get("pc", "proxy", "/1").get("pc", "proxy", "/2").get("pc", "proxy", "/3"));
        told(
                text,
                "headers",
                "flow: ['pc -> web: udp 9 on internet {src: proxy@internet, ttl: 62}']",
                new Walks().translated("pc", "web", "203.0.113.1"));
        told(text, "never", FLOW + "never: ['proxy -> ns: any', 'pc -> web: any']", request());
        Golden.verify("flow/failures.txt", text.toString());
    }

    private static void told(StringBuilder text, String title, String keys, Walks walks) {
        Testimony testimony = judge(keys, Verdict.PASS, walks);
        assertThat(testimony.verdict()).as(title).isEqualTo(Verdict.FAIL);
        text.append("# ").append(title).append('\n').append(testimony.message()).append('\n');
        testimony.lines().forEach(line -> text.append("| ").append(line).append('\n'));
        text.append('\n');
    }

    private static final long MILLISECOND = 1_000_000;

    /** Events a millisecond apart, the packets of a handshake too. */
    @Test
    void aWindowHoldsWhatWasSentInIt() {
        Walk walk = request().walk();
        Walk window = new Window(4 * MILLISECOND, 6 * MILLISECOND).of(walk, Set.of());
        assertThat(window.events())
                .extracting(e -> EventText.of(Sighting.of(e)))
                .containsExactly("pc -> proxy: http GET http://www.example.com/", "proxy -> ns: dns www.example.com A");
        assertThat(window.packets()).hasSize(2);
    }

    @Test
    void aWindowLeavesOutWhatOnlyEndsAnEarlierConnection() {
        Walks walks = new Walks().handshake("pc", "proxy", 80);
        long later = 4 * MILLISECOND;
        Walk ended = walks.kind("pc", "proxy", new Kind.TcpClose(80))
                .ack("pc", "proxy", 80)
                .walk();
        assertThat(new Window(later, later * 9).of(ended, Set.of()).packets()).isEmpty();
        assertThat(new Window(later, later * 9).of(ended, Set.of()).events()).isEmpty();
        assertThat(new Window(0, later * 9).of(ended, Set.of()).events()).hasSize(2);

        Walk usedAgain = walks.get("pc", "proxy", "/").walk();
        assertThat(new Window(later, later * 9).of(usedAgain, Set.of()).events())
                .hasSize(2);
    }

    /** The client has given up; the next check begins; the resolver tries once more, is answered, and tells the client. */
    @Test
    void aWindowLeavesOutWhatAResolverStillDoesForAnEarlierQuestion() {
        Walk told = new Walks()
                .dns("pc", "proxy", "n", "A")
                .dns("proxy", "ns", "n", "A")
                .dns("proxy", "ns", "n", "A")
                .answer("ns", "proxy", "NOERROR", "203.0.113.80")
                .answer("proxy", "pc", "NOERROR", "203.0.113.80")
                .walk();
        List<Event> events = told.events().stream()
                .map(e -> e.from().equals("proxy") && e.to().equals(Optional.of("ns"))
                        ? new Event(e.number(), e.nanos(), e.from(), e.to(), e.kind(), e.packets(), Optional.of(1))
                        : e)
                .toList();
        Walk walk = new Walk(told.began(), events, told.packets(), List.of(), List.of());
        long later = events.get(2).nanos();
        assertThat(new Window(later, later * 9).of(walk, Set.of("pc")).events()).isEmpty();
        assertThat(new Window(later, later * 9).of(walk, Set.of("pc")).packets())
                .isEmpty();
        assertThat(new Window(0, later * 9).of(walk, Set.of("pc")).events()).hasSize(5);
        assertThat(new Window(later, later * 9).of(walk, Set.of("proxy")).events())
                .as("what the asking machine itself asks is its own, and so is the answer")
                .hasSize(2);
    }
}
