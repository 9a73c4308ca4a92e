package io.netlab.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.plan.Observed.ObservedContainer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ReconcilerTest {

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

    private final LabPlan plan = Plans.of(LAB, "one");
    private final Observed running = Plans.running(plan);

    @Test
    void fromNothingEverythingIsMadeInAnOrderThatWorks() {
        List<Step> steps = Reconciler.reconcile(plan, new Observed(List.of(), List.of()));

        assertThat(steps).hasSize(2 + 5 * 2 + 2); // networks; containers created and started; wire and await
        inOrder(steps);
        assertThat(step(steps, "wire").after()).contains("start netlab-one-pc", "start netlab-one-_instrument");
        assertThat(step(steps, "start netlab-one-shop.run").after()).contains("wire", "start netlab-one-shop");
        assertThat(step(steps, "await").after()).contains("wire", "start netlab-one-shop.run");
    }

    @Test
    void whatRunsAsPlannedIsOnlyLookedOver() {
        assertThat(described(running)).containsExactly("wire 3 machines and wait for services");
    }

    @Test
    void anInstrumentThatIsGoneComesBackAndNoMachineWithIt() {
        assertThat(described(without("netlab-one-_instrument")))
                .containsExactly(
                        "create container netlab-one-_instrument",
                        "start container netlab-one-_instrument",
                        "wire 3 machines and wait for services");
    }

    @Test
    void aLostInstrumentTakesTheCaWithItSoWhatTrustsItIsMadeAnew() {
        String trusting = LAB.replace("gateway: router}", "gateway: router, trust-lab-ca: true}");
        LabPlan withTrust = Plans.of(trusting, "one");
        assertThat(withTrust.machines().get(0).wiring().trustLabCa()).isTrue();

        List<Step> steps = Reconciler.reconcile(
                withTrust,
                edited(
                        Plans.running(withTrust),
                        c -> Optional.of(c).filter(x -> !x.name().endsWith("_instrument"))));

        assertThat(steps.stream().map(Step::key))
                .contains("remove netlab-one-pc", "create netlab-one-pc")
                .doesNotContain("remove netlab-one-router");
        inOrder(steps);
    }

    @Test
    void whoIsTrustedAndForWhomACertificateIsCannotBeTakenBackInPlace() {
        String tls = LAB.replace("gateway: router}", "gateway: router, web: {tls: {names: [a.example]}}}");
        Observed running = Plans.running(Plans.of(tls, "one"));

        for (String edited : List.of(
                tls.replace("a.example", "b.example"),
                tls.replace("gateway: router", "gateway: router, trust-lab-ca: true"))) {
            assertThat(Reconciler.reconcile(Plans.of(edited, "one"), running).stream()
                            .map(Step::key))
                    .contains("remove netlab-one-pc", "create netlab-one-pc")
                    .doesNotContain("remove netlab-one-router");
        }
    }

    @Test
    void aNetworkThatIsGoneIsMadeBeforeTheWiring() {
        Observed observed = new Observed(
                running.containers(),
                running.networks().stream()
                        .filter(n -> !n.name().endsWith("-lan"))
                        .toList());

        List<Step> steps = Reconciler.reconcile(plan, observed);

        assertThat(steps.stream().map(s -> s.operation().describe()))
                .containsExactly("create network netlab-one-lan", "wire 3 machines and wait for services");
        assertThat(step(steps, "wire").after()).containsExactly("network netlab-one-lan");
    }

    @Test
    void aMachineThatWentOffIsStartedAgain() {
        Observed observed = edited(running, c -> Optional.of(c.name().equals("netlab-one-pc") ? in(c, "exited") : c));

        assertThat(described(observed))
                .containsExactly("start container netlab-one-pc", "wire 3 machines and wait for services");
    }

    @Test
    void whatIsPausedGoesOnAndNothingIsMadeAnewForIt() {
        Observed observed = edited(running, c -> Optional.of(c.name().endsWith("-shop") ? in(c, "paused") : c));

        assertThat(described(observed))
                .containsExactly("start container netlab-one-shop", "wire 3 machines and wait for services");
    }

    @Test
    void whatIsHalfRemovedIsMadeAnew() {
        for (String state : List.of("removing", "dead")) {
            Observed observed = edited(running, c -> Optional.of(c.name().endsWith("-pc") ? in(c, state) : c));

            assertThat(described(observed))
                    .containsExactly(
                            "remove container netlab-one-pc",
                            "create container netlab-one-pc",
                            "start container netlab-one-pc",
                            "wire 3 machines and wait for services");
        }
    }

    @Test
    void aProgramFollowsTheMachineWhoseNamespaceItShares() {
        List<Step> steps = Reconciler.reconcile(plan, without("netlab-one-shop"));

        assertThat(step(steps, "create netlab-one-shop.run").after())
                .containsExactlyInAnyOrder("start netlab-one-shop", "remove netlab-one-shop.run");
        inOrder(steps);
    }

    @Test
    void aContainerOfAnotherPlanIsReplaced() {
        LabPlan other = Plans.of(LAB.replace("shop:1", "shop:2"), "one");

        List<Step> steps = Reconciler.reconcile(other, running);

        assertThat(steps.stream().map(Step::key))
                .containsExactly(
                        "remove netlab-one-shop.run",
                        "create netlab-one-shop.run",
                        "wire",
                        "start netlab-one-shop.run",
                        "await");
        inOrder(steps);
    }

    @Test
    void whatTheLabDoesNotNameAnyMoreGoes() {
        LabPlan smaller = Plans.of("""
                name: small
                subnets: {lan: 192.168.1.0/24}
                nodes:
                  pc: {interfaces: {lan: 192.168.1.2}, gateway: 192.168.1.1}
                  router:
                    interfaces: {lan: 192.168.1.1}
                    router:
                """, "one");

        assertThat(Reconciler.reconcile(smaller, running).stream().map(Step::key))
                .contains("remove netlab-one-shop", "remove netlab-one-shop.run", "remove netlab-one-net");
    }

    @Test
    void anotherAddressIsAMatterOfWiringAlone() {
        LabPlan renumbered = Plans.of(LAB.replace("192.168.1.2", "192.168.1.22"), "one");

        assertThat(Reconciler.reconcile(renumbered, running).stream().map(Step::key))
                .containsExactly("wire");
    }

    private List<String> described(Observed observed) {
        return Reconciler.reconcile(plan, observed).stream()
                .map(s -> s.operation().describe())
                .toList();
    }

    private Observed without(String container) {
        return edited(running, c -> Optional.of(c).filter(x -> !x.name().equals(container)));
    }

    private static Observed edited(Observed observed, Function<ObservedContainer, Optional<ObservedContainer>> edit) {
        return new Observed(
                observed.containers().stream()
                        .flatMap(c -> edit.apply(c).stream())
                        .toList(),
                observed.networks());
    }

    private static ObservedContainer in(ObservedContainer c, String state) {
        return new ObservedContainer(c.id(), c.name(), c.image(), state, c.labels());
    }

    private static Step step(List<Step> steps, String key) {
        return steps.stream().filter(s -> s.key().equals(key)).findFirst().orElseThrow();
    }

    /** Every step comes after those that it waits for. */
    private static void inOrder(List<Step> steps) {
        Set<String> done = new HashSet<>();
        for (Step step : steps) {
            assertThat(done).as("before %s", step.key()).containsAll(step.after());
            done.add(step.key());
        }
    }
}
