package io.netlab.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netlab.engine.EngineException;
import io.netlab.probe.CheckResult;
import io.netlab.probe.Pace;
import io.netlab.probe.Verdict;
import io.netlab.topology.Check;
import io.netlab.topology.Lab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProverTest {

    static final Lab LAB = FaultsTest.lab("""
            name: small
            subnets: {lan: 192.168.1.0/24}
            nodes:
              pc: {interfaces: {lan: 192.168.1.2}}
              web: {interfaces: {lan: 192.168.1.80}, web: {pages: {/: hello}}}
            checks:
              - {name: it opens, from: pc, curl: http://web/, expect: {status: 200}}
              - {name: it is shut, from: pc, nc: "web:81", expect: {outcome: refused}, given: it opens}
            prove:
              except:
                - {fault: "pc: off", because: nobody would miss it}
                - {fault: "web: off", because: it was thought so}
            """);

    private static final Pace PACE = new Pace() {
        private Duration now = Duration.ZERO;

        @Override
        public Duration now() {
            return now;
        }

        @Override
        public void sleep(Duration howLong) {
            now = now.plus(howLong);
        }
    };

    /** Knows by heart what each fault does to the two checks. */
    static final class Fake implements Subject {
        private final Map<String, List<Verdict>> verdicts;
        private final List<String> calls = new ArrayList<>();
        private String state = "as ever";
        private String now = "";

        Fake(Map<String, List<Verdict>> verdicts) {
            this.verdicts = verdicts;
        }

        @Override
        public void breakIt(Fault fault) {
            calls.add("break " + fault.name());
            now = fault.name();
            if (now.contains("refused")) {
                throw new EngineException("it was refused");
            }
        }

        @Override
        public void mend(Fault fault) {
            calls.add("mend " + fault.name());
            if (fault.name().contains("caught") && !calls.contains("mend failed")) {
                calls.add("mend failed");
                Thread.currentThread().interrupt();
                throw new IllegalStateException("what was made has been taken back");
            }
            now = "";
            if (fault.name().contains("scar")) {
                state = "with a scar";
            }
        }

        @Override
        public List<CheckResult> verify(List<Check> checks) throws InterruptedException {
            if (now.contains("interrupted")) {
                throw new InterruptedException();
            }
            List<Verdict> both = verdicts.getOrDefault(now, List.of(Verdict.PASS, Verdict.PASS));
            return List.of(
                    result(LAB.checks().get(0), both.get(0)),
                    result(LAB.checks().get(1), both.get(1)));
        }

        private static CheckResult result(Check check, Verdict verdict) {
            return new CheckResult(
                    check,
                    verdict,
                    "",
                    "",
                    List.of(),
                    Optional.empty(),
                    1,
                    Duration.ZERO,
                    new CheckResult.Repeats(verdict == Verdict.PASS ? 1 : 0, 1));
        }

        @Override
        public Set<String> touchedBy(Fault fault) {
            return Set.of("pc");
        }

        @Override
        public MachineState look(Collection<String> machines) {
            return MachineState.read("pc: " + state + "\nweb: as ever\n").of(machines);
        }
    }

    static Proof prove(Subject subject, String... faults) throws InterruptedException {
        List<Fault> named = List.of(faults).stream()
                .map(name -> new Fault(name, new Fault.Off("pc")))
                .toList();
        return new Prover(subject, new Inquiry(LAB), PACE).prove(LAB, named, true, result -> {});
    }

    @Test
    void aLostControlNoticesAFaultButFalsifiesNothing() throws InterruptedException {
        Proof proof = prove(
                new Fake(Map.of(
                        "web: off", List.of(Verdict.FAIL, Verdict.ERROR),
                        "pc: off", List.of(Verdict.PASS, Verdict.PASS))),
                "web: off",
                "pc: off",
                "a scratch");

        assertThat(proof.noticed()).isOne();
        assertThat(proof.unnoticed()).extracting(f -> f.fault().name()).containsExactly("a scratch");
        assertThat(proof.excepted()).extracting(f -> f.fault().name()).containsExactly("pc: off");
        assertThat(proof.falsified()).extracting(Check::name).containsExactly("it opens");
        assertThat(proof.unfailing()).extracting(Check::name).containsExactly("it is shut");
        assertThat(proof.stale()).extracting(e -> e.name().text()).containsExactly("web: off");
        assertThat(proof.exitCode()).isOne();
    }

    @Test
    void everythingNoticedAndEverythingFalsifiedIsZero() throws InterruptedException {
        Proof proof = prove(
                new Fake(Map.of(
                        "web: off", List.of(Verdict.FAIL, Verdict.ERROR),
                        "a scratch", List.of(Verdict.PASS, Verdict.FAIL))),
                "web: off",
                "a scratch");

        assertThat(proof.exitCode()).isZero();
    }

    @Test
    void aLabThatDoesNotPassIsNotBroken() throws InterruptedException {
        Fake fake = new Fake(Map.of("", List.of(Verdict.PASS, Verdict.FAIL)));

        Proof proof = prove(fake, "web: off");

        assertThat(fake.calls).isEmpty();
        assertThat(proof.error())
                .contains("Before any fault not all checks pass: 'it is shut' (FAIL); 'netlab verify' shows what they"
                        + " see.");
        assertThat(proof.unfailing()).isEmpty();
        assertThat(proof.exitCode()).isEqualTo(3);
    }

    @Test
    void whatIsNotAsBeforeIsAnErrorThatNamesIt() throws InterruptedException {
        Fake fake = new Fake(Map.of());

        Proof proof = prove(fake, "a scar", "a scratch");

        assertThat(fake.calls).containsExactly("break a scar", "mend a scar");
        assertThat(proof.errors())
                .singleElement()
                .extracting(f -> f.error().orElseThrow())
                .isEqualTo("after it the lab is not what it was: gone 'pc: as ever'; new 'pc: with a scar'");
        assertThat(proof.exitCode()).isEqualTo(3);
    }

    @Test
    void aFaultThatCannotBePutInIsTakenOutAndTheOthersGoOn() throws InterruptedException {
        Fake fake = new Fake(Map.of("web: off", List.of(Verdict.FAIL, Verdict.FAIL)));

        Proof proof = prove(fake, "refused", "web: off");

        assertThat(fake.calls).containsExactly("break refused", "mend refused", "break web: off", "mend web: off");
        assertThat(proof.unnoticed()).isEmpty();
        assertThat(proof.errors()).hasSize(1);
        assertThat(proof.exitCode()).isEqualTo(3);
    }

    @Test
    void whoeverInterruptsItLeavesNoFaultBehind() {
        Fake fake = new Fake(Map.of());

        assertThatThrownBy(() -> prove(fake, "interrupted", "a scratch")).isInstanceOf(InterruptedException.class);

        assertThat(fake.calls).containsExactly("break interrupted", "mend interrupted");
    }

    /** What mends a machine that was off is an up, and an up that is interrupted takes back what it made. */
    @Test
    void whoeverInterruptsTheMendingHasItDoneAgain() {
        Fake fake = new Fake(Map.of());

        assertThatThrownBy(() -> prove(fake, "caught", "a scratch")).isInstanceOf(InterruptedException.class);

        assertThat(fake.calls).containsExactly("break caught", "mend caught", "mend failed", "mend caught");
    }
}
