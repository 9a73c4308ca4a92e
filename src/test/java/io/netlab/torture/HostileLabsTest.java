package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.block.Blocks;
import io.netlab.capture.flow.FlowKind;
import io.netlab.probe.Probes;
import io.netlab.topology.BlockKind;
import io.netlab.topology.InvalidLab;
import io.netlab.topology.LabReader;
import io.netlab.topology.ProbeKind;
import io.netlab.topology.Vocabulary;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real labs, changed: each is refused with its mistakes, or planned to the end. Nothing else, and soon. */
@Timeout(7200)
class HostileLabsTest {

    private static final int INPUTS = Effort.of(5_000, 1_000_000);
    private static final int PARTS = Effort.of(4, 100);
    private static final Duration SOON = Duration.ofSeconds(10); // of a core's time; usually less than a millisecond
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final LabReader reader =
            new LabReader(new Vocabulary(Blocks.all(), Probes.all(), Optional.of(new FlowKind())));
    private final Seeds seeds = Seeds.load();
    private final AtomicInteger planned = new AtomicInteger();
    private final Set<String> kindsPlanned = ConcurrentHashMap.newKeySet();

    @Test
    void aChangedLabIsRefusedOrPlanned() {
        assertThat(seeds.size()).isGreaterThan(30);

        Abreast.run(2, IntStream.range(0, PARTS).boxed().toList(), this::part);

        System.out.println("torture: hostile labs, seed " + Effort.SEED + ": " + INPUTS + " inputs, " + planned
                + " planned, the others refused");
        assertThat(planned.get()).as("some changes do no harm").isBetween(INPUTS / 10, INPUTS * 9 / 10);
        assertThat(kinds().stream().filter(kind -> !kindsPlanned.contains(kind)))
                .as("blocks and probes that never got to the end")
                .hasSizeLessThanOrEqualTo(Effort.of(3, 0)); // a few thousand inputs miss a rare one
    }

    private static List<String> kinds() {
        return Stream.concat(
                        Blocks.all().stream().map(BlockKind::key),
                        Probes.all().stream().map(ProbeKind::key))
                .toList();
    }

    private void part(int part) {
        Random random = new Random(Effort.SEED + part);
        Mutation mutation = new Mutation(random, seeds);
        for (int i = 0; i < INPUTS / PARTS; i++) {
            Object lab = mutation.next();
            StringBuilder yaml = new StringBuilder();
            Mutation.write(lab, yaml);
            long begin = THREADS.getCurrentThreadCpuTime();
            try {
                DryRun.of(reader.read("hostile.yaml", yaml.toString()));
                planned.incrementAndGet();
                noteKinds(lab);
            } catch (InvalidLab expected) {
                assertReadable(expected);
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                throw new AssertionError("part " + part + ", input " + i + ":\n" + yaml, e);
            }
            assertThat(THREADS.getCurrentThreadCpuTime() - begin)
                    .as(yaml.toString())
                    .isLessThan(SOON.toNanos());
        }
    }

    private static void assertReadable(InvalidLab refused) {
        assertThat(refused.problems()).isNotEmpty();
        refused.problems()
                .forEach(problem -> assertThat(problem.toString())
                        .startsWith("hostile.yaml:")
                        .doesNotContain("\0", "\n", "\r", "Exception"));
    }

    /** Keys at any depth: a probe may stand in a step. */
    private void noteKinds(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> {
                kindsPlanned.add(String.valueOf(key));
                noteKinds(inner);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(this::noteKinds);
        }
    }
}
