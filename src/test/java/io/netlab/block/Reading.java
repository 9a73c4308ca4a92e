package io.netlab.block;

import io.netlab.topology.InvalidLab;
import io.netlab.topology.Lab;
import io.netlab.topology.LabReader;
import io.netlab.topology.Node;
import io.netlab.topology.Problem;
import io.netlab.topology.Vocabulary;
import java.util.List;

/** Lab files read as users' are: by the real reader, with all blocks. */
final class Reading {

    private static final LabReader READER = new LabReader(new Vocabulary(Blocks.all(), List.of()));

    private Reading() {}

    static Lab lab(String text) {
        return READER.read("lab.yaml", text);
    }

    /** What a block on that node asks for. */
    static Ask ask(String text, String node, Class<? extends AskingBlock> block) {
        Lab lab = lab(text);
        Node self = lab.node(node).orElseThrow();
        return self.block(block).orElseThrow().ask(lab, self);
    }

    /** As {@code line: what}, in the order of the file. */
    static List<String> problems(String text) {
        try {
            READER.read("lab.yaml", text);
            return List.of();
        } catch (InvalidLab invalid) {
            return invalid.problems().stream().map(Reading::brief).toList();
        }
    }

    private static String brief(Problem problem) {
        return problem.at().line() + ": " + problem.what();
    }
}
