package io.netlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.Golden;
import io.netlab.block.Blocks;
import io.netlab.capture.flow.FlowKind;
import io.netlab.instance.Catalogue;
import io.netlab.probe.CheckResult;
import io.netlab.probe.CheckResult.MachineResult;
import io.netlab.probe.Diagnosis;
import io.netlab.probe.Layer;
import io.netlab.probe.Mismatch;
import io.netlab.probe.Probes;
import io.netlab.probe.Testimony;
import io.netlab.probe.Verdict;
import io.netlab.suite.LabResult;
import io.netlab.suite.LabResult.Times;
import io.netlab.suite.SuiteResult;
import io.netlab.topology.BlockKind;
import io.netlab.topology.Lab;
import io.netlab.topology.LabReader;
import io.netlab.topology.Location;
import io.netlab.topology.Problem;
import io.netlab.topology.Vocabulary;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The reports of a run: one lab with checks of every verdict, one that did not come up, one without checks. */
class SuiteReportTest {

    /** Every control character, the end of a CDATA section, markup, an emoji, halves of one, and what is no character. */
    private static final String HOSTILE =
            IntStream.range(0, 0xa0).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    + "]]> <script>alert(1)</script> &amp; \"' %0A :: , # \\ \ud83d\ude00 \ud83d \ude00 \ufffe \uffff \u2028 \ufeff";

    private static SuiteResult sample() throws InterruptedException {
        Times times = new Times(Duration.ofMillis(1200), Duration.ofMillis(456), Duration.ofMillis(300));
        Lab lab = ReportTest.lab();
        LabResult checked = new LabResult(
                "t",
                "lab.yaml",
                "t-t3f2",
                Optional.of(lab),
                ReportTest.results(),
                List.of(),
                List.of("pc asks for an address and got none"),
                times);
        Problem problem =
                new Problem(Location.top("labs/broken/lab.yaml"), "it could not be brought up: no\nroom: 100%");
        LabResult broken = new LabResult(
                "broken",
                "labs/broken/lab.yaml",
                "",
                Optional.empty(),
                List.of(),
                List.of(problem),
                List.of(),
                Times.NONE);
        LabResult empty = new LabResult(
                "empty", "labs/empty/lab.yaml", "e-t3f2", Optional.of(lab), List.of(), List.of(), List.of(), times);
        return new SuiteResult(List.of(checked, broken, empty));
    }

    /** The sample's checks, with hostile text wherever a text of somebody else's goes. */
    private static SuiteResult hostile() throws InterruptedException {
        Diagnosis diagnosis = new Diagnosis(
                Optional.of(Layer.NAT),
                HOSTILE,
                List.of(new Diagnosis.Evidence(HOSTILE, HOSTILE, HOSTILE)),
                List.of(Layer.LINK));
        MachineResult machine = new MachineResult(
                        HOSTILE,
                        Verdict.FAIL,
                        HOSTILE,
                        List.of(new Mismatch(HOSTILE, HOSTILE, HOSTILE)),
                        HOSTILE,
                        HOSTILE)
                .with(diagnosis);
        List<CheckResult> checks = ReportTest.results().stream()
                .map(r -> new CheckResult(
                        r.check(),
                        r.verdict(),
                        HOSTILE,
                        HOSTILE,
                        List.of(machine),
                        Optional.of(new Testimony(Verdict.FAIL, HOSTILE, List.of(HOSTILE), HOSTILE)),
                        r.tries(),
                        Duration.ofHours(1),
                        r.repeats()))
                .toList();
        return new SuiteResult(List.of(new LabResult(
                HOSTILE,
                HOSTILE,
                HOSTILE,
                Optional.of(ReportTest.lab()),
                checks,
                List.of(new Problem(new Location(HOSTILE, 3, 4), HOSTILE)),
                List.of(HOSTILE),
                Times.NONE)));
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void everyFormatOfTheSample(ReportFormat format) throws Exception {
        String text = format.write(sample());
        Golden.verify("reports/suite." + format, text);
        assertThat(text).endsWith("\n");
    }

    @Test
    void junitIsValidByTheSchema() throws Exception {
        for (SuiteResult result : List.of(sample(), hostile(), new SuiteResult(List.of()))) {
            String xml = ReportFormat.JUNIT.write(result);
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Path.of("src/test/resources/junit.xsd").toFile())
                    .newValidator()
                    .validate(new StreamSource(new StringReader(xml)));
        }
    }

