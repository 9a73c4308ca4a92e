package io.netlab.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final String TWO_SERVICES = """
            name: two
            subnets: {lan: 192.168.1.0/24}
            nodes:
              both:
                interfaces: {lan: 192.168.1.2}
                web: {pages: {/: hello}}
                run: {image: "shop:1", listens: 8080}
              late: {interfaces: {lan: dhcp}}
            """;

    @Test
    void theContainersOfNatBasicWithTheFewestRights() throws IOException {
        LabPlan plan = Plans.of(natBasic(), "nat-basic");

        Golden.verify(
                "plans/nat-basic.txt",
                Plans.containers(plan).map(PlannerTest::described).collect(Collectors.joining("\n", "", "\n")));
    }

    @Test
    void theWiringOfNatBasic() throws IOException {
        LabPlan plan = Plans.of(natBasic(), "nat-basic");
        AtomicLong pid = new AtomicLong(1000);
        Map<String, Long> pids =
                Plans.containers(plan).collect(Collectors.toMap(ContainerPlan::name, c -> pid.incrementAndGet()));

        String script = new WiringScript(pids, Map.of())
                .wire(plan, "(the lab file)", "/labs/lab.yaml")
                .await(plan.machines())
                .text();

        Golden.verify("plans/nat-basic.wiring", script);
    }

    @Test
    void theSamePlanAtEveryTime() throws IOException {
        assertThat(Plans.of(natBasic(), "one")).isEqualTo(Plans.of(natBasic(), "one"));
    }

    @Test
    void nothingOfTwoInstancesHasTheSameName() throws IOException {
        LabPlan one = Plans.of(natBasic(), "one");
        LabPlan two = Plans.of(natBasic(), "two");

        assertThat(names(one)).doesNotContainAnyElementsOf(names(two));
    }

    @Test
    void namesFitWhereTheyGo() {
        Names names = new Names("i".repeat(63));

        assertThat(names.bridge("s".repeat(63))).hasSizeLessThanOrEqualTo(15);
        assertThat(names.hostEnd("n".repeat(63), "s".repeat(63))).hasSizeLessThanOrEqualTo(15);
    }

    @Test
    void severalServicesShareTheNamespaceOfAPlainMachine() {
        MachinePlan both = Plans.of(TWO_SERVICES, "two").machines().get(0);

        assertThat(both.main().image().toString()).contains("base");
        assertThat(both.sharing())
                .extracting(ContainerPlan::name)
                .containsExactly("netlab-two-both.web", "netlab-two-both.run");
        assertThat(both.sharing())
                .allSatisfy(c -> assertThat(c.namespace()).isEqualTo(new ContainerPlan.SharedWith("netlab-two-both")));
    }

    @Test
    void onlyAMachineThatAsksForItsAddressMayConfigureIt() {
        LabPlan plan = Plans.of(TWO_SERVICES, "two");

        assertThat(plan.machines().get(0).main().capabilities()).isEmpty();
        assertThat(plan.machines().get(1).main().capabilities()).containsExactlyInAnyOrder("NET_ADMIN", "NET_RAW");
    }

    private static Set<String> names(LabPlan plan) {
        TreeSet<String> names =
                Plans.containers(plan).map(ContainerPlan::name).collect(Collectors.toCollection(TreeSet::new));
        plan.networks().forEach(n -> {
            names.add(n.name());
            names.add(n.bridge());
        });
        plan.machines().stream()
                .flatMap(m -> m.wiring().wires().stream())
                .forEach(w -> names.add(((Wiring.VethWire) w).hostEnd()));
        return names;
    }

    /** Without digests, which change with the images, and file contents, which the blocks' own tests look at. */
    private static String described(ContainerPlan container) {
        Map<String, String> labels = new TreeMap<>(container.labels());
        labels.remove(Labels.DIGEST);
        return String.join(
                "\n  ",
                container.name() + ": " + container.image(),
                container.namespace().toString(),
                "capabilities " + new TreeSet<>(container.capabilities()),
                "command " + container.command() + " env " + new TreeMap<>(container.env()),
                "sysctls " + new TreeMap<>(container.sysctls()),
                "files "
                        + container.files().stream().map(f -> f.path()).sorted().toList(),
                "labels " + labels);
    }

    private static String natBasic() throws IOException {
        return Files.readString(Path.of("labs", "nat-basic", "lab.yaml"));
    }
}
