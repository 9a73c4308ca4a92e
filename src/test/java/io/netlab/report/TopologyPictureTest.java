package io.netlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.Golden;
import io.netlab.block.Blocks;
import io.netlab.capture.flow.FlowKind;
import io.netlab.instance.Catalogue;
import io.netlab.probe.Probes;
import io.netlab.topology.Lab;
import io.netlab.topology.LabReader;
import io.netlab.topology.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Pictures that can be read: whatever a lab looks like, no text lies on another, on a machine or on a wire. */
class TopologyPictureTest {

    private static final LabReader READER =
            new LabReader(new Vocabulary(Blocks.all(), Probes.all(), Optional.of(new FlowKind())));

    @TestFactory
    Stream<DynamicTest> everyPictureOfTheCatalogueCanBeReadAndIsCurrent() {
        Catalogue catalogue = new Catalogue(Path.of(""));
        return catalogue.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    var source = catalogue.find(name);
                    Lab lab = READER.read(source.name(), source.text());
                    isReadable(lab);
                    // 'make pictures' renews it
                    Golden.verify(Path.of("labs", name, "lab.svg"), GraphFormat.SVG.write(lab));
                }));
    }

    @Test
    void manyMachinesOnOneSubnet() {
        isReadable(lab(Map.of("lan", "10.0.0.0/24"), machines(10, "lan: 10.0.0.%d")));
    }

    @Test
    void manyMachinesWhereWiresLeaveOnBothSides() {
        String text = machines(9, "b: 10.0.2.%d")
                + "  r1: {interfaces: {a: 10.0.1.1, b: 10.0.2.201}, router: {}}\n"
                + "  r2: {interfaces: {b: 10.0.2.202, c: 10.0.3.2}, router: {}}\n"
                + "  r3: {interfaces: {b: 10.0.2.203, c: 10.0.3.3}, router: {}}\n";
        isReadable(lab(Map.of("a", "10.0.1.0/24", "b", "10.0.2.0/24", "c", "10.0.3.0/24"), text));
    }

    @Test
    void longNamesAndManyBlocks() {
        String name = "a-name-as-long-as-a-label-of-the-domain-name-system-may-be-here";
        isReadable(lab(
                Map.of("lan", "10.0.0.0/24", "subnetwork-15ch", "10.0.1.0/24"),
                "  " + name + ": {interfaces: {lan: 10.0.0.2}}\n"
                        + "  " + name.substring(2) + ": {interfaces: {lan: 10.0.0.1, subnetwork-15ch: 10.0.1.1},"
                        + " router: {}, firewall: {default: accept}, web: {pages: {/: hello}},"
                        + " dns: {zones: {example.com: {www: 10.0.0.2}}}}\n"));
    }

    @Test
    void oneMachineOnManySubnets() {
        Map<String, String> subnets = new TreeMap<>();
        StringBuilder interfaces = new StringBuilder();
        for (int i = 1; i <= 6; i++) {
            subnets.put("net" + i, "10.0." + i + ".0/24");
            interfaces.append("net").append(i).append(": 10.0.").append(i).append(".1, ");
        }
        isReadable(lab(
                subnets, "  hub: {interfaces: {" + interfaces + "}, router: {}}\n" + machines(3, "net4: 10.0.4.%d")));
    }

    @Test
    void addressesOfBothFamiliesAndSeveralOfThem() {
        isReadable(lab(
                Map.of("lan", "[192.168.111.0/24, '2001:db8:1111:2222::/64']", "wan", "'2001:db8:aaaa:bbbb::/64'"),
                """
                  pc: {interfaces: {lan: [192.168.111.222, '2001:db8:1111:2222:3333:4444:5555:6666', 192.168.111.223]}}
                  router: {interfaces: {lan: [192.168.111.1, '2001:db8:1111:2222::1'], wan: '2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff'}, router: {}}
                  far: {interfaces: {wan: none}}
                """));
    }

    @Test
    void ringsPartsAndMachinesWithoutASubnet() {
        isReadable(
                lab(Map.of("a", "10.0.1.0/24", "b", "10.0.2.0/24", "c", "10.0.3.0/24", "apart", "10.9.0.0/24"), """
                  ab: {interfaces: {a: 10.0.1.1, b: 10.0.2.1}, router: {}}
                  bc: {interfaces: {b: 10.0.2.2, c: 10.0.3.2}, router: {}}
                  ca: {interfaces: {c: 10.0.3.3, a: 10.0.1.3}, router: {}}
                  pc: {interfaces: {apart: 10.9.0.1}}
                  lonely: {interfaces: {}}
                  lonelier: {interfaces: {}}
                """));
    }

    @Test
    void anyLab() {
        for (int seed = 0; seed < 200; seed++) {
            isReadable(random(new Random(seed)));
        }
    }

    @Test
    void aTitleOfAnyLengthStaysInsideAndIsEscaped() {
        Lab lab = READER.read("lab.yaml", """
                name: small
                title: "<b>%s</b> & \\"more\\" ]]>"
                subnets: {lan: 10.0.0.0/24}
                nodes: {pc: {interfaces: {lan: 10.0.0.1}}}
                """.formatted("words ".repeat(60) + "w".repeat(200)));
        isReadable(lab);
        assertThat(GraphFormat.SVG.write(lab)).doesNotContain("<b>").contains("&lt;b&gt;");
    }

    @Test
    void theOtherFormsNameEverything() {
        Catalogue catalogue = new Catalogue(Path.of(""));
        var source = catalogue.find("dmz");
        Lab lab = READER.read(source.name(), source.text());

        Golden.verify("graphs/dmz.mmd", GraphFormat.MMD.write(lab));
        Golden.verify("graphs/dmz.dot", GraphFormat.DOT.write(lab));
    }

    private static void isReadable(Lab lab) {
        String svg = GraphFormat.SVG.write(lab);
        DrawnPicture picture = DrawnPicture.of(svg);
        List<String> wanted = new ArrayList<>(lab.nodes().keySet());
        wanted.addAll(lab.subnets().keySet());
        lab.nodes().values().forEach(node -> node.interfaces().forEach(on -> wanted.addAll(WireLabel.lines(on))));
        assertThat(picture.texts()).as(lab.text()).containsAll(wanted);
        assertThat(picture.clashes()).as(lab.text()).isEmpty();
    }

    private static String machines(int count, String interfaces) {
        StringBuilder text = new StringBuilder();
        IntStream.rangeClosed(1, count)
                .forEach(i ->
                        text.append("  machine%d: {interfaces: {%s}}\n".formatted(i, interfaces.formatted(i + 10))));
        return text.toString();
    }

    private static Lab lab(Map<String, String> subnets, String nodes) {
        StringBuilder text = new StringBuilder("name: drawn\nsubnets:\n");
        subnets.forEach((name, prefix) ->
                text.append("  ").append(name).append(": ").append(prefix).append('\n'));
        return READER.read("lab.yaml", text + "nodes:\n" + nodes);
    }

    private static Lab random(Random random) {
        int count = 1 + random.nextInt(6);
        Map<String, String> subnets = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            subnets.put("net" + i, "10.0." + i + ".0/24");
        }
        StringBuilder nodes = new StringBuilder();
        int machines = 1 + random.nextInt(12);
        for (int m = 0; m < machines; m++) {
            int node = m;
            nodes.append("  n").append("o".repeat(random.nextInt(12))).append(m).append(": {interfaces: {");
            random.ints(0, count)
                    .limit(1 + random.nextInt(3))
                    .distinct()
                    .forEach(i -> nodes.append("net%d: 10.0.%d.%d, ".formatted(i, i, node + 1)));
            nodes.append(random.nextBoolean() ? "}}\n" : "}, router: {}}\n");
        }
        return lab(subnets, nodes.toString());
    }
}
