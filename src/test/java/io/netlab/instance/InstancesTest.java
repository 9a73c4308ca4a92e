package io.netlab.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netlab.block.Blocks;
import io.netlab.engine.Images;
import io.netlab.engine.Progress;
import io.netlab.instance.Instances.UpResult;
import io.netlab.plan.Operation;
import io.netlab.plan.Step;
import io.netlab.topology.Lab;
import io.netlab.topology.LabReader;
import io.netlab.topology.Vocabulary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstancesTest {

    private static final String LAB = """
            name: small
            subnets: {lan: 192.168.1.0/24, net: 203.0.113.0/24}
            nodes:
              pc: {interfaces: {lan: 192.168.1.2}, gateway: router}
              router:
                interfaces: {lan: 192.168.1.1, net: 203.0.113.1}
                router:
              shop:
                interfaces: {net: 203.0.113.80}
                run: {image: "shop:1", listens: 80}
            """;

    private final String killed = "killed-" + ProcessHandle.current().pid();
    private final FakeEngine engine = new FakeEngine();
    private final Instances instances = new Instances(engine, new Images(engine, Map.of()), Progress.NONE);

    @Test
    void upMakesEverythingAndDownRemovesIt() {
        up(LAB, "one", false);

        assertThat(instances.list()).containsOnlyKeys("one");
        // two networks, three machines, the shop's own container, the instrument
        assertThat(engine.objects()).isEqualTo(7);
        assertThat(instances.down(List.of("one"))).isEqualTo(Map.of("one", 7));
        assertThat(engine.objects()).isZero();
        assertThat(instances.down(List.of("one"))).isEqualTo(Map.of("one", 0));
    }

    @Test
    void aProgramInAnImageOfTheUsersStartsAfterWiring() {
        up(LAB, "one", false);

        List<String> calls = engine.calls();
        assertThat(calls.indexOf("start container netlab-one-shop.run"))
                .isGreaterThan(calls.indexOf("exec in instrument"));
        assertThat(calls.indexOf("start container netlab-one-shop")).isLessThan(calls.indexOf("exec in instrument"));
    }

    @Test
    void anUpOfWhatRunsChangesNothingButLooksOverTheWiring() {
        up(LAB, "one", false);

        assertThat(operations(up(LAB, "one", false).steps())).containsExactly(Operation.Wire.class);
    }

    @Test
    void anUpMakesAnewWhatDiffersAndRemovesWhatIsGone() {
        up(LAB, "one", false);
        String changed = LAB.replace("shop:1", "shop:2").replaceFirst("  pc: .*\n", "");

        List<Step> steps = up(changed, "one", false).steps();

        assertThat(steps.stream()
                        .map(s ->
                                s.operation().describe() + ": " + s.operation().cause()))
                .contains(
                        "remove container netlab-one-pc: the lab has no such machine any more",
                        "create container netlab-one-shop.run: its plan has changed");
        assertThat(engine.observe(Optional.of("one")).containers()).hasSize(4);
    }

    @Test
    void anUpAsksNothingOfWhatItRemoves() {
        up(LAB, "one", false);
        engine.removalTakes(Duration.ofMillis(100));
        String edited = LAB.replace("shop:1", "shop:2").replaceFirst("  pc: .*\n", "");

        assertThat(operations(up(edited, "one", false).steps())).contains(Operation.RemoveContainer.class);
    }

    @Test
    void aMachineThatWentOffIsStartedWithWhatSharesItsNamespace() {
        up(LAB, "one", false);
        engine.stop("netlab-one-shop");

        List<Step> steps = up(LAB, "one", false).steps();

        assertThat(steps.stream()
                        .map(s ->
                                s.operation().describe() + ": " + s.operation().cause()))
                .contains(
                        "start container netlab-one-shop: it is exited",
                        "create container netlab-one-shop.run: it shares the namespace of a new container");
    }

    @Test
    void whateverCallFailsEverythingIsTakenBack() {
        up(LAB, "probe", false);
        int changes = engine.calls().size();
        instances.down(List.of("probe"));
        assertThat(changes).isGreaterThan(10);

        for (int n = 1; n <= changes; n++) {
            engine.failAt(n);
            assertThatThrownBy(() -> up(LAB, "one", false))
                    .isInstanceOf(UpFailed.class)
                    .hasMessageContaining("the engine refused to")
                    .hasMessageContaining("taken back");
            assertThat(engine.objects())
                    .as("objects left after call %d failed", n)
                    .isZero();
        }
    }

    @Test
    void anEditThatFailsSaysThatTheInstanceIsNotWhatItWas() {
        up(LAB, "one", false);
        engine.failAt(2); // the first call asks whether a fault was left behind

        assertThatThrownBy(() -> up(LAB.replace("shop:1", "shop:2"), "one", false))
                .isInstanceOf(UpFailed.class)
                .hasMessageContaining("lacks what had to make room");
        assertThat(operations(up(LAB, "one", false).steps())).contains(Operation.CreateContainer.class);
    }

    @Test
    void keepLeavesWhatWasMade() {
        engine.failAt(5);

        assertThatThrownBy(() -> up(LAB, "one", true))
                .isInstanceOf(UpFailed.class)
                .hasMessageContaining("left for a look");
        assertThat(engine.objects()).isPositive();
    }

    @Test
    void aDownLooksAgainAfterItRemovedSomething() {
        up(LAB, "one", false);
        int before = engine.looks();
        engine.straggler(2, "one");

        assertThat(instances.down(List.of("one"))).isEqualTo(Map.of("one", 8));
        assertThat(engine.objects()).isZero();
        assertThat(engine.looks() - before).isEqualTo(3); // and waits for nothing
    }

    @Test
    void aDownAfterOneWhoWasKilledWaitsForWhatTheEngineStillMakes() {
        up(LAB, killed, false);
        InstanceLock.take(killed, Progress.NONE).orElseThrow().leave();
        engine.straggler(6, killed);

        assertThat(instances.down(List.of(killed))).isEqualTo(Map.of(killed, 8));
        assertThat(engine.objects()).isZero();
        assertThat(InstanceLock.ofKilled(killed)).isEmpty();
    }

    @Test
    void anUpAfterOneWhoWasKilledTakesWhatTheEngineStillMakesForWhatIsThere() {
        InstanceLock.take(killed, Progress.NONE).orElseThrow().leave();
        engine.straggler(4, killed);

        assertThat(up(LAB, killed, false).steps().stream()
                        .map(step -> step.operation().describe()))
                .contains("remove network netlab-late");
    }

    @Test
    void anotherInstanceIsNotTouched() {
        up(LAB, "one", false);
        up(LAB, "two", false);

        instances.down(List.of("one"));

        assertThat(instances.list()).containsOnlyKeys("two");
        assertThat(engine.objects()).isEqualTo(7);
    }

    private static List<Class<?>> operations(List<Step> steps) {
        return steps.stream().<Class<?>>map(s -> s.operation().getClass()).toList();
    }

    private UpResult up(String lab, String instance, boolean keep) {
        return instances.up(new UpRequest(lab(lab), Optional.empty(), instance, keep));
    }

    private static Lab lab(String text) {
        return new LabReader(new Vocabulary(Blocks.all(), List.of())).read("small.yaml", text);
    }
}
