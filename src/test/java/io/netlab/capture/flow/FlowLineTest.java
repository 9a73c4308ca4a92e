package io.netlab.capture.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of flow lines, and what it says of those that are not in it. */
class FlowLineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pc -> any: any",
                "any -> web: packet",
                "pc -> *: arp request",
                "proxy -> pc: arp reply",
                "pc -> proxy: arp",
                "proxy -> ns: dns",
                "proxy -> ns: dns www.example.com",
                "proxy -> ns: dns www.example.com A",
                "ns -> proxy: dns answer 203.0.113.80 web",
                "ns -> proxy: dns answer NXDOMAIN",
                "ns -> proxy: dns referral ns1.example.com",
                "pc -> proxy: tcp",
                "pc -> proxy: tcp 3128",
                "pc -> proxy: tcp 3128 handshake",
                "pc -> proxy: tcp syn",
                "pc -> proxy: tcp 3128 retransmission",
                "pc -> proxy: tcp 10000 segment {flags: S., seq: 0, ack: 1}",
                "pc -> web: udp",
                "pc -> web: udp 53",
                "pc -> proxy: http",
                "pc -> proxy: http request",
                "pc -> proxy: http GET",
                "pc -> proxy: http GET http://www.example.com/*",
                "pc -> proxy: http CONNECT www.example.com:443",
                "proxy -> pc: http 200",
                "pc -> web: tls",
                "pc -> web: tls hello www.example.com",
                "web -> pc: tls certificate CN=www.example.com,O=Some Company",
                "web -> pc: tls alert unknown_ca",
                "guest -> *: dhcp DISCOVER",
                "proxy -> guest: dhcp OFFER 10.1.0.99",
                "pc -> web: icmp",
                "pc -> web: icmp echo",
                "proxy -> pc: icmp error host unreachable",
                "any -> *: ospf Hello Packet",
                "pc@company -> proxy@company: any",
                "10.1.0.2 -> 203.0.113.80: any",
                "2001:db8::1 -> 2001:db8::2: any",
                "pc -> web: any on internet",
                "pc -> web: any {src: proxy@internet, ttl: 63}",
                "pc -> web: any on internet {smac: proxy@internet, dmac: *, sport: not 50011} x3",
                "pc -> web: any {ttl: between 60 and 63, id: >= 5, length: < 100} at least 2",
                "pc -> web: any at most 4"
            })
    void isReadAndSaidAgain(String line) {
        assertThat(FlowLabs.flow("any -> any: any", line).lines().get(1)).hasToString(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pc  ->  web:any | 1: expected",
                "pc -> web: any  {ttl:63,src:pc}   on internet | pc -> web: any on internet {ttl: 63, src: pc}",
                "pc -> web: any x2 on internet | pc -> web: any on internet x2",
                "proxy -> ns: dns question www.example.com | proxy -> ns: dns www.example.com",
                "pc -> web: any {src:2001:db8::1} | pc -> web: any {src: 2001:db8::1}"
            })
    void blanksAndOrderDoNotMatter(String line, String said) {
        if (said.startsWith("1:")) {
            assertThat(FlowLabs.problems("flow: ['" + line + "']")).isNotEmpty();
        } else {
            assertThat(FlowLabs.flow(line).lines().get(0)).hasToString(said);
        }
    }

    /** The column is the word's own, counted in the line between the quotes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pc | 3: expected '->', found the end of the line",
                "pc => web: any | 4: expected '->', found '=>'",
                "pc -> web any | 11: expected ':' after 'web'",
                "pc -> web: | 11: expected what happened, as 'tcp 80 handshake' or 'any'",
                "'* -> web: any' | 1: '*' means all on the wire",
                "pcc -> web: any | 1: there is no node 'pcc'; did you mean 'pc'?",
                "pc -> wbe: any | 7: there is no node 'wbe'; did you mean 'web'?",
                "pc@internet -> web: any | 4: 'pc' is not on subnet 'internet'; it is on 'company'",
                "pc -> web@lan: any | 11: there is no subnet 'lan'",
                "pc -> web: htttp | 12: 'htttp' is not something that a flow line can name; did you mean 'http'?",
                "pc -> web: any more | 16: 'more' is too much after 'any'",
                "pc -> web: arp ask | 16: 'ask' is not an ARP message; expected one of 'request', 'reply'",
                "pc -> web: tcp 0 | 16: '0' is not a port; expected 1 to 65535",
                "pc -> web: tcp 80 handshaek | 19: 'handshaek' is not a port or something that TCP does; did you mean"
                        + " 'handshake'?",
                "pc -> web: http get | 17: 'get' is not a method in capitals or a status; did you mean 'GET'?",
                "pc -> web: tls helo | 16: 'helo' is not a TLS message; did you mean 'hello'?",
                "pc -> web: dhcp discover | 17: 'discover' is not a DHCP message; did you mean 'DISCOVER'?",
                "ns -> pc: dns answer wbe | 22: there is no node 'wbe'; did you mean 'web'?",
                "pc -> web: icmp pong | 17: 'pong' is not an ICMP message",
                "pc -> web: any on | 18: expected a subnet, found the end of the line",
                "pc -> web: any on lan | 19: there is no subnet 'lan'",
                "pc -> web: any on internet on company | 28: 'on' stands here for the second time",
                "pc -> web: any {tll: 63} | 17: 'tll' is not a header field; did you mean 'ttl'?",
                "pc -> web: any {ttl 63} | 21: expected ':' and a value after 'ttl'",
                "pc -> web: any {ttl: } | 22: expected the value of 'ttl'",
                "pc -> web: any {ttl: 63 | 24: expected ',' or '}', found the end of the line",
                "pc -> web: any {ttl: 63 62} | 25: expected ',' or '}', found '62'",
                "pc -> web: any {ttl: many} | 22: 'many' is not a number",
                "pc -> web: any {ttl: between 9 and 5} | 36: 'between' takes the smaller number first",
                "pc -> web: any {ttl: 1, ttl: 2} | 25: 'ttl' stands here twice",
                "pc -> web: any {aa: true} | 21: 'true' is not 'yes' or 'no'",
                "pc -> web: any {src: wbe} | 22: there is no node 'wbe'; did you mean 'web'?",
                "pc -> web: any {src: guest} | 22: 'guest' has no address of its own in the lab file",
                "pc -> web: any {smac: wbe} | 23: there is no node 'wbe'; did you mean 'web'?",
                "pc -> web: any x0 | 16: 'x0' is no count; expected 1 or more",
                "pc -> web: any at least many | 25: 'many' is no count",
                "pc -> web: any x2 x3 | 19: 'x3' stands here for the second time"
            })
    void saysWhereItIsWrong(String line, String problem) {
        String text = line.replaceAll("^'|'$", "");
        int column = Integer.parseInt(problem.substring(0, problem.indexOf(':')));
        String what = problem.substring(problem.indexOf(':') + 2);

        assertThat(FlowLabs.problems("flow:\n  - \"" + text + "\""))
                .singleElement()
                .asString()
                .startsWith("2:" + (column + 5) + ": " + what);
    }

    @Test
    void withoutQuotesYamlTakesALineForAKeyAndItsValue() {
        FlowClaim claim = FlowLabs.claim(FlowLabs.with("""
                flow:
                  - pc -> proxy: http GET http://www.example.com/
                  - proxy -> pc: "http 200 on company {ttl: 64}"
                never:
                  - pc -> any: dns
                """));

        assertThat(claim.flow().orElseThrow().lines())
                .extracting(FlowLine::toString)
                .containsExactly(
                        "pc -> proxy: http GET http://www.example.com/", "proxy -> pc: http 200 on company {ttl: 64}");
        assertThat(claim.never()).extracting(FlowLine::toString).containsExactly("pc -> any: dns");
    }

    @Test
    void placesAreRightOnBothSidesOfTheColon() {
        assertThat(FlowLabs.problems("""
                flow:
                  - pc -> prxy: tcp 80 handshake
                  - pc -> proxy: tcp 80 handshke
                  - pc -> proxy:    "tcp 80 {ttl: x}"
                """))
                .extracting(p -> p.substring(0, p.indexOf(' ')))
                .containsExactly("3:25:", "4:35:");
        assertThat(FlowLabs.problems("flow:\n  - pc -> prxy: tcp 80 handshake on lan"))
                .extracting(p -> p.substring(0, p.indexOf(' ')))
                .containsExactly("2:11:", "2:37:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "flow: [] | 1:7: a flow without a line that must be seen claims nothing",
                "never: [] | an empty 'never' forbids nothing",
                "strict: true | 'strict' without a 'flow' forbids nothing",
                "flow: [{pc -> web: any, pc -> pc: any}] | 1:8: expected a line as 'pc -> web: tcp 80 handshake', found"
                        + " a mapping",
                "flow: [{pc -> web: }] | expected what happened, as 'tcp 80 handshake', found nothing",
                "flow: ['pc -> web: any at most 2'] | a flow without a line that must be seen claims nothing",
                "never: ['pc -> web: any x2'] | 'x2' under 'never': what never happens is not counted",
                "flow: pc | expected a list, found 'pc'"
            })
    void whatClaimsNothingIsRefused(String keys, String problem) {
        assertThat(FlowLabs.problems(keys)).singleElement().asString().contains(problem.replaceFirst("^1:7: ", ""));
    }

    @Test
    void neverNeedsAControlInItsOwnCapture() {
        String control = "  - {name: control, from: pc, ping: web, expect: {outcome: answered}}\n";
        String negative =
                "  - {name: n, from: pc, ping: web, given: control, expect: {outcome: no-route}, never: ['pc -> web: any']";
        assertThat(FlowLabs.problemsOf(control + negative + "}\n"))
                .singleElement()
                .asString()
                .contains("'never' in check 'n' needs a positive control in the same capture");
        assertThat(FlowLabs.problemsOf(control + negative + ", flow: ['pc -> web: icmp echo on company']}\n"))
                .isEmpty();
    }
}
