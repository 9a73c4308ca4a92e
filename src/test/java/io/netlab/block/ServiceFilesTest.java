package io.netlab.block;

import io.netlab.Golden;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that the services of three realistic labs ask for, kept as one text for each lab. */
class ServiceFilesTest {

    @ParameterizedTest
    @ValueSource(strings = {"names", "pages", "office"})
    void whatTheServicesOfALabAskFor(String name) throws IOException {
        Lab lab = Reading.lab(Files.readString(Path.of("src/test/resources/labs", name + ".yaml")));

        Golden.verify(
                "services/" + name + ".txt",
                lab.nodes().values().stream().map(node -> describe(lab, node)).collect(Collectors.joining()));
    }

    private static String describe(Lab lab, Node node) {
        return node.blocks().stream()
                .map(block -> ((AskingBlock) block).ask(lab, node))
                .flatMap(ask -> ask.services().stream())
                .map(service -> describe(node, service))
                .collect(Collectors.joining());
    }

    private static String describe(Node node, Service service) {
        StringBuilder text = new StringBuilder("######## " + node.name() + ": " + service.name() + "\n");
        text.append("image: ").append(service.image()).append('\n');
        text.append("command: ").append(service.command()).append('\n');
        text.append("capabilities: ").append(service.capabilities()).append('\n');
        text.append("listens: ").append(service.listens()).append('\n');
        text.append("certificates: ").append(service.certificates()).append('\n');
        service.files()
                .forEach(file -> text.append("---- ")
                        .append(file.path())
                        .append('\n')
                        .append(file.content())
                        .append(file.content().endsWith("\n") ? "" : "\n"));
        return text.toString();
    }
}
