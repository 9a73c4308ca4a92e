package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.instance.Catalogue;
import io.netlab.probe.CheckResult;
import io.netlab.probe.Testimony;
import io.netlab.probe.Verdict;
import io.netlab.topology.Lab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A flow of real packets, and that each of its lines can fail. */
class FlowOnDockerTest extends OnDocker {

    private static final List<String> FLOW = List.of(
            "pc -> proxy: tcp 3128 handshake",
            "pc -> proxy: http GET http://www.example.com/",
            "proxy -> ns: dns www.example.com A",
            "ns -> proxy: dns answer web",
            "proxy -> web: tcp 80 handshake",
            "proxy -> web: http GET /",
            "web -> proxy: http 200",
            "proxy -> pc: http 200");

    /** The same, each with one thing that is not so. */
    private static final List<String> WRONG = List.of(
            "pc -> proxy: tcp 3129 handshake",
            "pc -> proxy: http GET http://www.example.net/",
            "proxy -> ns: dns www.example.com TXT",
            "ns -> proxy: dns answer ns",
            "proxy -> web: tcp 80 handshake on company",
            "proxy -> web: http GET / {src: proxy@company}",
            "web -> pc: http 200",
            "proxy -> pc: http 200 x2");

    private static String check(String name, List<String> flow, String... more) {
        StringBuilder text = new StringBuilder("  - name: " + name + "\n    from: pc\n    fresh: proxy\n");
        text.append(
                "    curl: {url: http://www.example.com/, proxy: 'http://proxy:3128'}\n    expect: {status: 200}\n");
        text.append("    flow:\n");
        flow.forEach(line -> text.append("      - '").append(line).append("'\n"));
        List.of(more).forEach(line -> text.append("    ").append(line).append('\n'));
        return text.toString();
    }

    private static List<String> with(int line, String other) {
        List<String> flow = new ArrayList<>(FLOW);
        flow.set(line, other);
        return flow;
    }

    @Test
    void eachLineHoldsAndCanFail() {
        Lab lab = read(new Catalogue(Path.of("")).find("proxy-explicit"));
        String instance = named("flow");
        up(lab, instance);

        StringBuilder right = new StringBuilder("checks:\n");
        right.append(check("whole", FLOW, "never: ['pc -> any: dns', 'pc -> web: any']"));
        // Right behind the others, whose connections have only just ended.
        right.append("  - name: alone\n    from: pc\n    ping: proxy\n    expect: {outcome: answered}\n");
        right.append("    strict: true\n    flow: ['pc -> proxy: icmp echo', 'proxy -> pc: icmp reply']\n");
        right.append("    never: ['any -> any: tcp', 'any -> any: dns']\n");
        assertAll(Verdict.PASS, verify(withChecks(lab, "right.yaml", right.toString()), instance));

        StringBuilder wrong = new StringBuilder("checks:\n");
        for (int line = 0; line < FLOW.size(); line++) {
            wrong.append(check("line " + (line + 1), with(line, WRONG.get(line))));
        }
        wrong.append(check("strict", FLOW, "strict: true"));
        wrong.append(check("never", FLOW, "never: ['proxy -> any: dns']"));
        Collection<CheckResult> results = verify(withChecks(lab, "wrong.yaml", wrong.toString()), instance);
        assertAll(Verdict.FAIL, results);
        assertThat(results)
                .allSatisfy(
                        result -> assertThat(result.machines()).allMatch(machine -> machine.verdict() == Verdict.PASS));
        List<String> messages = results.stream()
                .map(result -> result.testimony().map(Testimony::message).orElse(""))
                .toList();
        for (int line = 0; line < FLOW.size(); line++) {
            assertThat(messages.get(line)).startsWith("flow: line " + (line + 1) + " of 8, '" + WRONG.get(line) + "'");
        }
        assertThat(messages.get(8)).contains("which 'strict' forbids");
        assertThat(messages.get(9))
                .startsWith("never: 'proxy -> any: dns' was seen: proxy -> ns: dns www.example.com A");
        down(instance);
    }
}
