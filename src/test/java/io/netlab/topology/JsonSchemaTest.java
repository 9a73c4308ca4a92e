package io.netlab.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialects;
import io.netlab.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema takes what the reader takes; editors then see what the reader would refuse. */
class JsonSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode document(Vocabulary vocabulary) {
        return JSON.valueToTree(new LabReader(vocabulary).schema());
    }

    private static boolean accepts(Vocabulary vocabulary, String yaml) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(document(vocabulary));
        return schema.validate(yaml, InputFormat.YAML).isEmpty();
    }

    @Test
    void isADocumentOfDraft202012() {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));
        assertThat(meta.validate(document(TestVocabulary.SMALL))).isEmpty();
    }

    @Test
    void staysTheSame() throws IOException {
        Golden.verify(
                "lab-schema.json",
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document(TestVocabulary.SMALL)) + "\n");
    }

    @Test
    void takesTheSampleLab() throws IOException {
        String sample = Files.readString(Path.of("src", "test", "resources", "labs", "sample.yaml"));
        assertThat(new LabReader(TestVocabulary.SAMPLE)
                        .read("sample.yaml", sample)
                        .nodes())
                .hasSize(5);
        assertThat(accepts(TestVocabulary.SAMPLE, sample)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{trust-lab-ca: true}",
                "{trust-lab-ca: \"true\"}",
                "{web: {port: 80}}",
                "{web: {port: \"80\"}}",
                "{router: }",
                "{web: {upstream: 10.0.0.1}}",
                "{nameservers: pc}",
                "{nameservers: [pc]}"
            })
    void takesWhatTheReaderTakes(String node) {
        String lab = lab(node);
        assertThat(TestVocabulary.problems(lab)).isEmpty();
        assertThat(accepts(TestVocabulary.SMALL, lab)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{trust-lab-ca: 1}",
                "{web: {port: 0}}",
                "{web: {port: 65536}}",
                "{web: {port: \"0x50\"}}",
                "{web: {prot: 80}}",
                "{web: 80}",
                "{routes: []}",
                "{nameservers: {pc: pc}}",
                "{colour: red}"
            })
    void refusesWhatTheReaderRefuses(String node) {
        String lab = lab(node);
        assertThat(TestVocabulary.problems(lab)).isNotEmpty();
        assertThat(accepts(TestVocabulary.SMALL, lab)).isFalse();
    }

    private static String lab(String node) {
        return "name: a\nsubnets: {lan: 10.0.0.0/8}\nnodes:\n  pc: "
                + node.replaceFirst("\\{", "{interfaces: {lan: 10.0.0.1}, ") + "\n";
    }
}
