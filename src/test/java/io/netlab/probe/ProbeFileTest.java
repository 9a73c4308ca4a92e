package io.netlab.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netlab.instance.MachineCommand;
import io.netlab.topology.InvalidLab;
import io.netlab.topology.Lab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How probes and expectations are written, what is refused, and the commands that they become. */
class ProbeFileTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ping: web | {} | asserts nothing",
                "ping: web | {status: 200} | unknown key 'status'",
                "ping: web | {outcome: open} | 'open' is not an outcome of this probe",
                "ping: wbe | {outcome: answered} | neither an address nor a node; did you mean 'web'?",
                "ping: '-f' | {outcome: answered} | neither an address nor a node",
                "curl: http://web/ | {status: {}} | asserts nothing",
                "curl: http://web/ | {status: two} | 'two' is not a number",
                "curl: http://web/ | {body: {contains: ''}} | true of every text",
                "curl: http://web/ | {body: {matches: '('}} | is not a regular expression",
                "curl: http://web/ | {body: {address: wbe}} | did you mean 'web'?",
                "curl: http://web/ | {outcome: refused, status: 200} | comes with an HTTP response",
                "curl: file:///etc/passwd | {status: 200} | is not an HTTP address",
                "nc: 'web:80' | {outcome: filtered, answer: hi} | comes with an answer",
                "nc: {to: 'web:80', protocol: udp} | {outcome: answered} | sends nothing and learns nothing",
                "traceroute: web | {hops: []} | asserts nothing",
                "traceroute: web | {hops: [nobody]} | neither an address nor a node",
                "dig: www.example.com | {outcome: no-answer, answer: [web]} | without an answer",
                "dig: www.example.com | {flags: [aa, no-aa]} | both set and clear",
                "dig: '@evil' | {rcode: NOERROR} | is not a domain name"
            })
    void refuses(String probe, String expect, String message) {
        assertThatThrownBy(() -> Labs.probing(probe, expect))
                .isInstanceOf(InvalidLab.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ping: web | {outcome: [no-route, unreachable]} | true",
                "ping: web | {outcome: [no-route, answered]} | false",
                "ping: web | {outcome: {not: answered}} | true",
                "ping: web | {outcome: {not: no-answer}} | false",
                "ping: web | {outcome: [too-big, no-answer]} | true",
                "ping: web | {outcome: too-big} | false",
                "nc: 'web:80' | {outcome: {not: open}} | true",
                "nc: {to: 'web:80', protocol: udp, send: x} | {outcome: {not: answered}} | true",
                "nc: 'web:80' | {icmp: {not: port-unreachable}} | false",
                "traceroute: web | {through: {not: router}} | true",
                "traceroute: web | {hops: {not: [router, web]}} | true",
                "traceroute: web | {hops: {not: [router, web]}, outcome: answered} | false",
                "state: | {routes: {not: []}} | false",
                "state: | {routes: {not: [{to: default}]}} | true",
                "state: | {routes: {contains: {to: default}, lacks: {via: pc2}}} | false",
                "ping: web | {loss: {not: 0}} | true",
                "ping: web | {loss: 100} | true",
                "ping: web | {loss: 0} | false",
                "curl: http://web/ | {outcome: denied} | false",
                "curl: http://web/ | {status: 403} | false",
                "nc: 'web:80' | {outcome: refused} | true",
                "dig: a.example.com | {rcode: NXDOMAIN} | false",
                "traceroute: web | {hops: ['*']} | true",
                "traceroute: web | {hops: [router, '*']} | false"
            })
    void knowsNegativeExpectations(String probe, String expect, boolean negative) {
        Lab lab = Labs.probing(probe, expect);
        assertThat(lab.check("claim").orElseThrow().steps().get(0).expect().isNegative())
                .isEqualTo(negative);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ping: web | {outcome: answered} | ping -n -c 1 -W 1 203.0.113.80",
                "traceroute: router@internet | {outcome: answered} |"
                        + " traceroute -n -q 1 -N 1 -w 0.5 -m 10 203.0.113.1",
                "nc: 'web:80' | {outcome: open} | observed: nc -v -z -w 1 203.0.113.80 80",
                "nc: 'web:80' | {answer: hi} | observed: nc -v -N -w 1 203.0.113.80 80",
                "nc: {to: 'web:53', protocol: udp, send: hi, source-port: 50011} | {outcome: answered} |"
                        + " observed: socat -t1 -T1 - UDP:203.0.113.80:53,sourceport=50011",
                "dig: {name: example.com, type: MX, server: web, recurse: false} | {rcode: NOERROR} |"
                        + " dig -r +tries=1 +time=2 +norecurse @203.0.113.80 -q example.com -t MX"
            })
    void becomesACommand(String probe, String expect, String command) {
        assertThat(words(probe, expect)).isEqualTo(command);
    }

    @Test
    void aNodeKeepsItsNameInTheRequestAndAProxyGetsAddresses() {
        assertThat(words("curl: http://web/x", "{status: 200}"))
                .endsWith("--noproxy * --resolve web:80:203.0.113.80 http://web/x");
        assertThat(words("curl: {url: http://web/x, proxy: http://router:3128}", "{status: 200}"))
                .contains("-x http://192.168.1.1:3128")
                .endsWith(" http://203.0.113.80/x");
    }

    private static String words(String probe, String expect) {
        var request = Labs.judge(Labs.probing(probe, expect)).request();
        MachineCommand command = (MachineCommand) request;
        String observed = command.observing().isPresent() ? "observed: " : "";
        return observed + String.join(" ", command.words());
    }
}
