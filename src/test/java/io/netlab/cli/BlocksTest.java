package io.netlab.cli;

import io.netlab.plan.Observed.ObservedContainer;
import io.netlab.probe.Verdict;
import io.netlab.topology.Lab;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every block on real packets. Beside each lab stands a file of claims that are wrong: if one of those passed, or could
 * not be judged, the checks that do pass would prove nothing.
 */
class BlocksTest extends OnDocker {

    @TestFactory
    Stream<DynamicTest> whatABlockPromisesIsSeenAndTheContraryIsNot() {
        return Stream.of("nat", "firewall", "routes", "dns", "web", "proxy", "reverse-proxy", "dhcp", "run")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Lab lab = lab(name);
                    String instance = named(name);
                    up(lab, instance);
                    assertAll(Verdict.PASS, verify(lab, instance));
                    assertAll(Verdict.FAIL, verify(checks(lab, name + ".wrong"), instance));
                    down(instance);
                }));
    }

    @Test
    void aServerBehindAReverseProxyDiesAndNoClientNotices() {
        Lab lab = lab("reverse-proxy");
        String instance = named("one-server-less");
        up(lab, instance);
        Lab requests = checks(lab, "reverse-proxy.one-less");

        engine().engine().remove(container(instance, "image1").id());

        assertAll(Verdict.PASS, verify(requests, instance));
        down(instance);
    }

    private ObservedContainer container(String instance, String node) {
        return engine().instances().open(instance).containersOf(node).get(0);
    }

    private static Lab lab(String name) {
        return read(name, resource("/blocks/" + name + ".yaml"));
    }

    private static Lab checks(Lab lab, String name) {
        return withChecks(lab, name, resource("/blocks/" + name + ".yaml"));
    }
}
