package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.instance.Catalogue;
import io.netlab.plan.Operation;
import io.netlab.probe.CheckResult;
import io.netlab.probe.Verdict;
import io.netlab.topology.Lab;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every lab of the catalogue does what it claims. */
class CatalogueTest extends OnDocker {

    private final Catalogue catalogue = new Catalogue(Path.of(""));

    @TestFactory
    Stream<DynamicTest> everyLabComesUpVerifiesAndLeavesNothing() {
        return catalogue.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Lab lab = read(catalogue.find(name));
                    String instance = named(name);
                    up(lab, instance);
                    assertAll(Verdict.PASS, verify(lab, instance));
                    down(instance);
                }));
    }

    @Test
    void twoInstancesOfOneLabDoNotDisturbEachOther() {
        Lab lab = read(catalogue.find("nat-basic"));
        String one = named("one");
        String two = named("two");
        up(lab, one);
        up(lab, two);

        CompletableFuture<Collection<CheckResult>> there = CompletableFuture.supplyAsync(() -> verify(lab, two));
        assertAll(Verdict.PASS, verify(lab, one));
        assertAll(Verdict.PASS, there.join());

        down(one);
        assertAll(Verdict.PASS, verify(lab, two));
        down(two);
    }

    @Test
    void theSecondUpChangesNothing() {
        Lab lab = read(catalogue.find("nat-basic"));
        String instance = named("twice");
        up(lab, instance);
        var before = observe(instance);

        assertThat(up(lab, instance).steps().stream().map(step -> step.operation()))
                .hasOnlyElementsOfType(Operation.Wire.class);
        assertThat(observe(instance)).isEqualTo(before);
        assertAll(Verdict.PASS, verify(lab, instance));
        down(instance);
    }
}
