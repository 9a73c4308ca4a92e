package io.netlab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.engine.http.Refused;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
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
        assertThat(sentence(new Refused(500, "{\"message\":\"it says \\\"no\\\"\"}\n")))
                .isEqualTo("Docker could not create container x: it says \"no\"");
        assertThat(sentence(new Refused(502, "<html>{bad gateway")))
                .isEqualTo("Docker could not create container x: <html>{bad gateway");
    }

    @Test
    void whatCanBeDoneIsSaid() {
        assertThat(sentence(new Refused(409, "{\"message\":\"The name \\\"/x\\\" is already in use\"}")))
                .contains("The name \"/x\" is already in use")
                .contains("netlab down");
        assertThat(sentence(new Refused(404, "{\"message\":\"No such image: a:b\"}")))
                .contains("No such image: a:b")
                .contains("netlab up");
        assertThat(sentence(new Refused(500, "{\"message\":\"mkdir: No space left on device\"}")))
                .contains("disk is full")
                .contains("docker system df");
        assertThat(FAILURES.late("start it", Duration.ofMillis(1500), null))
                .hasMessageStartingWith("Docker could not start it within 1500 ms:");
    }

    @Test
    void aChannelThatAnInterruptClosedIsNotDockersFault() {
        Thread.currentThread().interrupt();
        EngineException interrupted = FAILURES.because("list", new ClosedByInterruptException());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted).isInstanceOf(EngineInterruptedException.class);
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
        assertThat(Failures.isOverlap(
                        new Refused(403, "{\"message\":\"Pool overlaps with other one on this address space\"}")))
                .isTrue();
        assertThat(Failures.isOverlap(new Refused(403, "{\"message\":\"networks have overlapping IPv4\"}")))
                .isTrue();
        assertThat(Failures.isOverlap(new Refused(403, "{\"message\":\"networks have same bridge name\"}")))
                .isFalse();
    }
}
