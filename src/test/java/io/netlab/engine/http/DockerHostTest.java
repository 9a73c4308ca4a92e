package io.netlab.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netlab.engine.EngineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the engine is found, and who one is at a registry, as Docker's own client has it. */
class DockerHostTest {

    @TempDir
    Path home;

    private DockerHost find(Map<String, String> environment) {
        return DockerHost.find(Optional.empty(), environment, DockerConfig.find(environment, home));
    }

    private void write(String name, String text) throws IOException {
        Path file = home.resolve(".docker").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void theUsualSocketWhenNobodySaysOtherwise() throws IOException {
        assertThat(find(Map.of())).isEqualTo(DockerHost.of("unix:///var/run/docker.sock", Optional.empty()));
        write("config.json", "{\"currentContext\": \"default\"}");
        assertThat(find(Map.of("DOCKER_HOST", "")).isUnix()).isTrue();
    }

    @Test
    void theEnvironmentWithItsCertificates() {
        Map<String, String> environment =
                Map.of("DOCKER_HOST", "tcp://docker:2376", "DOCKER_TLS_VERIFY", "1", "DOCKER_CERT_PATH", "/certs");

        assertThat(find(environment)).isEqualTo(DockerHost.of("tcp://docker:2376", Optional.of(Path.of("/certs"))));
        assertThat(find(Map.of("DOCKER_HOST", "tcp://docker:2376", "DOCKER_TLS_VERIFY", "1"))
                        .certificates())
                .contains(home.resolve(".docker"));
    }

    @Test
    void aContextThatTheConfigurationNames() throws IOException {
        String id = DockerConfig.sha256("far");
        write("config.json", "{\"currentContext\": \"far\"}");
        write("contexts/meta/" + id + "/meta.json", "{\"Endpoints\": {\"docker\": {\"Host\": \"tcp://far:2376\"}}}");
        assertThat(find(Map.of())).isEqualTo(DockerHost.of("tcp://far:2376", Optional.empty()));

        write("contexts/tls/" + id + "/docker/ca.pem", "");
        assertThat(find(Map.of("DOCKER_CONTEXT", "far")).certificates())
                .contains(home.resolve(".docker/contexts/tls/" + id + "/docker"));
        assertThat(find(Map.of("DOCKER_HOST", "unix:///x")).uri()).hasToString("unix:///x");
        assertThatThrownBy(() -> find(Map.of("DOCKER_CONTEXT", "nowhere")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("context 'nowhere' names no engine");
    }

    @Test
    void whoOneIsAtARegistry() throws IOException {
        String secret = Base64.getEncoder().encodeToString("me:pass:word".getBytes(StandardCharsets.UTF_8));
        write(
                "config.json",
                "{\"auths\": {\"registry.example:5000\": {\"auth\": \"" + secret
                        + "\"}, \"https://index.docker.io/v1/\": {\"identitytoken\": \"t\"}}}");
        DockerConfig config = DockerConfig.find(Map.of(), home);

        assertThat(decoded(config, "registry.example:5000/a/b:1"))
                .isEqualTo(
                        "{\"username\":\"me\",\"password\":\"pass:word\",\"serveraddress\":\"registry.example:5000\"}");
        assertThat(decoded(config, "debian:trixie")).contains("\"identitytoken\":\"t\"");
        assertThat(config.credentials("other.example/a")).isEmpty();
    }

    private static String decoded(DockerConfig config, String image) {
        return new String(
                Base64.getUrlDecoder().decode(config.credentials(image).orElseThrow()), StandardCharsets.UTF_8);
    }

    @Test
    void aConfigurationThatIsNoJsonIsNamed() throws IOException {
        write("config.json", "{");
        assertThatThrownBy(() -> find(Map.of())).hasMessageContaining("config.json is no JSON");
    }
}
