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
import org.junit.jupiter.api.Test;

/** Instances of labs beside each other and again; {@link WholeCatalogueTest} runs all of them. */
class CatalogueTest extends OnDocker {

    private final Catalogue catalogue = new Catalogue(Path.of(""));

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