    @Test
    void junitCountsWhatItTells() throws Exception {
        Document document = parsed(ReportFormat.JUNIT.write(sample()));

        assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(7);
        assertThat(document.getDocumentElement().getAttribute("tests")).isEqualTo("7");
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(2);
        assertThat(document.getDocumentElement().getAttribute("failures")).isEqualTo("2");
        assertThat(document.getElementsByTagName("error").getLength()).isEqualTo(2);
        assertThat(document.getDocumentElement().getAttribute("errors")).isEqualTo("2");
        assertThat(document.getElementsByTagName("skipped").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("testsuite").getLength()).isEqualTo(3);
    }

    @Test
    void junitKeepsEveryCharacterThatXmlKnows() throws Exception {
        Document document = parsed(ReportFormat.JUNIT.write(hostile()));
        NodeList failures = document.getElementsByTagName("failure");

        String message =
                failures.item(0).getAttributes().getNamedItem("message").getNodeValue();
        assertThat(message)
                .contains("]]> <script>alert(1)</script> &amp; \"'", "\ud83d\ude00", "\t", "\n", "\r")
                .contains("\\x00", "\\x1b", "\\ud83d", "\\ufffe");
    }

    @Test
    void htmlHasNoMarkupOfSomebodyElses() throws Exception {
        String html = ReportFormat.HTML.write(hostile());

        assertThat(html).doesNotContain("<script", "\u001b").contains("&lt;script&gt;");
        assertThat(html).doesNotContain("http-equiv", "src=", "@import", "url(");
    }

    @Test
    void githubAnnotationsAreOneLineEachWithTheirPlaces() throws Exception {
        List<String> lines = ReportFormat.GITHUB.write(hostile()).lines().toList();

        assertThat(lines)
                .hasSize(6)
                .allMatch(line -> line.startsWith("::error file=") || line.startsWith("::warning file="));
        assertThat(lines).filteredOn(line -> line.startsWith("::warning")).hasSize(2);
        String place = lines.get(0).substring(0, lines.get(0).indexOf("::", 2));
        assertThat(place.split(",")).hasSize(4).endsWith(place.substring(place.indexOf("title=")));
        assertThat(place).contains("%2C", "%3A", "%250A", ",line=3,col=4,title=");
    }

    @Test
    void tapDiagnosticsAreYamlAndNothingElseBeginsALine() throws Exception {
        String tap = ReportFormat.TAP.write(hostile());

        assertThat(tap.lines())
                .allMatch(
                        line -> line.matches(
                                "TAP version 14|1\\.\\.1|not ok 1 - .*|# Subtest: .*|    1\\.\\.4|    (not )?ok \\d - .*| {2,}\\S.*"));
        String yaml = tap.substring(tap.indexOf("      ---\n") + 10, tap.indexOf("      ...\n"));
        Object read = new org.yaml.snakeyaml.Yaml().load(yaml);
        assertThat(read)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .hasEntrySatisfying(
                        "message",
                        message -> assertThat((String) message)
                                .contains(
                                        "]]> <script>alert(1)</script> &amp; \"'", "\ud83d\ude00", "\u001b", "\u2028"));
    }

    @Test
    void theMachinesOfAPictureSayWhatTheyAre() {
        LabReader reader = new LabReader(new Vocabulary(Blocks.all(), Probes.all(), Optional.of(new FlowKind())));
        Catalogue catalogue = new Catalogue(Path.of(""));
        List<String> keys = Blocks.all().stream().map(BlockKind::key).toList();
        for (String name : catalogue.names()) {
            var source = catalogue.find(name);
            Lab lab = reader.read(source.name(), source.text());
            assertThat(lab.nodes().values().stream().flatMap(MachineKind::blocks))
                    .as(name)
                    .isSubsetOf(keys);
        }
    }

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
