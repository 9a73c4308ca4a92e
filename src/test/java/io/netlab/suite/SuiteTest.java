package io.netlab.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netlab.block.Blocks;
import io.netlab.capture.flow.FlowKind;
import io.netlab.engine.EngineException;
import io.netlab.engine.EngineInterruptedException;
import io.netlab.engine.Images;
import io.netlab.engine.Progress;
import io.netlab.instance.FakeEngine;
import io.netlab.instance.Instances;
import io.netlab.instance.LabSource;
import io.netlab.instance.Told;
import io.netlab.probe.Pace;
import io.netlab.probe.Probes;
import io.netlab.probe.Verdict;
import io.netlab.topology.LabReader;
import io.netlab.topology.Vocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {

    private static final LabReader READER =
            new LabReader(new Vocabulary(Blocks.all(), Probes.all(), Optional.of(new FlowKind())));

    private static final String OPEN = answer(0, "", "Connection to 192.168.1.2 80 port [tcp/*] succeeded!\n");
    private static final String REFUSED =
            answer(1, "", "nc: connect to 192.168.1.2 port 80 (tcp) failed: Connection refused\n");

    private final FakeEngine engine = new FakeEngine();
    private final Instances instances = new Instances(engine, new Images(engine, Map.of()), Progress.NONE);
    private final List<LabResult> told = new ArrayList<>();

    @Test
    void everyLabIsBroughtUpVerifiedAndTakenDown() {
        engine.answer(script -> OPEN);

        SuiteResult result = run(lab("one"), lab("two"), lab("three"));

        assertThat(result.labs()).extracting(LabResult::name).containsExactly("one", "two", "three");
        assertThat(result.labs()).extracting(LabResult::verdict).containsOnly(Verdict.PASS);
        assertThat(told).containsExactlyInAnyOrderElementsOf(result.labs());
        assertThat(engine.calls()).contains("create container netlab-one-t3f2-pc".replace("-t3f2", suffix(result)));
        assertThat(engine.objects()).isZero();
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void aFailedCheckIsWorseThanAnythingElse() {
        engine.answer(script -> script.contains("\00080\0") ? REFUSED : "not answered");

        SuiteResult result = run(lab("one"), "name: broken", lab("two").replace("web:80", "web:81"));

        assertThat(result.labs())
                .extracting(LabResult::verdict)
                .containsExactly(Verdict.FAIL, Verdict.ERROR, Verdict.ERROR);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(engine.objects()).isZero();
    }

    @Test
    void aLabThatDoesNotComeUpIsItsOwnErrorAndTheOthersGoOn() {
        engine.answer(script -> OPEN);
        engine.failAt(4);

        SuiteResult result = run(lab("one"), lab("two"));

        assertThat(result.labs()).extracting(LabResult::verdict).containsExactly(Verdict.ERROR, Verdict.PASS);
        assertThat(result.labs().get(0).problems().toString())
                .contains("it could not be brought up: the engine refused to")
                .doesNotContain("left for a look");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(engine.objects()).isZero();
    }

    @Test
    void whateverCallFailsNothingIsLeft() {
        engine.answer(script -> OPEN);
        for (int n = 1; n <= 18; n++) {
            engine.failAt(n);
            SuiteResult result = run(lab("one"), lab("two"));
            assertThat(engine.objects())
                    .as("objects left after change %d failed", n)
                    .isZero();
            assertThat(result.exitCode()).as("after change %d failed", n).isEqualTo(3);
        }
    }

    @Test
    void anInvalidFileIsToldWithItsPlacesAndTheOthersGoOn() {
        engine.answer(script -> OPEN);

        SuiteResult result = run("name: broken\nsubnets: {lan: 10.0.0.0/99}\nnodes: {}\n", lab("two"));

        assertThat(result.labs()).extracting(LabResult::verdict).containsExactly(Verdict.ERROR, Verdict.PASS);
        assertThat(result.labs().get(0).name()).isEqualTo("lab0");
        assertThat(result.labs().get(0).problems()).anyMatch(p -> p.toString().contains("labs/lab0/lab.yaml:2:"));
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void aLabWithoutChecksIsNoSuccess() {
        engine.answer(script -> OPEN);
        String none = lab("one").replaceFirst("(?s)checks:.*", "");

        SuiteResult result = run(none, lab("two"));

        assertThat(result.labs()).extracting(LabResult::verdict).containsExactly(Verdict.SKIP, Verdict.PASS);
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(engine.objects()).isZero();
    }

    @Test
    void anInstrumentThatAnswersNonsenseIsAnError() {
        engine.answer(script -> "sh: out of memory\n");

        SuiteResult result = run(lab("one"));

        assertThat(result.labs().get(0).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.labs().get(0).problems().toString()).contains("it could not be verified");
        assertThat(engine.objects()).isZero();
    }

    @Test
    void keepLeavesTheLabsThatDidNotPassAndNoOthers() {
        engine.answer(script -> script.contains("\00081\0") ? REFUSED : OPEN);

        SuiteResult result = run(
                new SuiteSettings(1, Duration.ofSeconds(9), true, Optional.empty()),
                lab("one"),
                lab("two").replace("web:80", "web:81"));

        assertThat(result.labs()).extracting(LabResult::verdict).containsExactly(Verdict.PASS, Verdict.FAIL);
        assertThat(instances.list()).containsOnlyKeys(result.labs().get(1).instance());
    }

    @Test
    void evidenceOfALabThatFailedIsKept(@TempDir Path folder) throws IOException {
        engine.answer(script -> script.contains("ruleset") ? evidence(script) : REFUSED);

        SuiteResult result = run(new SuiteSettings(1, Duration.ofSeconds(9), false, Optional.of(folder)), lab("one"));

        Path its = folder.resolve(result.labs().get(0).instance());
        assertThat(its.resolve("lab.yaml")).hasContent(lab("one"));
        assertThat(its.resolve("status.txt")).content().contains("-web").contains("running");
        assertThat(its.resolve("pc/rules.nft")).hasContent("seen by nft");
        assertThat(its.resolve("web/routes.txt")).hasContent("seen by ip");
        assertThat(its.resolve("web/log.txt")).content().contains("the log of");
        assertThat(engine.objects()).isZero();
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void evidenceThatCannotBeWrittenIsToldAndTheLabGoesDown(@TempDir Path folder) throws IOException {
        engine.answer(script -> script.contains("ruleset") ? evidence(script) : REFUSED);
        Path inTheWay = Files.writeString(folder.resolve("file"), "");

        SuiteResult result = run(new SuiteSettings(1, Duration.ofSeconds(9), false, Optional.of(inTheWay)), lab("one"));

        assertThat(result.labs().get(0).problems().toString()).contains("its evidence could not be kept");
        assertThat(engine.objects()).isZero();
    }

    @Test
    void anInterruptTakesDownWhatIsUp() {
        engine.answer(script -> {
            Thread.currentThread().interrupt();
            throw new EngineInterruptedException("ask", new InterruptedException());
        });

        SuiteResult result = run(new SuiteSettings(1, Duration.ofSeconds(9), true, Optional.empty()), lab("one"));

        assertThat(result.labs().get(0).problems().toString()).contains("Interrupted.");
        assertThat(engine.objects()).isZero();
    }

    @Test
    void anInterruptedRunBeginsNothingMoreAndLeavesNothing() {
        Thread runs = Thread.currentThread();
        engine.answer(script -> {
            runs.interrupt();
            try {
                Thread.sleep(10_000);
            } catch (InterruptedException e) {
                throw new EngineInterruptedException("ask", e);
            }
            throw new EngineException("nobody interrupted this.");
        });

        assertThatThrownBy(() -> run(lab("one"), lab("two"))).isInstanceOf(EngineInterruptedException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(engine.objects()).isZero();
        assertThat(engine.calls().toString()).doesNotContain("-two-");
    }

    @Test
    void anInterruptOfTheTakingDownDoesNotEndIt() {
        AtomicReference<Thread> test = new AtomicReference<>();
        engine.answer(script -> {
            test.set(Thread.currentThread());
            return OPEN;
        });
        AtomicBoolean once = new AtomicBoolean(true);
        Instances interrupting = new Instances(engine, new Images(engine, Map.of()), what -> {
            if (what.startsWith("remove") && once.getAndSet(false)) {
                test.get().interrupt();
            }
        });
        SuiteSettings settings = new SuiteSettings(1, Duration.ofSeconds(9), false, Optional.empty());
        LabSource source = new LabSource("lab.yaml", lab("one"), Optional.empty());

        SuiteResult result = new Suite(interrupting, Pace.system(), settings)
                .run(
                        Suite.read(READER, List.of(source), RunName.choose(List.of(), new Random())),
                        Progress.NONE,
                        told::add);

        assertThat(once).isFalse();
        assertThat(result.labs().get(0).problems()).isEmpty();
        assertThat(engine.objects()).isZero();
    }

    private SuiteResult run(String... labs) {
        return run(new SuiteSettings(1, Duration.ofSeconds(9), false, Optional.empty()), labs);
    }

    private SuiteResult run(SuiteSettings settings, String... labs) {
        List<LabSource> sources = new ArrayList<>();
        for (String lab : labs) {
            sources.add(new LabSource("labs/lab" + sources.size() + "/lab.yaml", lab, Optional.empty()));
        }
        RunName run = RunName.choose(instances.list().keySet(), new Random());
        return new Suite(instances, Pace.system(), settings)
                .run(Suite.read(READER, sources, run), Progress.NONE, told::add);
    }

    private static String suffix(SuiteResult result) {
        String instance = result.labs().get(0).instance();
        return instance.substring(instance.lastIndexOf("-t"));
    }

    private static String lab(String name) {
        return """
                name: %s
                subnets: {lan: 192.168.1.0/24}
                nodes:
                  pc: {interfaces: {lan: 192.168.1.1}}
                  web: {interfaces: {lan: 192.168.1.2}}
                checks:
                  - {name: c, from: pc, nc: "web:80", expect: {outcome: open}}
                """.formatted(name);
    }

    /** One line as the instrument prints it. */
    private static String answer(int code, String out, String err) {
        return "ended " + code + " 1 " + encoded(out) + " " + encoded(err) + "\n";
    }

    private static String encoded(String text) {
        return text.isEmpty() ? "-" : HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Each command of the script tells its own name. */
    private static String evidence(String script) {
        return Told.read(script).stream()
                .map(command -> answer(0, "seen by " + command.words().get(0) + "\n", ""))
                .collect(Collectors.joining());
    }
}
