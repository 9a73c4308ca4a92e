package io.netlab.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.Golden;
import io.netlab.block.Blocks;
import io.netlab.block.Service;
import io.netlab.capture.flow.FlowKind;
import io.netlab.instance.Catalogue;
import io.netlab.instance.LabSource;
import io.netlab.plan.Planner;
import io.netlab.probe.Probes;
import io.netlab.topology.Lab;
import io.netlab.topology.LabReader;
import io.netlab.topology.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What faults a lab offers, and that each of them changes something and can be taken out again. */
class FaultsTest {

    private static final LabReader READER =
            new LabReader(new Vocabulary(Blocks.all(), Probes.all(), Optional.of(new FlowKind())));

    static Lab lab(String text) {
        return READER.read("lab.yaml", text);
    }

    static Treatments treatments(Lab lab) {
        return new Treatments(lab, other -> new Planner(other, "test", FaultsTest::tag).plan());
    }

    private static String tag(Service.Image image) {
        return image instanceof Service.Named named ? named.reference() : "ours/" + ((Service.Built) image).role();
    }

    @TestFactory
    Stream<DynamicTest> everyBlockNamesItsOwn() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", "blocks"))) {
            return files
                    .filter(file -> file.getFileName().toString().matches("[a-z-]+\\.yaml"))
                    .filter(file -> !file.endsWith("own-image.yaml")) // its image is named by the test that makes it
                    .sorted()
                    .toList()
                    .stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                        Lab lab = READER.read(file.toString(), Files.readString(file));
                        String names = Faults.of(lab).stream()
                                .map(fault -> fault.name() + "\n")
                                .collect(Collectors.joining());
                        String name = file.getFileName().toString().replace(".yaml", ".txt");
                        Golden.verify("faults/" + name, names);
                        assertTreatable(lab);
                    }));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyLabsFaultsHaveNamesAndTreatments() {
        Catalogue catalogue = new Catalogue(Path.of(""));
        return catalogue.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    LabSource source = catalogue.find(name);
                    Lab lab = READER.read(source.name(), source.text());
                    assertTreatable(lab);
                    assertThat(Faults.unknownExemptions(lab)).isEmpty();
                }));
    }

    private static void assertTreatable(Lab lab) {
        List<Fault> faults = Faults.of(lab);
        assertThat(faults.stream().map(Fault::name)).doesNotHaveDuplicates();
        Treatments treatments = treatments(lab);
        for (Fault fault : faults) {
            Treatment treatment = treatments.of(fault);
            boolean changes = !treatment.killed().isEmpty()
                    || !treatment.breaking().text().equals(treatment.undo().text());
            assertThat(changes).as(fault.name()).isTrue();
        }
    }

    @Test
    void aMutationIsPatchedThereAndBackWithWhatDiffersAlone() {
        Lab lab = lab("""
                name: small
                subnets: {lan: 192.168.1.0/24, net: 203.0.113.0/24}
                nodes:
                  pc: {interfaces: {lan: 192.168.1.2}, gateway: router}
                  router:
                    interfaces: {lan: 192.168.1.1, net: 203.0.113.1}
                    nat: [masquerade: {from: lan, to: net}]
                  web: {interfaces: {net: 203.0.113.80}, web: {pages: {/: hello}}}
                """);
        StringBuilder text = new StringBuilder();
        Treatments treatments = treatments(lab);
        for (Fault fault : Faults.of(lab)) {
            Treatment treatment = treatments.of(fault);
            text.append("# ").append(fault.name()).append('\n');
            treatment.killed().stream()
                    .sorted()
                    .forEach(c -> text.append("(kill ").append(c).append(")\n"));
            text.append(treatment.breaking().text()).append(treatment.settling().text());
            text.append("# and back\n").append(treatment.undo().text()).append('\n');
        }
        Golden.verify("faults/scripts.txt", text.toString());
    }

    @Test
    void anExceptionForAFaultThatIsNotThereIsAMistake() {
        Lab lab = lab("""
                name: small
                subnets: {lan: 192.168.1.0/24}
                nodes:
                  pc: {interfaces: {lan: 192.168.1.2}}
                prove:
                  except:
                    - {fault: "pc: of", because: it is only a test}
                    - {fault: "pc: off", because: it is only a test}
                """);

        assertThat(Faults.unknownExemptions(lab))
                .singleElement()
                .hasToString("lab.yaml:7:15: the lab offers no fault 'pc: of'; did you mean 'pc: off'?;"
                        + " 'netlab prove --list' names them all");
    }

    /** Each fault once held a whole lab, and those of 10,000 machines did not fit in any memory. */
    @Test
    void theFaultsOfALabTwiceAsLargeNameTwiceAsManyMachines() {
        assertThat(machinesNamed(400)).isPositive().isLessThanOrEqualTo(2 * machinesNamed(200));
    }

    private static int machinesNamed(int machines) {
        StringBuilder text = new StringBuilder("""
                name: large
                subnets: {lan: 10.0.0.0/16, net: 203.0.113.0/24}
                nodes:
                  router: {interfaces: {lan: 10.0.0.1, net: 203.0.113.1}, router: {}}
                """);
        for (int n = 0; n < machines; n++) {
            String address = "10.0." + (1 + n / 200) + "." + (1 + n % 200);
            text.append("  pc" + n + ": {interfaces: {lan: " + address + "}, gateway: router}\n");
        }
        return Faults.of(lab(text.toString())).stream()
                .map(Fault::change)
                .filter(Fault.Miswired.class::isInstance)
                .mapToInt(change -> ((Fault.Miswired) change).otherwise().size())
                .sum();
    }
}
