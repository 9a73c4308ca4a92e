package io.netlab.capture.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.capture.Event.Kind;
import io.netlab.capture.Message;
import io.netlab.capture.Walk;
import io.netlab.topology.Lab;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flows beside walks made by hand. */
class FlowMatchTest {

    private static final Lab LAB = FlowLabs.plain();

    private static FlowMatch match(Flow flow, Walks walks) {
        Walk walk = walks.walk();
        return FlowMatch.of(flow, walk, Context.of(LAB, walk));
    }

    private static String failure(Flow flow, Walks walks) {
        return match(flow, walks)
                .failure()
                .map(f -> f.line() + 1 + " " + f.what()
                        + f.by().map(by -> ": " + EventText.of(by)).orElse(""))
                .orElse("");
    }

    private static Walks request() {
        return new Walks()
                .arp("pc", "*")
                .handshake("pc", "proxy", 3128)
                .get("pc", "proxy", "http://www.example.com/")
                .dns("proxy", "ns", "www.example.com", "A")
                .dns("proxy", "ns", "www.example.com", "AAAA")
                .answer("ns", "proxy", "NOERROR", "203.0.113.80")
                .handshake("proxy", "web", 80)
                .get("proxy", "web", "/")
                .reply("web", "proxy", 200)
                .reply("proxy", "pc", 200);
    }

    @Test
    void otherTrafficMayStandBetween() {
        assertThat(failure(
                        FlowLabs.flow(
                                "pc -> proxy: tcp 3128 handshake",
                                "pc -> proxy: http GET http://www.example.com/",
                                "proxy -> ns: dns www.example.com A",
                                "ns -> proxy: dns answer web",
                                "proxy -> web: tcp 80 handshake",
                                "proxy -> web: http GET /",
                                "web -> proxy: http 200",
                                "proxy -> pc: http 200"),
                        request()))
                .isEmpty();
    }

    @Test
    void theOrderCounts() {
        assertThat(failure(FlowLabs.flow("web -> proxy: http 200", "proxy -> web: http GET /"), request()))
                .isEqualTo("2 was not seen");
    }

    @Test
    void strictForbidsOtherTrafficButArp() {
        Walks walks = new Walks().arp("pc", "*").handshake("pc", "proxy", 3128).get("pc", "proxy", "/");
        assertThat(failure(FlowLabs.strict("pc -> proxy: tcp 3128 handshake", "pc -> proxy: http GET /"), walks))
                .isEmpty();
        assertThat(failure(FlowLabs.strict("pc -> proxy: http GET /"), walks))
                .isEqualTo("1 was followed by other traffic, which 'strict' forbids: pc -> proxy: tcp 3128 handshake");
        assertThat(failure(
                        FlowLabs.strict("pc -> proxy: tcp 3128 handshake", "pc -> proxy: http GET /", "pc -> *: arp"),
                        walks))
                .isEqualTo("3 was not seen");
        assertThat(failure(
                        FlowLabs.strict("pc -> *: arp", "pc -> proxy: tcp 3128 handshake", "pc -> proxy: http GET /"),
                        walks))
                .isEmpty();
    }

