package io.netlab.prove;

import io.netlab.Golden;
import io.netlab.json.JsonText;
import io.netlab.probe.Verdict;
import io.netlab.report.ProofJson;
import io.netlab.report.ProofText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person and a program are told of a proof. */
class ProofTextTest {

    private static Proof proof() throws InterruptedException {
        return ProverTest.prove(
                new ProverTest.Fake(Map.of("web: off", List.of(Verdict.FAIL, Verdict.ERROR))),
                "pc: off",
                "web: off",
                "a scratch",
                "refused");
    }

    @Test
    void text() throws InterruptedException {
        Golden.verify("reports/proof.txt", new ProofText(false).print(proof()));
    }

    @Test
    void json() throws InterruptedException {
        Golden.verify("reports/proof.json", JsonText.indented(ProofJson.of(List.of(proof()))) + "\n");
    }
}
