package io.netlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.Golden;
import io.netlab.instance.CommandResult;
import io.netlab.instance.MachineCommand;
import io.netlab.json.JsonText;
import io.netlab.probe.CheckResult;
import io.netlab.probe.Diagnosis;
import io.netlab.probe.Labs;
import io.netlab.probe.Layer;
import io.netlab.probe.Limits;
import io.netlab.probe.Pace;
import io.netlab.probe.Verdict;
import io.netlab.probe.Verifier;
import io.netlab.topology.Lab;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {

    static Lab lab() {
        return Labs.with(
                "{name: pc reaches the web server, from: pc, nc: 'web:80', expect: {outcome: open}}",
                "{name: both see port 81, from: [pc, pc2], nc: 'web:81', expect: {outcome: open}}",
                "{name: port 82 is shut, from: pc, nc: 'web:82', expect: {outcome: refused}, given: both see port 81}",
                "{name: port 81 is open, from: pc2, nc: 'web:81', expect: {outcome: open}, severity: warning,"
                        + " why: A closed port answers with RST., tags: [tcp]}",
                "{name: the answer is clean, from: pc, nc: {to: 'web:83', send: it's me}, expect: {answer: fine}}");
    }

    static List<CheckResult> results() throws InterruptedException {
        Lab lab = lab();
        Pace still = new Pace() {
            @Override
            public Duration now() {
                return Duration.ZERO;
            }

            @Override
            public void sleep(Duration howLong) {}
        };
        String open = "Connection to 203.0.113.80 80 port [tcp/*] succeeded!\n";
        String refused = "nc: connect to 203.0.113.80 port 81 (tcp) failed: Connection refused\n";
        Diagnosis closed = new Diagnosis(
                Optional.of(Layer.TRANSPORT),
                "nothing listens on tcp port 81 of web",
                List.of(new Diagnosis.Evidence("web", "ss -Hltun", "tcp LISTEN 0 511 0.0.0.0:80 0.0.0.0:*")),
                List.of(Layer.LINK, Layer.ADDRESS, Layer.NEIGHBOUR, Layer.ROUTE, Layer.NAT));
        List<CheckResult> results = new Verifier(
                        commands -> commands.stream()
                                .map(MachineCommand.class::cast)
                                .map(c -> {
                                    boolean shut =
                                            c.words().contains("81") && c.node().equals("pc2");
                                    CommandResult ended = shut
                                            ? new CommandResult.Ended(1, "", refused, Duration.ZERO)
                                            : new CommandResult.Ended(
                                                    0,
                                                    c.words().contains("83") ? "\u001b[2Jfoul" : "",
                                                    open,
                                                    Duration.ZERO);
                                    return ended;
                                })
                                .toList(),
                        still)
                .verify(lab, lab.checks(), new Limits(Duration.ofMinutes(1), false), result -> {});
        return results.stream()
                .map(result -> result.explained(m -> m.verdict() == Verdict.FAIL ? m.with(closed) : m))
                .toList();
    }

    @Test
    void console() throws Exception {
        Golden.verify("reports/console.txt", new ConsoleReport(false).print(results()));
        Golden.verify("reports/console-narrow.txt", new ConsoleReport(false, 40).print(results()));
    }

    @Test
    void json() throws Exception {
        Golden.verify("reports/verify.json", JsonText.indented(JsonReport.of("t", results())) + "\n");
    }

    @Test
    void coloursOnlyWhenTold() throws Exception {
        assertThat(new ConsoleReport(false).print(results())).doesNotContain("\u001b");
        assertThat(new ConsoleReport(true).print(results())).contains("\u001b[32m");
    }
}
