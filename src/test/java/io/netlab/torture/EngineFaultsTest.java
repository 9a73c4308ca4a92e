package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.cli.Netlab;
import io.netlab.cli.Netlab.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every call to the engine fails once, in turn, in each way. */
@Tag("docker")
@Timeout(1800)
class EngineFaultsTest {

    private static final int AT_ONCE = 3;
    private static final int SAMPLE = 2;

    /** Long enough for a busy engine, short enough to wait for an answer that never comes. */
    private static final String DEADLINE = "6";

    @ParameterizedTest
    @EnumSource
    void anUpThatFailsTakesEverythingBack(Fault fault) {
        Tally tally = new Tally("up, " + fault);
        atEachCall(
                (proxy, victim) -> assertExit(0, asks(proxy, "up", victim.file(), "--as", victim.instance())),
                (proxy, victim) -> {
                    Result up = asks(proxy, "up", victim.file(), "--as", victim.instance());

                    assertClearError(up);
                    victim.leftovers().assertNone();
                    tally.add(proxy.failed().orElse("not reached"), "exit 3, nothing left");
                },
                fault);
        tally.print();
    }

    @ParameterizedTest
    @EnumSource
    void aDownThatFailsIsFinishedByTheNext(Fault fault) {
        Tally tally = new Tally("down, " + fault);
        atEachCall(
                (proxy, victim) -> {
                    assertExit(0, Netlab.run("up", victim.file(), "--as", victim.instance()));
                    proxy.failAt(Integer.MAX_VALUE, fault);
                    assertExit(0, asks(proxy, "down", victim.instance()));
                },
                (proxy, victim) -> {
                    assertExit(0, Netlab.run("up", victim.file(), "--as", victim.instance()));

                    assertClearError(asks(proxy, "down", victim.instance()));

                    assertExit(0, Netlab.run("down", victim.instance()));
                    victim.leftovers().assertNone();
                    tally.add(proxy.failed().orElse("not reached"), "exit 3, the second down left nothing");
                },
                fault);
        tally.print();
    }

    @ParameterizedTest
    @EnumSource
    void aVerifyThatFailsIsAnErrorAndNeverAPass(Fault fault) {
        Tally tally = new Tally("verify, " + fault);
        try (Victim victim = Victim.named("verify-" + fault.label())) {
            assertExit(0, Netlab.run("up", victim.file(), "--as", victim.instance()));
            atEachCall(
                    (proxy, none) -> assertExit(0, asks(proxy, "verify", victim.instance())),
                    (proxy, none) -> {
                        Result verify = asks(proxy, "verify", victim.instance());

                        assertClearError(verify);
                        assertThat(verify.out()).doesNotContainPattern("(?m)^(PASS|FAIL)");
                        tally.add(proxy.failed().orElse("not reached"), "exit 3, no verdict");
                    },
                    fault);
            assertExit(0, Netlab.run("verify", victim.instance()));
        }
        tally.print();
    }

    interface Try {
        void go(EngineProxy proxy, Victim victim);
    }

    /** The first try counts the calls, then one for each of them. */
    private static void atEachCall(Try counting, Try failing, Fault fault) {
        int calls;
        try (EngineProxy proxy = EngineProxy.open();
                Victim victim = Victim.named("count")) {
            counting.go(proxy, victim);
            calls = proxy.calls().size();
        }
        assertThat(calls).isGreaterThan(3);
        Abreast.run(AT_ONCE, chosen(calls, fault), n -> {
            try (EngineProxy proxy = EngineProxy.open();
                    Victim victim = Victim.named(fault.label() + "-" + n)) {
                proxy.failAt(n, fault);
                failing.go(proxy, victim);
            }
        });
    }

    private static List<Integer> chosen(int calls, Fault fault) {
        List<Integer> all =
                new ArrayList<>(IntStream.rangeClosed(1, calls).boxed().toList());
        if (!Effort.LONG) {
            Collections.shuffle(all, new Random(Effort.SEED + fault.label().hashCode()));
        }
        return all.subList(0, Effort.LONG ? calls : SAMPLE);
    }

    private static Result asks(EngineProxy proxy, String... arguments) {
        return Netlab.run(Map.of("DOCKER_HOST", proxy.host(), "NETLAB_ENGINE_DEADLINE", DEADLINE), arguments);
    }

    private static void assertExit(int code, Result result) {
        assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(code);
    }

    private static void assertClearError(Result result) {
        assertExit(3, result);
        assertThat(result.err())
                .containsPattern("(?m)^netlab: \\S")
                .doesNotContain("\tat ", "internal error", "Exception");
    }
}
