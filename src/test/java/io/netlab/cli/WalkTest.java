package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netlab.cli.Netlab.Result;
import io.netlab.instance.Instance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code walk} and {@code capture} on a real lab, and what is left of them. */
class WalkTest extends OnDocker {

    private static final String LAB = """
            name: small
            subnets: {lan: 192.168.1.0/24, internet: 203.0.113.0/24}
            nodes:
              pc: {interfaces: {lan: 192.168.1.2}, gateway: router}
              router:
                interfaces: {lan: 192.168.1.1, internet: 203.0.113.1}
                nat: [masquerade: {from: lan, to: internet}]
              web: {interfaces: {internet: 203.0.113.80}, web: {pages: {/: hello}}}
            """;
    private static final String URL = "http://203.0.113.80/";

    @TempDir
    private static Path folder;

    private String name;

    @BeforeAll
    void bringUp() {
        name = named("walk");
        up(read("lab.yaml", LAB), name);
    }

    @Test
    void aPageThroughNat() {
        Result result = Netlab.run("walk", "-i", name, "pc", "--", "curl", "-s", "-o", "/dev/null", URL);
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("tcp 80 handshake\n", "http GET /\n", "http 200, OK\n", "router: routed, SNAT")
                .doesNotContain("Not all was seen");
    }

    @Test
    void asData() throws IOException {
        Result result = Netlab.run("walk", "-i", name, "-o", "json", "pc", "--", "curl", "-s", "-o", "/dev/null", URL);
        JsonNode walk = new ObjectMapper().readTree(result.out());
        assertThat(walk.path("complete").asBoolean()).isTrue();
        assertThat(walk.path("events").findValuesAsText("what")).contains("http GET /", "http 200, OK");
    }

    /** Wireshark's own program reads it, in the instrument. */
    @Test
    void asAFileForWireshark() throws IOException {
        Path file = folder.resolve("page.pcapng");
        Result result = Netlab.run("walk", "-i", name, "-o", file.toString(), "pc", "--", "curl", "-s", URL);
        assertThat(result.exitCode()).isZero();
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains("pc@lan", "router@internet", "pc -> web, wire 2 of 2: [ROUTED, SNAT]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "INT"})
    void nothingIsLeftOfACommandThatWasEnded(String signal) throws IOException, InterruptedException {
        Process walk = Netlab.start("walk", "-i", name, "pc", "--", "sleep", "60");
        await("a recorder", true);
        new ProcessBuilder("kill", "-" + signal, Long.toString(walk.pid()))
                .start()
                .waitFor();
        assertThat(walk.waitFor(20, TimeUnit.SECONDS)).isTrue();
        await("no recorder", false);
        for (int tries = 0; tries < 100 && inInstrument("ls /tmp").contains("capture."); tries++) {
            Thread.sleep(50);
        }
        assertThat(inInstrument("ls /tmp")).doesNotContain("capture.");
    }

    @Test
    void aLiveCaptureIsAFileWhenItIsInterrupted() throws IOException, InterruptedException {
        Path file = folder.resolve("live.pcapng");
        Process capture = Netlab.start("capture", "-i", name, "router:lan", "--filter", "tcp", "-o", file.toString());
        await("a recorder", true);
        for (int tries = 0; tries < 100 && (!Files.exists(file) || Files.size(file) == 0); tries++) {
            Thread.sleep(50);
        }
        Netlab.run("exec", "-i", name, "pc", "--", "curl", "-s", URL);
        Netlab.interrupt(capture);
        assertThat(capture.waitFor(20, TimeUnit.SECONDS)).isTrue();
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains("router@lan", "GET / HTTP/1.1").doesNotContain("router@internet");
        await("no recorder", false);
    }

    @Test
    void whatCannotBeIsSaidInALine() {
        assertThat(Netlab.run("walk", "-i", name).err()).contains("--check NAME");
        assertThat(Netlab.run("walk", "-i", name, "--check", "nope").err()).contains("there is no check 'nope'");
        assertThat(Netlab.run("capture", "-i", name, "router:wan").err()).contains("it is on lan, internet");
        Result filter = Netlab.run("capture", "-i", name, "router", "--filter", "no such thing");
        assertThat(filter.exitCode()).isEqualTo(3);
        assertThat(filter.err()).contains("Invalid capture filter");
    }

    private void await(String what, boolean runs) throws InterruptedException {
        String end = open(name).wireEnd("router", "lan"); // other instances may be recorded at the same time
        for (int tries = 0; tries < 200; tries++) {
            if (inInstrument("ps -o args= -C dumpcap").contains(end) == runs) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("there was never " + what);
    }

    private Instance open(String instance) {
        return engine().instances().open(instance);
    }

    private String inInstrument(String script) {
        return engine().engine()
                .exec(open(name).instrument().id(), List.of("sh", "-c", script), "", Duration.ofSeconds(10))
                .stdout();
    }
}
