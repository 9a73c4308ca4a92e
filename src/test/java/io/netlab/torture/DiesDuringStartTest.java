package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netlab.engine.DockerEngine;
import io.netlab.engine.Engine;
import io.netlab.engine.EngineSettings;
import io.netlab.engine.Images;
import io.netlab.engine.Progress;
import io.netlab.instance.Instances;
import io.netlab.instance.UpFailed;
import io.netlab.instance.UpRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A container that is dead by the time that it should be wired: up says so and takes everything back. */
@Tag("docker")
@Timeout(300)
class DiesDuringStartTest {

    @ParameterizedTest
    @ValueSource(strings = {"pc", "both", "both.web", "_instrument"})
    void anUpUnderWhichAContainerDiesTakesEverythingBack(String which) {
        try (Victim victim = Victim.named("dies-" + which.replaceAll("[^a-z]", ""));
                DockerEngine docker = new DockerEngine(EngineSettings.defaults())) {
            Engine deadly = killingAfterStart(docker, "netlab-" + victim.instance() + "-" + which);
            Instances instances = new Instances(deadly, new Images(docker, System.getenv()), Progress.NONE);

            UpFailed failed = catchThrowableOfType(
                    UpFailed.class,
                    () -> instances.up(new UpRequest(victim.lab(), Optional.empty(), victim.instance(), false)));

            assertThat(failed).as("the up").isNotNull();
            System.out.println("torture: " + which + " dies during start: " + failed.getMessage() + " / "
                    + failed.getCause().getMessage());
            assertThat(failed.getCause().getMessage()).containsAnyOf("went off", "not running", "non running");
            victim.leftovers().assertNone();
        }
    }

    /** The engine, but this container is killed as soon as it runs. */
    private static Engine killingAfterStart(DockerEngine docker, String name) {
        return (Engine) Proxy.newProxyInstance(
                DiesDuringStartTest.class.getClassLoader(),
                new Class<?>[] {Engine.class},
                (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(docker, arguments);
                        if (method.getName().equals("start") && isNamed(arguments[0].toString(), name)) {
                            docker.kill(arguments[0].toString());
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static boolean isNamed(String id, String name) {
        return Tool.lines("docker", "inspect", "--format", "{{.Name}}", id).contains("/" + name);
    }
}
