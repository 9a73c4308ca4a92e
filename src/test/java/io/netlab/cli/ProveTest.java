package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.cli.Netlab.Result;
import io.netlab.instance.CommandResult;
import io.netlab.instance.Instance;
import io.netlab.instance.Interview;
import io.netlab.instance.MachineCommand;
import io.netlab.probe.Verdict;
import io.netlab.topology.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Faults go into a running lab and out again, whatever happens, and a weak check is found. */
class ProveTest extends OnDocker {

    private static final String LAB = """
            name: small
            subnets: {lan: 192.168.1.0/24, net: 203.0.113.0/24}
            nodes:
              pc: {interfaces: {lan: 192.168.1.2}, gateway: router, nameservers: [ns], trust-lab-ca: true}
              router:
                interfaces: {lan: 192.168.1.1, net: 203.0.113.1}
                nat: [masquerade: {from: lan, to: net}]
                firewall: {rules: [drop: {from: lan, to: net, protocol: tcp, port: 81}]}
              ns: {interfaces: {net: 203.0.113.53}, dns: {zones: {example.com: {www: web}}}}
              web:
                interfaces: {net: 203.0.113.80}
                web: {pages: {/: hello}, port: [80, 81], tls: {names: [www.example.com]}}
            checks:
              - {name: it opens, from: pc, curl: https://www.example.com/, expect: {body: hello}}
              - {name: 81 is dropped, from: pc, nc: "web:81", expect: {outcome: filtered}, given: it opens}
              - {name: the name is known, from: pc, dig: www.example.com, expect: {outcome: answered}}
            """;

    /** What the kernel of each machine holds, asked apart from prove; a new wire has a new number at its other end. */
    private static final String STATE =
            "ip address show | grep -v valid_lft | sed 's,@if[0-9]*,,'; ip route show table all;"
                    + " nft --stateless list ruleset; cat /proc/sys/net/ipv4/ip_forward /etc/resolv.conf";

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void everyFaultIsTakenOutExactlyAndAWeakCheckIsFound(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("lab.yaml"), LAB);
        String instance = named("proved");
        assertThat(Netlab.run("up", file.toString(), "--as", instance).exitCode())
                .isZero();
        List<String> before = state(instance);

        Result result = Netlab.run("prove", "--instance", instance);

        assertThat(result.out()).doesNotContainPattern("(?m)^(ERROR|Errors)");
        assertThat(result.out())
                .containsPattern("(?m)^noticed +pc: off +ERROR it opens")
                .containsPattern("(?m)^noticed +web: web has a certificate of another CA +FAIL it opens")
                .containsPattern("(?m)^noticed +router: no rule 1 .* FAIL 81 is dropped$")
                .containsPattern("(?m)^UNNOTICED +web: does not listen on port 80$");
        assertThat(result.exitCode()).isOne();
        assertThat(state(instance)).isEqualTo(before);
        assertThat(Netlab.run("verify", instance).exitCode()).isZero();
        down(instance);
    }

    @Test
    void ctrlCTakesTheFaultOut(@TempDir Path folder) throws IOException, InterruptedException {
        String instance = named("interrupted");
        Lab lab = read("small", LAB);
        up(lab, instance);
        List<String> before = state(instance);
        Process prove = Netlab.start("prove", "--instance", instance, "--fault", "router: no masquerade*");
        awaitFault(instance, prove);

        Netlab.interrupt(prove);

        assertThat(prove.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(prove.exitValue()).isEqualTo(130);
        assertThat(hasFault(instance)).isFalse();
        assertThat(state(instance)).isEqualTo(before);
        assertAll(Verdict.PASS, verify(lab, instance));
        down(instance);
    }

    @Test
    void whatAKilledProveLeftIsTakenOutByTheNextUp(@TempDir Path folder) throws IOException, InterruptedException {
        String instance = named("killed");
        Lab lab = read("small", LAB);
        up(lab, instance);
        List<String> before = state(instance);
        Process prove = Netlab.start("prove", "--instance", instance, "--fault", "web: another text*");
        awaitFault(instance, prove);

        prove.destroyForcibly().waitFor();

        assertThat(hasFault(instance)).isTrue();
        up(lab, instance);
        assertThat(hasFault(instance)).isFalse();
        assertThat(state(instance)).isEqualTo(before);
        assertAll(Verdict.PASS, verify(lab, instance));
        down(instance);
    }

    @Test
    void aLabThatIsNotAsItsFileSaysIsNotBrokenAnyFurther() {
        String instance = named("bad");
        Lab lab = read("small", LAB.replace("body: hello", "body: good evening"));
        up(lab, instance);

        Result result = Netlab.run("prove", "--instance", instance);

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).contains("Before any fault not all checks pass: 'it opens' (FAIL)");
        down(instance);
    }

    private void awaitFault(String instance, Process prove) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!hasFault(instance)) {
            assertThat(prove.isAlive() && System.nanoTime() < end)
                    .as("the fault goes in")
                    .isTrue();
            Thread.sleep(20);
        }
    }

    private boolean hasFault(String instance) {
        return running(instance)
                        .instruct("[ -e /run/netlab/undo ]; exit $?\n", Duration.ofSeconds(10))
                        .exitCode()
                == 0;
    }

    private List<String> state(String instance) {
        Instance running = running(instance);
        try (Interview commands = running.interview()) {
            return commands
                    .run(running.nodes().stream()
                            .map(node -> MachineCommand.of(node, Duration.ofSeconds(10), "sh", "-c", STATE))
                            .toList())
                    .stream()
                    .map(result -> ((CommandResult.Ended) result).stdout())
                    .toList();
        }
    }

    private Instance running(String instance) {
        return engine().instances().open(instance);
    }
}
