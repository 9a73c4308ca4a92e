package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.block.Blocks;
import io.netlab.capture.flow.CaptureWitness;
import io.netlab.capture.flow.FlowKind;
import io.netlab.engine.Progress;
import io.netlab.instance.Instance;
import io.netlab.instance.Instances.UpResult;
import io.netlab.instance.Interview;
import io.netlab.instance.LabSource;
import io.netlab.instance.UpRequest;
import io.netlab.plan.Observed;
import io.netlab.probe.CheckResult;
import io.netlab.probe.Limits;
import io.netlab.probe.Pace;
import io.netlab.probe.Probes;
import io.netlab.probe.Verdict;
import io.netlab.probe.Verifier;
import io.netlab.topology.Lab;
import io.netlab.topology.LabReader;
import io.netlab.topology.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Labs on a real engine, each under a name of this test's own; whatever happens, none is left behind. */
@Tag("docker")
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnDocker {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final LabReader READER =
            new LabReader(new Vocabulary(Blocks.all(), Probes.all(), Optional.of(new FlowKind())));

    private final Set<String> names = new HashSet<>();
    private OpenEngine open;

    @BeforeAll
    void open() {
        open = OpenEngine.open(OpenEngine.settings(), Progress.NONE);
    }

    @AfterAll
    void sweep() {
        try (OpenEngine last = open) {
            last.instances().down(names);
        }
    }

    OpenEngine engine() {
        return open;
    }

    /** A name that nobody else uses, swept when the class is done. */
    String named(String lab) {
        String name = "test-" + ProcessHandle.current().pid() + "-" + lab;
        names.add(name);
        return name;
    }

    static Lab read(String name, String text) {
        return READER.read(name, text);
    }

    static Lab read(LabSource source) {
        return READER.read(source.name(), source.text());
    }

    static Lab withChecks(Lab lab, String name, String text) {
        return READER.readChecks(lab, name, text);
    }

    static String resource(String path) {
        try (InputStream in = Objects.requireNonNull(OnDocker.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    UpResult up(Lab lab, String instance) {
        return open.instances().up(new UpRequest(lab, Optional.empty(), instance, false));
    }

    void down(String instance) {
        open.instances().down(List.of(instance));
        assertNothingLeft(instance);
    }

    Observed observe(String instance) {
        return open.engine().observe(Optional.of(instance));
    }

    void assertNothingLeft(String instance) {
        assertThat(observe(instance).containers()).isEmpty();
        assertThat(observe(instance).networks()).isEmpty();
    }

    Collection<CheckResult> verify(Lab lab, String instance) {
        Instance running = open.instances().open(instance);
        try (Interview commands = running.interview()) {
            return new Verifier(commands, new CaptureWitness(running), Pace.system())
                    .verify(lab, lab.checks(), new Limits(DEADLINE, false), result -> {});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Shows, where one is different, what was seen. */
    static void assertAll(Verdict verdict, Collection<CheckResult> results) {
        assertThat(results).isNotEmpty();
        assertThat(results.stream()
                        .filter(result -> result.verdict() != verdict)
                        .map(result -> result.verdict() + " " + result.check().name() + ": " + result.message()
                                + result.machines())
                        .toList())
                .isEmpty();
    }
}
