package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.diagnosis.Diagnostician;
import io.netlab.engine.ExecResult;
import io.netlab.instance.Instance;
import io.netlab.instance.Interview;
import io.netlab.plan.LabPlan;
import io.netlab.plan.Wiring.VethWire;
import io.netlab.probe.CheckResult;
import io.netlab.probe.Diagnosis;
import io.netlab.probe.Layer;
import io.netlab.probe.Verdict;
import io.netlab.topology.Lab;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A real lab is broken in one layer after the other, and each time that layer is named, with what shows it. */
class LayersTest extends OnDocker {

    private static final String LAB = """
            name: layers
            subnets: {lan: 192.168.1.0/24, internet: 203.0.113.0/24}
            nodes:
              pc:
                interfaces: {lan: 192.168.1.2}
                gateway: router
                nameservers: ns
                trust-lab-ca: true
              server:
                interfaces: {lan: 192.168.1.80}
                gateway: router
                web: {pages: {/: hello from inside}}
              router:
                interfaces: {lan: 192.168.1.1, internet: 203.0.113.1}
                nat:
                  - masquerade: {from: lan, to: internet}
                  - forward: {on: internet, port: 8080, to: "server:80"}
                firewall:
                  default: drop
                  rules:
                    - accept: {from: lan, to: internet}
                    - accept: {from: internet, to: server, protocol: tcp, port: 80}
              ns:
                interfaces: {internet: 203.0.113.53}
                dns: {zones: {example.com: {www: web}}}
              web:
                interfaces: {internet: 203.0.113.80}
                web: {pages: {/: hello}, tls: {names: [www.example.com]}}
            checks:
            """;
    private static final String PAGE =
            "  - {name: page, from: pc, curl: 'https://www.example.com/', expect: {status: 200}}\n";
    private static final String INSIDE =
            "  - {name: inside, from: web, curl: 'http://router@internet:8080/', expect: {status: 200}}\n";
    private final Lab lab = read("layers", LAB + PAGE + INSIDE);
    private String instance;
    private LabPlan plan;

    @BeforeAll
    void bringUp() {
        instance = named("layers");
        up(lab, instance);
        plan = engine().instances().plan(lab, instance);
    }

    @AfterAll
    void takeDown() {
        down(instance);
    }

    @TestFactory
    Stream<DynamicTest> eachLayerIsNamed() {
        return LayerBreak.all(this::hostEnd)
                .map(fault -> DynamicTest.dynamicTest(fault.name(), () -> {
                    on(fault.machine(), fault.command());
                    try {
                        Diagnosis diagnosis = diagnose(lab, "page");
                        assertThat(diagnosis.broken()).as("%s", diagnosis).contains(fault.layer());
                        assertThat(diagnosis.sentence()).contains(fault.sentence());
                        assertThat(diagnosis.evidence())
                                .as(diagnosis.sentence())
                                .isNotEmpty();
                        assertThat(diagnosis.right()).allMatch(layer -> layer != fault.layer());
                    } finally {
                        on(fault.machine(), fault.repair());
                    }
                    awaitRight();
                }));
    }

    /** A neighbour that was not there is asked for again only after a moment. */
    private void awaitRight() throws InterruptedException {
        Collection<CheckResult> results = verify(lab, instance);
        for (int tries = 0; tries < 10 && !results.stream().allMatch(r -> r.verdict() == Verdict.PASS); tries++) {
            Thread.sleep(500);
            results = verify(lab, instance);
        }
        assertAll(Verdict.PASS, results);
    }

    @Test
    void aPageThatIsNotThereIsHttpsMatter() {
        Diagnosis diagnosis = diagnose(with(PAGE.replace("example.com/", "example.com/nothing")), "page");

        assertThat(diagnosis.broken()).contains(Layer.HTTP);
        assertThat(diagnosis.sentence()).contains("404");
        assertThat(diagnosis.right()).contains(Layer.LINK, Layer.NAME, Layer.TRANSPORT, Layer.TLS);
    }

    /** The lab file itself says so: nothing is unlike it, and the rule's counter is the evidence. */
    @Test
    void aRuleOfTheLabItselfIsNamedByItsCounter() {
        Lab closed = with("  - {name: claim, from: ns, curl: 'http://router@internet:8081/', expect: {status: 200}}\n");
        assertThat(diagnose(closed, "claim").broken()).contains(Layer.TRANSPORT);

        on("ns", "inside ip route add 192.168.1.0/24 via 203.0.113.1");
        Lab inside = with("  - {name: claim, from: ns, nc: 'server:81', expect: {outcome: open}}\n");
        Diagnosis diagnosis = diagnose(inside, "claim");
        on("ns", "inside ip route delete 192.168.1.0/24");

        assertThat(diagnosis.broken()).as("%s", diagnosis).contains(Layer.FILTER);
        assertThat(diagnosis.evidence().get(0).output()).contains("counter drop comment \"default\"", "more during");
    }

    @Test
    void behindAPortForwardTheServerIsNamed() {
        on("server", "echo stop >$root/netlab/gate; sleep 0.4");
        Diagnosis diagnosis = diagnose(lab, "inside");
        on("server", LayerBreak.RESTART.formatted("true"));

        assertThat(diagnosis.broken()).contains(Layer.TRANSPORT);
        assertThat(diagnosis.sentence()).isEqualTo("nothing listens on tcp port 80 of server");
    }

    @Test
    void whereNothingIsBrokenThatIsSaid() {
        Diagnosis diagnosis = diagnose(
                with("  - {name: claim, from: pc, curl: 'https://www.example.com/', expect: {body: other}}\n"),
                "claim");

        assertThat(diagnosis.broken()).as("%s", diagnosis).isEmpty();
        assertThat(diagnosis.right()).contains(Layer.values());
    }

    private Lab with(String check) {
        return withChecks(lab, "checks", "checks:\n" + check);
    }

    private Diagnosis diagnose(Lab checked, String name) {
        Instance running = engine().instances().open(instance);
        List<CheckResult> results = List.copyOf(verify(checked, instance));
        long begin = System.nanoTime();
        List<CheckResult> explained;
        try (Interview commands = running.interview()) {
            explained = new Diagnostician(commands, checked, () -> plan).explain(results);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        CheckResult result = explained.stream()
                .filter(r -> r.check().name().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.FAIL);
        Optional<Diagnosis> diagnosis = result.machines().get(0).diagnosis();
        assertThat(diagnosis).isPresent();
        return diagnosis.get();
    }

    private String hostEnd(String machine) {
        return plan.machines().stream()
                .filter(m -> m.node().equals(machine))
                .flatMap(m -> m.wiring().wires().stream())
                .map(wire -> ((VethWire) wire).hostEnd())
                .findFirst()
                .orElseThrow();
    }

    /** From the instrument: {@code $root} is the machine's files, {@code inside} its network. */
    private void on(String machine, String command) {
        String script = "read -r pid _ </run/netlab/machines/" + machine + "\nroot=/proc/$pid/root\n"
                + "inside() { nsenter --net=/proc/$pid/ns/net -- \"$@\"; }\n"
                + "forward() { /netlab/on -w $pid sh -c \"echo $1 >/proc/sys/net/ipv4/ip_forward\"; }\n"
                + command + "\nexit 0\n";
        Instance running = engine().instances().open(instance);
        ExecResult result =
                engine().engine().exec(running.instrument().id(), List.of("sh", "-s"), script, Duration.ofSeconds(20));
        assertThat(result.exitCode()).as(result.stderr()).isZero();
        assertThat(result.stderr()).isEmpty();
    }
}
