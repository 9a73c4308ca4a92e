package io.netlab.report;

import io.netlab.probe.CheckResult;
import io.netlab.prove.FaultResult;
import io.netlab.prove.Proof;
import io.netlab.topology.Check;
import io.netlab.topology.Exemption;
import io.netlab.topology.Exemption.About;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What {@code netlab prove} found, for a person: each fault and who noticed it, then the weaknesses, then the score. */
public final class ProofText {

    private static final int LONGEST_NAME = 60;

    private final boolean colours;

    /** @param colours ANSI colours, for a terminal */
    public ProofText(boolean colours) {
        this.colours = colours;
    }

    public String print(Proof proof) {
        StringBuilder out = new StringBuilder();
        int width = proof.faults().stream()
                .mapToInt(f -> f.fault().name().length())
                .filter(length -> length <= LONGEST_NAME)
                .max()
                .orElse(0);
        proof.faults().forEach(f -> out.append(line(proof, f, width)).append('\n'));
        section(
                out,
                "Faults that no check noticed",
                proof.unnoticed().stream().map(f -> f.fault().name()).toList());
        section(
                out,
                "Checks that no fault made fail",
                proof.unfailing().stream()
                        .map(c -> c.name() + "  (" + c.at() + ")")
                        .toList());
        section(
                out,
                "Excepted by the lab file",
                Stream.concat(
                                proof.excepted().stream()
                                        .map(f -> because(
                                                proof, About.FAULT, f.fault().name())),
                                proof.exceptedChecks().stream().map(c -> because(proof, About.CHECK, c.name())))
                        .toList());
        section(
                out,
                "Exceptions that are not needed",
                proof.stale().stream().map(ProofText::stale).toList());
        section(
                out,
                "Errors",
                Stream.concat(
                                proof.errors().stream()
                                        .map(f -> f.fault().name() + ": "
                                                + f.error().orElseThrow()),
                                proof.error().stream())
                        .toList());
        return out.append('\n').append(score(proof)).append('\n').toString();
    }

    /** One fault, for a live view; not aligned with others. */
    public String line(FaultResult result) {
        return word(result, false) + "  " + result.fault().name()
                + result.error().map(why -> ": " + why).orElseGet(() -> who(result, "  "));
    }

    /** In one line, without its end. */
    public static String score(Proof proof) {
        List<Check> checks = proof.lab().checks();
        String excepted =
                proof.excepted().isEmpty() ? "" : " (" + proof.excepted().size() + " excepted)";
        String exceptedChecks = proof.exceptedChecks().isEmpty()
                ? ""
                : " (" + proof.exceptedChecks().size() + " excepted)";
        return String.format(
                Locale.ROOT,
                "%d of %d faults noticed%s, %d of %d checks can fail%s (%.1f s)",
                proof.noticed(),
                proof.faults().size(),
                excepted,
                proof.falsified().size(),
                checks.size(),
                exceptedChecks,
                proof.took().toMillis() / 1000.0);
    }

    private String line(Proof proof, FaultResult result, int width) {
        boolean excepted = proof.exemption(About.FAULT, result.fault().name()).isPresent();
        String name = result.fault().name();
        return (word(result, excepted) + "  " + name + who(result, " ".repeat(Math.max(0, width - name.length()) + 2)))
                .stripTrailing();
    }

    private String word(FaultResult result, boolean excepted) {
        if (result.error().isPresent()) {
            return coloured(35, "ERROR    ");
        }
        if (result.isNoticed()) {
            return coloured(32, "noticed  ");
        }
        return excepted ? coloured(33, "excepted ") : coloured(31, "UNNOTICED");
    }

    private static String who(FaultResult result, String gap) {
        List<CheckResult> by = result.noticedBy();
        if (by.isEmpty()) {
            return "";
        }
        CheckResult first = by.get(0);
        String more = by.size() == 1 ? "" : ", and " + (by.size() - 1) + " more";
        return gap + first.verdict() + " " + first.check().name() + more;
    }

    private static String because(Proof proof, About about, String name) {
        return name + ": "
                + proof.exemption(about, name).map(Exemption::because).orElse("");
    }

    private static String stale(Exemption exemption) {
        String why = exemption.about() == About.FAULT ? "a check noticed it" : "a fault made it fail";
        return exemption.name() + ": " + why + "  (" + exemption.name().at() + ")";
    }

    private static void section(StringBuilder out, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.append('\n').append(title).append('\n');
            lines.forEach(line -> out.append("  ").append(line).append('\n'));
        }
    }

    private String coloured(int colour, String text) {
        return colours ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }
}
