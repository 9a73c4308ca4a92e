package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.probe.CheckResult;
import io.netlab.probe.Verdict;
import io.netlab.topology.Lab;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Logs, steps, what goes on in the background, and dialogues, on real machines. */
class StepsOnDockerTest extends OnDocker {

    private static final String WRONG = """
            checks:
              - name: control
                from: pc
                run: "true"
                expect: {exit-code: 0}
              - name: the log has another user
                steps:
                  - from: pc
                    curl: {url: http://www.example.com/, proxy: "http://proxy:3128", proxy-user: "anna:secret"}
                    expect: {status: 200}
                  - log: proxy
                    expect: {contains: bert}
              - name: lines from before count
                log: proxy
                expect: {contains: anna}
              - name: the proxy does not log
                steps:
                  - from: pc
                    curl: {url: http://www.example.com/, proxy: "http://proxy:3128", proxy-user: "anna:secret"}
                    expect: {status: 200}
                  - log: proxy
                    expect: {lacks: anna}
                given: control
              - name: the server says something else
                from: pc
                nc: {to: "web:80", dialogue: [{send: "GET / HTTP/1.0\\r\\n\\r\\n"}, {expect: {contains: "404"}}]}
                expect: {outcome: open}
              - name: nobody listens there
                steps:
                  - {from: pc, connect: {as: client, to: "web:9"}}
                  - {heard: client, expect: {text: hello}}
            """;

    @Test
    void claimsHoldAndTheirOppositesDoNot() {
        Lab lab = read("steps.yaml", resource("/labs/steps.yaml"));
        String instance = named("steps");
        up(lab, instance);
        assertAll(Verdict.PASS, verify(lab, instance));

        Collection<CheckResult> wrong = verify(withChecks(lab, "wrong.yaml", WRONG), instance);
        assertThat(wrong)
                .extracting(CheckResult::verdict)
                .containsExactly(Verdict.PASS, Verdict.FAIL, Verdict.FAIL, Verdict.FAIL, Verdict.FAIL, Verdict.FAIL);
        assertThat(wrong.stream().skip(1).map(CheckResult::message).toList())
                .satisfiesExactly(
                        m -> assertThat(m)
                                .startsWith("step 2, log: log: expected a line, something that contains 'bert'"),
                        m -> assertThat(m).endsWith("saw no line"),
                        m -> assertThat(m).startsWith("step 2, log: log: expected no line"),
                        m -> assertThat(m)
                                .startsWith("turn 2: expected something that contains '404', saw 'HTTP/1.1 200"),
                        m -> assertThat(m).isEqualTo("step 1, connect: connection: expected open, saw refused"));
        assertThat(backgroundOf(instance)).isEmpty();
        down(instance);
    }

    private List<String> backgroundOf(String instance) {
        String instrument = engine().instances().open(instance).instrument().id();
        return engine().engine()
                .exec(instrument, List.of("sh", "-c", "ls /run/netlab/background"), "", Duration.ofSeconds(5))
                .stdout()
                .lines()
                .toList();
    }
}
