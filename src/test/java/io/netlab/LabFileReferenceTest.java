package io.netlab;

import io.netlab.block.Blocks;
import io.netlab.capture.flow.FlowKind;
import io.netlab.probe.Probes;
import io.netlab.topology.LabReader;
import io.netlab.topology.Vocabulary;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabFileReferenceTest {

    @Test
    void theDocumentSaysWhatTheReaderTakes() {
        LabReader reader = new LabReader(new Vocabulary(Blocks.all(), Probes.all(), Optional.of(new FlowKind())));

        Golden.verify(Path.of("docs", "lab-file.md"), LabFileReference.of(reader.schema()));
    }
}
