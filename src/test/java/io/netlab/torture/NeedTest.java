package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.engine.DockerEngine;
import io.netlab.engine.Engine;
import io.netlab.engine.EngineException;
import io.netlab.engine.EngineSettings;
import io.netlab.engine.Images;
import io.netlab.engine.Progress;
import io.netlab.instance.Instances;
import io.netlab.instance.Interview;
import io.netlab.instance.UpFailed;
import io.netlab.instance.UpRequest;
import io.netlab.plan.ContainerPlan;
import io.netlab.probe.Limits;
import io.netlab.probe.Pace;
import io.netlab.probe.Verdict;
import io.netlab.probe.Verifier;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A capability that a container could do without is one too many: without each of them, its lab must fail. */
@Tag("docker")
@Timeout(1800)
class NeedTest {

    /** Of one kind of container, as "dhcp" or "instrument"; in which lab its need shows. */
    private record Case(String kind, String capability, Path lab) {}

    @Test
    void withoutAnyOfItsCapabilitiesALabFails() {
        List<Case> cases = cases();
        assertThat(cases).hasSizeGreaterThanOrEqualTo(7);
        Tally tally = new Tally("capability taken away");
        Abreast.run(2, Effort.LONG ? cases : cases.subList(0, 1), one -> {
            assertThat(isWellWithout(one)).as(one.toString()).isFalse();
            tally.add(one.kind() + " without " + one.capability(), "its lab fails");
        });
        tally.print();
    }

    /** What {@link PrivilegeTest} lets pass for some block is tried here. */
    @Test
    void noKindOfContainerIsForgotten() {
        Set<String> tried = new TreeSet<>();
        cases().forEach(one -> tried.add(one.kind() + " " + one.capability()));
        try (Victim all = victim(Path.of("src/test/resources/torture/every-block.yaml"), "all")) {
            instances().plan(all.lab(), "all").machines().stream()
                    .flatMap(machine -> machine.containers())
                    .forEach(container -> container
                            .capabilities()
                            .forEach(capability -> assertThat(tried).contains(kind(container) + " " + capability)));
        }
    }

    private static Instances instances() {
        DockerEngine docker = new DockerEngine(EngineSettings.defaults());
        return new Instances(docker, new Images(docker, Map.of()), Progress.NONE);
    }

    private static List<Case> cases() {
        Path dhcp = Path.of("labs/dhcp/lab.yaml");
        Map<String, Case> cases = new TreeMap<>();
        try (Victim victim = victim(dhcp, "plan")) {
            var plan = instances().plan(victim.lab(), "plan");
            plan.machines()
                    .forEach(machine -> machine.containers()
                            .forEach(container -> container
                                    .capabilities()
                                    .forEach(capability -> cases.putIfAbsent(
                                            kind(container) + capability,
                                            new Case(kind(container), capability, dhcp)))));
            // Tracing is what traceroute and a look into machines of other users need.
            plan.instrument()
                    .capabilities()
                    .forEach(capability -> cases.put(
                            "instrument" + capability,
                            new Case("instrument", capability, Path.of("labs/reverse-proxy-tls/lab.yaml"))));
        }
        return List.copyOf(cases.values());
    }

    private static String kind(ContainerPlan container) {
        return container.image().toString().replaceFirst(".*role=(\\w+).*", "$1");
    }

    private static boolean isVerified(Instances instances, Victim victim) throws InterruptedException {
        try (Interview commands = instances.open(victim.instance()).interview()) {
            return new Verifier(commands, Pace.system())
                            .verify(
                                    victim.lab(),
                                    victim.lab().checks(),
                                    new Limits(Duration.ofSeconds(60), true),
                                    result -> {})
                            .stream()
                            .allMatch(result -> result.verdict() == Verdict.PASS);
        }
    }

    private static boolean isWellWithout(Case one) {
        String name = "need-" + one.kind() + "-"
                + one.capability().toLowerCase(Locale.ROOT).replace('_', '-');
        try (Victim victim = victim(one.lab(), name);
                DockerEngine docker = new DockerEngine(EngineSettings.defaults())) {
            Instances instances =
                    new Instances(without(one, docker), new Images(docker, System.getenv()), Progress.NONE);
            try {
                instances.up(new UpRequest(victim.lab(), Optional.empty(), victim.instance(), false));
                return isVerified(instances, victim) && canWalk(victim) && canSwitchOff(docker, victim);
            } catch (UpFailed | EngineException failed) {
                return false;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** To look at packets is what the instrument does besides. */
    private static boolean canWalk(Victim victim) {
        String machine = victim.lab().nodes().keySet().iterator().next();
        return Victim.netlab("walk", "-i", victim.instance(), "-t", machine, "--", "true")
                        .exitCode()
                == 0;
    }

    /** Programs of other users, too. */
    private static boolean canSwitchOff(Engine engine, Victim victim) {
        String instrument = engine.observe(Optional.of(victim.instance()))
                .instrument()
                .orElseThrow()
                .id();
        return engine.exec(instrument, List.of("/netlab/off"), "", Duration.ofSeconds(30))
                        .exitCode()
                == 0;
    }

    private static Victim victim(Path lab, String name) {
        try {
            return Victim.of(Files.readString(lab), name);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The engine, but containers of this kind lack the capability. */
    private static Engine without(Case one, Engine engine) {
        return (Engine) Proxy.newProxyInstance(
                NeedTest.class.getClassLoader(), new Class<?>[] {Engine.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("createContainer")
                            && kind((ContainerPlan) arguments[0]).equals(one.kind())) {
                        arguments[0] = lacking(one.capability(), (ContainerPlan) arguments[0]);
                    }
                    try {
                        return method.invoke(engine, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static ContainerPlan lacking(String capability, ContainerPlan plan) {
        Set<String> fewer = new TreeSet<>(plan.capabilities());
        fewer.remove(capability);
        return new ContainerPlan(
                plan.name(),
                plan.hostname(),
                plan.image(),
                plan.command(),
                plan.env(),
                fewer,
                plan.sysctls(),
                plan.files(),
                plan.namespace(),
                plan.labels());
    }
}