    @Test
    void inAStrictFlowOneMeansOne() {
        Walks twice = new Walks().get("pc", "proxy", "/").get("pc", "proxy", "/");
        assertThat(failure(FlowLabs.flow("pc -> proxy: http GET /"), twice)).isEmpty();
        assertThat(failure(FlowLabs.strict("pc -> proxy: http GET /"), twice)).startsWith("1 was followed");
        assertThat(failure(FlowLabs.strict("pc -> proxy: http GET / x2"), twice))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x3 |",
                "x5 | 1 was seen 4 of 5 times",
                "x2 | 1 was seen once more than 'x2': pc -> proxy: http GET /",
                "x4 | 2 was not seen",
                "at least 2 |",
                "at least 4 | 2 was not seen",
                "at most 3 |",
                "at most 2 | 1 was seen once more than 'at most 2': pc -> proxy: http GET /"
            })
    void counts(String count, String failure) {
        Walks walks = new Walks()
                .get("pc", "proxy", "/")
                .get("pc", "proxy", "/")
                .get("pc", "proxy", "/")
                .reply("proxy", "pc", 200)
                .get("pc", "proxy", "/");
        assertThat(failure(FlowLabs.flow("pc -> proxy: http GET / " + count, "proxy -> pc: http 200"), walks))
                .isEqualTo(failure == null ? "" : failure);
    }

    @Test
    void whatNeedNotBeSeenIsPassedOver() {
        Flow flow = FlowLabs.flow("pc -> proxy: http GET", "proxy -> ns: dns at most 1", "proxy -> pc: http 200");
        Walks none = new Walks().get("pc", "proxy", "/").reply("proxy", "pc", 200);
        Walks two = new Walks()
                .get("pc", "proxy", "/")
                .dns("proxy", "ns", "a.", "A")
                .dns("proxy", "ns", "a.", "AAAA")
                .reply("proxy", "pc", 200);
        assertThat(failure(flow, none)).isEmpty();
        assertThat(failure(flow, two)).startsWith("2 was seen once more than 'at most 1'");
    }

    @Test
    void headersArePinnedOnOneWire() {
        Walks walks = new Walks().translated("pc", "web", "203.0.113.1");
        assertThat(failure(FlowLabs.flow("pc -> web: udp 9 on company {src: pc, sport: 50011, ttl: 64}"), walks))
                .isEmpty();
        assertThat(failure(
                        FlowLabs.flow("pc -> web: udp 9 on internet {src: proxy@internet, sport: not 50011, ttl: 63}"),
                        walks))
                .isEmpty();
        assertThat(failure(FlowLabs.flow("pc -> web: udp 9 {src: pc, ttl: 63}"), walks))
                .isEqualTo("1 was not seen");
        assertThat(failure(FlowLabs.flow("pc@company -> web@internet: udp {ttl: < 64}"), walks))
                .isEmpty();
        assertThat(failure(FlowLabs.flow("proxy -> web: udp 9"), walks)).isEqualTo("1 was not seen");
    }

    @Test
    void segmentsAreCountedFromTheSyn() {
        Walks walks = new Walks()
                .handshake("pc", "proxy", 10000)
                .data("pc", "proxy", 10000, 1001, 10)
                .data("pc", "proxy", 10000, 1011, 5);
        assertThat(failure(
                        FlowLabs.flow(
                                "pc -> proxy: tcp 10000 segment {flags: S, seq: 0}",
                                "proxy -> pc: tcp 10000 segment {flags: S., seq: 0, ack: 1}",
                                "pc -> proxy: tcp 10000 segment {flags: ., seq: 1, ack: 1, length: 0}",
                                "pc -> proxy: tcp 10000 segment {seq: 1, length: 10}",
                                "pc -> proxy: tcp 10000 segment {seq: 11, length: 5}"),
                        walks))
                .isEmpty();
        assertThat(failure(FlowLabs.flow("pc -> proxy: tcp 10000 segment {seq: 12}"), walks))
                .isEqualTo("1 was not seen");
        assertThat(failure(
                        FlowLabs.strict("pc -> proxy: tcp 10000 segment {flags: S}", "pc -> proxy: tcp 10000 data x2"),
                        walks))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pc -> proxy: tcp 3128 | true",
                "pc -> proxy: tcp 80 | false",
                "pc -> proxy: tcp 3128 syn | true",
                "pc -> proxy: tcp 3128 handshake | false",
                "proxy -> pc: tcp 3128 | false",
                "any -> any: udp | false",
                "any -> any: any | true",
                "10.1.0.2 -> 203.0.113.1: any | true",
                "10.1.0.3 -> any: any | false",
                "pc -> *: any | false"
            })
    void aSynAlone(String line, boolean seen) {
        assertThat(match(FlowLabs.flow(line), new Walks().syn("pc", "proxy", 3128))
                        .isSeen())
                .isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "proxy -> ns: dns WWW.example.com. | true",
                "proxy -> ns: dns www.example.com AAAA | false",
                "proxy -> ns: dns {rd: yes} | true",
                "proxy -> ns: dns {rd: no} | false",
                "ns -> proxy: dns answer web | true",
                "ns -> proxy: dns answer 203.0.113.80 {aa: yes} | true",
                "ns -> proxy: dns answer proxy | false",
                "ns -> proxy: dns answer NXDOMAIN | false",
                "ns -> proxy: dns | true",
                "ns -> proxy: dns answer | true",
                "ns -> proxy: dns referral | false",
                "ns -> proxy: dns www.example.com | false",
                "any -> any: udp 53 | true"
            })
    void dns(String line, boolean seen) {
        Walks walks =
                new Walks().dns("proxy", "ns", "www.example.com", "A").answer("ns", "proxy", "NOERROR", "203.0.113.80");
        assertThat(match(FlowLabs.flow(line), walks).isSeen()).isEqualTo(seen);
    }

    @Test
    void aReferralNamesWhoKnows() {
        Walks walks = new Walks()
                .said(
                        "ns",
                        "proxy",
                        new Message.DnsAnswer(
                                7, "n", "A", "NOERROR", false, List.of(), List.of("ns1.example.com", "b.")));
        assertThat(match(FlowLabs.flow("ns -> proxy: dns referral ns1.example.com. B"), walks)
                        .isSeen())
                .isTrue();
        assertThat(match(FlowLabs.flow("ns -> proxy: dns referral c"), walks).isSeen())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pc -> proxy: http | true",
                "pc -> proxy: http POST | false",
                "pc -> proxy: http GET http://www.example.com/ | true",
                "pc -> proxy: http GET http://*/ | true",
                "pc -> proxy: http GET http://*.net/ | false",
                "pc -> proxy: http GET {host: www.example.com} | true",
                "pc -> proxy: http GET {host: example.com} | false",
                "pc -> proxy: http 200 | false",
                "pc -> proxy: http reply | false",
                "pc -> proxy: tcp data | true"
            })
    void http(String line, boolean seen) {
        assertThat(match(FlowLabs.flow(line), new Walks().get("pc", "proxy", "http://www.example.com/"))
                        .isSeen())
                .isEqualTo(seen);
    }

    @Test
    void theRestIsKnownByItsWords() {
        Walks walks = new Walks()
                .said("pc", "web", new Message.TlsClientHello("www.example.com", List.of()))
                .said("web", "pc", new Message.TlsCertificate("CN=www.example.com,O=Lab", "CN=Lab CA"))
                .said("pc", "web", new Message.TlsAlert("unknown_ca"))
                .said("guest", "*", new Message.Dhcp("DISCOVER", ""))
                .said("proxy", "guest", new Message.Dhcp("OFFER", "10.1.0.99"))
                .said("pc", "web", new Message.Echo(true))
                .said("proxy", "pc", new Message.IcmpError("Host unreachable", "10.1.0.2", "203.0.113.9", "icmp"))
                .said("proxy", "*", new Message.Other("OSPF", "Hello Packet"))
                .kind("pc", "web", new Kind.TcpReset(80))
                .kind("pc", "web", new Kind.TcpRetransmission(80, "P.", 5))
                .kind("pc", "web", new Kind.TcpClose(80));
        assertThat(failure(
                        FlowLabs.flow(
                                "pc -> web: tls hello www.example.com",
                                "web -> pc: tls certificate CN=www.example.com",
                                "pc -> web: tls alert unknown_ca",
                                "guest -> *: dhcp DISCOVER",
                                "proxy -> guest: dhcp OFFER 10.1.0.99",
                                "pc -> web: icmp echo",
                                "proxy -> pc: icmp error host unreachable",
                                "proxy -> *: ospf hello",
                                "pc -> web: tcp 80 reset",
                                "pc -> web: tcp 80 retransmission",
                                "pc -> web: tcp close"),
                        walks))
                .isEmpty();
    }
}
