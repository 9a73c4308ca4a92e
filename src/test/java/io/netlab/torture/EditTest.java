package io.netlab.torture;

import io.netlab.instance.Catalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The greatest edit there is: one lab becomes another one, and nothing of the first disturbs it. */
@Tag("docker")
@Timeout(1800)
class EditTest {

    private static final int EDITS = Effort.of(3, 100);

    @Test
    void anInstanceBecomesAnyOtherLab() {
        String instance = "tort-" + ProcessHandle.current().pid() + "-edited";
        Tally tally = new Tally("a lab over another one, seed " + Effort.SEED);
        try {
            for (String lab : labs()) {
                Faults.assertExit(0, Victim.netlab("up", lab, "--as", instance));
                Faults.assertExit(0, Victim.netlab("status", instance));
                Faults.assertExit(0, Victim.netlab("verify", instance));
                tally.add(lab, "up, status and verify exit 0");
            }
        } finally {
            Faults.assertExit(0, Victim.netlab("down", instance));
        }
        tally.print();
    }

    /** The whole catalogue in a random order, again and again. */
    private static List<String> labs() {
        List<String> names = new ArrayList<>(new Catalogue(Path.of("")).names());
        Random random = new Random(Effort.SEED);
        List<String> labs = new ArrayList<>();
        while (labs.size() <= EDITS) {
            Collections.shuffle(names, random);
            labs.addAll(names);
        }
        return labs.subList(0, EDITS + 1);
    }
}
