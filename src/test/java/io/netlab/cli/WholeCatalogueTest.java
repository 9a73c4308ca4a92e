package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.netlab.block.Service.Built;
import io.netlab.engine.Progress;
import io.netlab.instance.Catalogue;
import io.netlab.topology.Lab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code netlab test} of the whole catalogue, as in CI; meanwhile the host's own interfaces are watched. */
class WholeCatalogueTest extends OnDocker {

    private final Catalogue catalogue = new Catalogue(Path.of(""));

    @Test
    @Timeout(360)
    void everyLabDoesWhatItClaimsInAnyOrderAndNothingLeavesTheMachine() throws IOException {
        List<Lab> labs = catalogue.names().stream()
                .map(name -> read(catalogue.find(name)))
                .toList();
        Built instrument = new Built("instrument");
        engine().images().ensure(Set.of(instrument), Progress.NONE);
        List<String> command = new ArrayList<>(catalogue.names());
        long seed = System.nanoTime();
        Collections.shuffle(command, new Random(seed));
        command.addAll(0, List.of("-o", "json", "test"));

        try (HostWatch watch = new HostWatch(engine().images().tag(instrument), named("watch"), labs)) {
            List<String> expected = new ArrayList<>(watch.plant());
            Netlab.Result result = Netlab.run(command.toArray(String[]::new));
            expected.addAll(watch.plant());

            JsonNode report = new JsonMapper().readTree(result.out());
            assertThat(notPassed(report))
                    .as("labs in the order of seed %s", seed)
                    .isEmpty();
            assertThat(result.exitCode()).isZero();
            List<String> instances = report.findValuesAsText("instance");
            assertThat(instances).hasSameSizeAs(labs).allSatisfy(this::assertNothingLeft);
            assertThat(watch.seen()).containsExactlyElementsOf(expected);
        }
    }

    private static List<String> notPassed(JsonNode report) {
        List<String> bad = new ArrayList<>();
        for (JsonNode lab : report.path("labs")) {
            for (JsonNode check : lab.path("checks")) {
                if (!check.path("verdict").asText().equals("PASS")) {
                    bad.add(lab.path("lab").asText() + ": " + check.path("name").asText() + ": "
                            + check.path("message").asText());
                }
            }
        }
        return bad;
    }
}
