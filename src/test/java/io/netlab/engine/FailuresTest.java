package io.netlab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {

    private static final Failures FAILURES = new Failures(URI.create("unix:///nowhere/docker.sock"));

    private static String sentence(Throwable failure) {
        return FAILURES.because("create container x", failure).getMessage();
    }

    @Test
    void theDaemonsWordsComeThroughWithoutJson() {
        assertThat(sentence(new InternalServerErrorException("{\"message\":\"it says \\\"no\\\"\"}\n")))
                .isEqualTo("Docker could not create container x: it says \"no\"");
        assertThat(sentence(new DockerException("<html>{bad gateway", 502)))
                .isEqualTo("Docker could not create container x: <html>{bad gateway");
    }

    @Test
    void whatCanBeDoneIsSaid() {
        assertThat(sentence(new ConflictException("{\"message\":\"The name \\\"/x\\\" is already in use\"}")))
                .contains("The name \"/x\" is already in use")
                .contains("netlab down");
        assertThat(sentence(new NotFoundException("{\"message\":\"No such image: a:b\"}")))
                .contains("No such image: a:b")
                .contains("netlab up");
        assertThat(sentence(new InternalServerErrorException("{\"message\":\"mkdir: No space left on device\"}")))
                .contains("disk is full")
                .contains("docker system df");
        assertThat(FAILURES.late("start it", Duration.ofMillis(1500), null))
                .hasMessageStartingWith("Docker could not start it within 1500 ms:");
    }

    @Test
    void noSocketAndNobodyBehindIt(@TempDir Path folder) throws IOException {
        Throwable broken = new RuntimeException(new ConnectException("Connection refused"));
        assertThat(sentence(broken)).startsWith("There is no Docker at /nowhere/docker.sock: install or start it");
        Path file = Files.createFile(folder.resolve("docker.sock"));
        assertThat(new Failures(URI.create("unix://" + file)).because("list", broken))
                .hasMessage("Docker's connection at " + file + " broke while it was to list (Connection refused): "
                        + "is the daemon running? `netlab doctor` looks further.");
        assertThat(new Failures(URI.create("tcp://10.0.0.1:2376")).because("list", broken))
                .hasMessageStartingWith("Docker does not answer at tcp://10.0.0.1:2376 (Connection refused)");
        assertThat(new Failures(URI.create("tcp://10.0.0.1:2376")).because("list", new SSLHandshakeException("no")))
                .hasMessageContaining("check DOCKER_CERT_PATH");
    }

    @Test
    void aSentenceIsNotWrappedAgain() {
        EngineException known = new EngineException("known");
        assertThat(FAILURES.because("x", known)).isSameAs(known);
    }

    @Test
    void overlapsAreKnownByTheirWords() {
        assertThat(Failures.isOverlap(new DockerException(
                        "{\"message\":\"Pool overlaps with other one on this address space\"}", 403)))
                .isTrue();
        assertThat(Failures.isOverlap(new DockerException("{\"message\":\"networks have overlapping IPv4\"}", 403)))
                .isTrue();
        assertThat(Failures.isOverlap(new DockerException("{\"message\":\"networks have same bridge name\"}", 403)))
                .isFalse();
    }
}
