package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.block.Blocks;
import io.netlab.capture.flow.FlowKind;
import io.netlab.plan.ContainerPlan;
import io.netlab.plan.LabPlan;
import io.netlab.plan.Planner;
import io.netlab.plan.WiringScript;
import io.netlab.probe.Probes;
import io.netlab.topology.InvalidLab;
import io.netlab.topology.Lab;
import io.netlab.topology.LabReader;
import io.netlab.topology.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Real labs, changed: each is refused with its mistakes, or planned to the end. Nothing else, and soon. */
@Timeout(3600)
class HostileLabsTest {

    private static final int INPUTS = Effort.of(20_000, 1_000_000);
    private static final int PARTS = Effort.of(4, 40);
    private static final Duration SOON = Duration.ofSeconds(10); // usually a millisecond

    private final LabReader reader =
            new LabReader(new Vocabulary(Blocks.all(), Probes.all(), Optional.of(new FlowKind())));
    private final List<Object> labs = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final TreeSet<String> keys = new TreeSet<>();
    private final AtomicInteger planned = new AtomicInteger();

    @Test
    void aChangedLabIsRefusedOrPlanned() throws IOException {
        for (Path file : files()) {
            Object lab = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            labs.add(lab);
            collect(lab);
        }
        assertThat(labs).hasSizeGreaterThan(15);

        Abreast.run(2, IntStream.range(0, PARTS).boxed().toList(), this::part);

        System.out.println("torture: hostile labs, seed " + Effort.SEED + ": " + INPUTS + " inputs, " + planned
                + " planned, the others refused");
        assertThat(planned.get()).as("some changes do no harm").isBetween(INPUTS / 100, INPUTS / 2);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> labs = Files.walk(Path.of("labs"));
                Stream<Path> blocks = Files.list(Path.of("src/test/resources/blocks"))) {
            return Stream.concat(labs, blocks)
                    .filter(file -> file.toString().matches(".*(lab|blocks/[a-z-]+)\\.yaml"))
                    .sorted()
                    .toList();
        }
    }

    private void collect(Object value) {
        values.add(value);
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> {
                keys.add(String.valueOf(key));
                collect(inner);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(this::collect);
        }
    }

    private void part(int part) {
        Random random = new Random(Effort.SEED + part);
        Mutation mutation = new Mutation(random, values, List.copyOf(keys));
        for (int i = 0; i < INPUTS / PARTS; i++) {
            StringBuilder yaml = new StringBuilder();
            Mutation.write(mutation.of(labs.get(random.nextInt(labs.size()))), yaml);
            long begin = System.nanoTime();
            try {
                plan(reader.read("hostile.yaml", yaml.toString()));
                planned.incrementAndGet();
            } catch (InvalidLab expected) {
                assertReadable(expected);
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("part " + part + ", input " + i + ":\n" + yaml, e);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .as(yaml.toString())
                    .isLessThan(SOON);
        }
    }

    private static void assertReadable(InvalidLab refused) {
        assertThat(refused.problems()).isNotEmpty();
        refused.problems()
                .forEach(problem -> assertThat(problem.toString())
                        .startsWith("hostile.yaml:")
                        .doesNotContain("\0", "\n", "\r", "Exception"));
    }

    /** As far as it goes without an engine: the script for the instrument, too. */
    private static void plan(Lab lab) {
        LabPlan plan = new Planner(lab, "hostile", Object::toString).plan();
        Map<String, Long> pids = new HashMap<>();
        plan.machines().forEach(m -> m.containers().map(ContainerPlan::name).forEach(name -> pids.put(name, 1L)));
        assertThat(new WiringScript(pids, Map.of())
                        .wire(plan, "", "")
                        .await(plan.machines())
                        .text())
                .doesNotContain("\0")
                .endsWith("exit 0\n");
    }
}
