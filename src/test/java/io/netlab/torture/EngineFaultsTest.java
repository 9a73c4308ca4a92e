package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netlab.cli.Netlab;
import io.netlab.cli.Netlab.Result;
import io.netlab.engine.EngineSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every call to the engine fails once, in turn, in each way. */
@Tag("docker")
@Timeout(1800)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineFaultsTest {

    private static final int AT_ONCE = 3;
    private static final int SAMPLE = 1;

    /** Short enough to wait for an answer that never comes. */
    private static final Duration DEADLINE = Duration.ofSeconds(6);

    /** Long enough for an engine that is busy, and late. */
    private static final Duration PATIENT = Duration.ofSeconds(60);

    private final Map<String, Integer> calls = new HashMap<>();

    @ParameterizedTest
    @EnumSource
    void anUpThatFailsTakesEverythingBack(Fault fault) {
        Tally tally = new Tally("up, " + fault);
        atEachCall(
                "up",
                (proxy, victim) ->
                        Faults.assertExit(0, asks(proxy, fault, "up", victim.file(), "--as", victim.instance())),
                (proxy, victim) -> {
                    Result up = asks(proxy, fault, "up", victim.file(), "--as", victim.instance());

                    if (wentOn(proxy, fault, up)) {
                        Faults.assertExit(0, Victim.netlab("verify", victim.instance()));
                        tally.add(proxy, "exit 0, and it verifies");
                    } else {
                        Faults.assertClearError(up);
                        victim.leftovers().assertNone();
                        tally.add(proxy, "exit 3, nothing left");
                    }
                },
                fault);
        tally.print();
    }

    @ParameterizedTest
    @EnumSource
    void aDownThatFailsIsFinishedByTheNext(Fault fault) {
        assumeTrue(Effort.LONG || fault == Fault.CUT, "in the long form");
        Tally tally = new Tally("down, " + fault);
        atEachCall(
                "down",
                (proxy, victim) -> {
                    Faults.assertExit(0, victim.up());
                    proxy.failAt(Integer.MAX_VALUE, fault);
                    Faults.assertExit(0, asks(proxy, fault, "down", victim.instance()));
                },
                (proxy, victim) -> {
                    Faults.assertExit(0, victim.up());

                    Result down = asks(proxy, fault, "down", victim.instance());

                    if (wentOn(proxy, fault, down) || onlyTheInstrumentWasNotAsked(proxy, down)) {
                        tally.add(proxy, "exit 0, nothing left");
                    } else {
                        Faults.assertClearError(down);
                        Faults.assertExit(0, Victim.netlab("down", victim.instance()));
                        tally.add(proxy, "exit 3, the second down left nothing");
                    }
                    victim.leftovers().assertNone();
                },
                fault);
        tally.print();
    }

    @ParameterizedTest
    @EnumSource
    void aVerifyThatFailsIsAnErrorAndNeverAPass(Fault fault) {
        assumeTrue(Effort.LONG || fault == Fault.CUT || fault == Fault.NO_ANSWER, "in the long form");
        Tally tally = new Tally("verify, " + fault);
        try (Victim victim = Victim.named("verify-" + fault.label())) {
            Faults.assertExit(0, victim.up());
            atEachCall(
                    "verify",
                    (proxy, none) -> Faults.assertExit(0, asks(proxy, fault, "verify", victim.instance())),
                    (proxy, none) -> {
                        Result verify = asks(proxy, fault, "verify", victim.instance());

                        if (wentOn(proxy, fault, verify)) {
                            tally.add(proxy, "exit 0");
                        } else {
                            Faults.assertClearError(verify);
                            assertThat(verify.out()).doesNotContainPattern("(?m)^(PASS|FAIL)");
                            tally.add(proxy, "exit 3, no verdict");
                        }
                    },
                    fault);
            Faults.assertExit(0, Victim.netlab("verify", victim.instance()));
        }
        tally.print();
    }

    interface Try {
        void go(EngineProxy proxy, Victim victim);
    }

    /** The first try counts the calls, then one for each of them. */
    private void atEachCall(String command, Try counting, Try failing, Fault fault) {
        int calls = this.calls.computeIfAbsent(command, c -> count(counting));
        assertThat(calls).isGreaterThan(3);
        Abreast.run(AT_ONCE, chosen(calls, fault), n -> {
            try (EngineProxy proxy = EngineProxy.open();
                    Victim victim = Victim.named(fault.label() + "-" + n)) {
                proxy.failAt(n, fault);
                failing.go(proxy, victim);
            }
        });
    }

    private static int count(Try counting) {
        try (EngineProxy proxy = EngineProxy.open();
                Victim victim = Victim.named("count")) {
            counting.go(proxy, victim);
            return proxy.calls().size();
        }
    }

    /** In the short form, nobody waits for the long deadline of an exec: those calls are the last ones. */
    private static List<Integer> chosen(int calls, Fault fault) {
        List<Integer> all =
                new ArrayList<>(IntStream.rangeClosed(1, calls).boxed().toList());
        if (!Effort.LONG) {
            Collections.shuffle(all, new Random(Effort.SEED + fault.label().hashCode()));
        }
        return all.subList(0, Effort.LONG ? calls : SAMPLE);
    }

    /**
     * What may be asked twice without harm is asked again by the HTTP client when the connection was closed. And where
     * only the output of a script was cut off, its exit code says that it did all. What is only late must not fail.
     */
    private static boolean wentOn(EngineProxy proxy, Fault fault, Result result) {
        if (fault == Fault.DELAYED) {
            Faults.assertExit(0, result);
            return true;
        }
        boolean harmless = proxy.failed()
                .map(call -> call.matches("(GET|DELETE) .*|POST .*/exec/[0-9a-f]+/start"))
                .orElse(true);
        return result.exitCode() == 0 && harmless;
    }

    /** To switch the machines off: then the engine does. */
    private static boolean onlyTheInstrumentWasNotAsked(EngineProxy proxy, Result down) {
        return down.exitCode() == 0
                && proxy.failed()
                        .filter(call -> call.contains("/kill") || call.contains("/wait"))
                        .isPresent();
    }

    private static Result asks(EngineProxy proxy, Fault fault, String... arguments) {
        Duration deadline = fault == Fault.DELAYED ? PATIENT : DEADLINE;
        return Netlab.inside(EngineSettings.defaults().withHost(proxy.host()).withDeadline(deadline), arguments);
    }
}
