package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.cli.Netlab.Result;
import io.netlab.plan.Observed.ObservedContainer;
import io.netlab.probe.Verdict;
import io.netlab.topology.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** An instance that is not as its lab file says becomes so again, and what was right is left alone. */
class RepairTest extends OnDocker {

    private static final String LAB = """
            name: small
            subnets: {lan: 192.168.1.0/24, net: 203.0.113.0/24}
            nodes:
              pc: {interfaces: {lan: 192.168.1.2}, gateway: router}
              router: {interfaces: {lan: 192.168.1.1, net: 203.0.113.1}, router: }
              web: {interfaces: {net: 203.0.113.80}, gateway: router, web: {pages: {/: hello}}}
            checks:
              - {name: the page opens, from: pc, curl: http://web/, expect: {body: hello}}
              - {name: the server answers, from: router, curl: http://web/, expect: {body: hello}}
            """;

    @Test
    void anEditChangesOnlyWhatDiffers() {
        String instance = named("edited");
        up(read("small", LAB), instance);
        Map<String, String> before = ids(instance);
        Lab edited = read(
                "small",
                LAB.replace("/: hello", "/: good evening")
                        .replace("body: hello", "body: good evening")
                        .replace("lan: 192.168.1.2", "lan: 192.168.1.7"));

        up(edited, instance);

        Map<String, String> after = ids(instance);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(before.keySet().stream().filter(name -> !before.get(name).equals(after.get(name))))
                .allMatch(name -> name.endsWith("-web"))
                .hasSize(1);
        assertAll(Verdict.PASS, verify(edited, instance));
        down(instance);
    }

    /** What is wired while a machine is removed must not wait for that one. */
    @Test
    void machinesAndSubnetsComeAndGo() {
        String instance = named("growing");
        Lab whole = read("small", LAB);
        Lab half = read("small", """
                name: small
                subnets: {net: 203.0.113.0/24}
                nodes:
                  router: {interfaces: {net: 203.0.113.1}, router: }
                  web: {interfaces: {net: 203.0.113.80}, gateway: router, web: {pages: {/: hello}}}
                checks: [{name: the server answers, from: router, curl: http://web/, expect: {body: hello}}]
                """);
        up(whole, instance);
        for (int round = 0; round < 4; round++) {
            up(half, instance);
            assertAll(Verdict.PASS, verify(half, instance));
            assertThat(observe(instance).networks()).hasSize(1);
            up(whole, instance);
            assertAll(Verdict.PASS, verify(whole, instance));
        }
        down(instance);
    }

    /** An old service ends, and leaves its port, in its own time. */
    @Test
    void aServiceThatBeginsAnewIsNotTakenForOneThatEnded() {
        String instance = named("anew");
        for (int length = 16; length < 24; length++) {
            Lab lab = read("anew", """
                            name: anew
                            subnets: {lan: 10.0.0.0/%d}
                            nodes:
                              pc: {interfaces: {lan: 10.0.0.2}}
                              server:
                                interfaces: {lan: 10.0.0.3}
                                run: {command: "socat UDP-RECVFROM:7,fork PIPE", listens: 7/udp}
                            checks:
                              - name: it answers
                                from: pc
                                nc: {to: "server:7", protocol: udp, send: hello}
                                expect: {answer: hello}
                            """.formatted(length));
            up(lab, instance);
            assertAll(Verdict.PASS, verify(lab, instance));
        }
        down(instance);
    }

    @Test
    void aMachineThatWasRemovedIsNoticedAndMadeAgain(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("lab.yaml"), LAB);
        String instance = named("robbed");
        assertThat(Netlab.run("up", file.toString(), "--as", instance).exitCode())
                .isZero();
        engine().engine().remove(ids(instance).get("netlab-" + instance + "-pc"));

        Result status = Netlab.run("status", instance);
        assertThat(status.exitCode()).isEqualTo(3);
        assertThat(status.out()).containsPattern("(?m)^pc +missing");

        Result verify = Netlab.run("verify", instance);
        assertThat(verify.exitCode()).isEqualTo(3);
        assertThat(verify.out())
                .containsPattern("(?m)^ERROR +the page opens")
                .containsPattern("(?m)^PASS +the server answers");

        assertThat(Netlab.run("up", file.toString(), "--as", instance).exitCode())
                .isZero();
        assertThat(Netlab.run("status", instance).exitCode()).isZero();
        assertThat(Netlab.run("verify", instance).exitCode()).isZero();
        down(instance);
    }

    /** With the instrument goes the lab's CA; with a DHCP server's wire go its clients' leases. */
    @TestFactory
    Stream<DynamicTest> whateverContainerIsGoneUpBringsItBack() {
        return Stream.of("web", "dhcp")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Lab lab = read(name, resource("/blocks/" + name + ".yaml"));
                    String instance = named("gone-" + name);
                    up(lab, instance);
                    for (String container : List.of("_instrument", name.equals("dhcp") ? "server" : name)) {
                        String gone = "netlab-" + instance + "-" + container;
                        engine().engine().remove(ids(instance).get(gone));
                        up(lab, instance);
                        assertThat(ids(instance)).containsKey(gone);
                        assertAll(Verdict.PASS, verify(lab, instance));
                    }
                    down(instance);
                }));
    }

    private Map<String, String> ids(String instance) {
        return observe(instance).containers().stream()
                .collect(Collectors.toMap(ObservedContainer::name, ObservedContainer::id));
    }
}
