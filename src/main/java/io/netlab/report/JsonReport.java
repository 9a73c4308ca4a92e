package io.netlab.report;

import io.netlab.probe.CheckResult;
import io.netlab.probe.CheckResult.MachineResult;
import io.netlab.probe.Diagnosis;
import io.netlab.probe.Layer;
import io.netlab.probe.Mismatch;
import io.netlab.probe.Summary;
import io.netlab.probe.Testimony;
import io.netlab.suite.LabResult;
import io.netlab.suite.SuiteResult;
import io.netlab.topology.Problem;
import io.netlab.topology.Scalars;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results for a program: one JSON object, as maps, lists, texts and numbers. Durations are milliseconds. */
public final class JsonReport {

    private JsonReport() {}

    public static Map<String, Object> of(String lab, List<CheckResult> results) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("lab", lab);
        report.put("summary", counts(Summary.of(results)));
        report.put("checks", results.stream().map(JsonReport::check).toList());
        return report;
    }

    /** Of many labs: the sum, and under {@code labs} each as {@link #of(String, List)} has it and what else is known. */
    public static Map<String, Object> of(SuiteResult result) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("summary", counts(result.summary()));
        report.put("exitCode", result.exitCode());
        report.put("labs", result.labs().stream().map(JsonReport::lab).toList());
        return report;
    }

    private static Map<String, Object> lab(LabResult result) {
        Map<String, Object> times = new LinkedHashMap<>();
        times.put("up", result.times().up().toMillis());
        times.put("verify", result.times().verify().toMillis());
        times.put("down", result.times().down().toMillis());
        Map<String, Object> lab = of(result.name(), result.checks());
        lab.put("file", result.file());
        lab.put("instance", result.instance());
        lab.put("verdict", result.verdict().name());
        lab.put("problems", result.problems().stream().map(JsonReport::problem).toList());
        lab.put("warnings", result.warnings());
        lab.put("milliseconds", times);
        return lab;
    }

    private static Map<String, Object> problem(Problem problem) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("at", problem.at().toString());
        one.put("problem", problem.what());
        return one;
    }

    private static Map<String, Object> counts(Summary summary) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("passed", summary.passed());
        counts.put("failed", summary.failed());
        counts.put("warnings", summary.warnings());
        counts.put("errors", summary.errors());
        counts.put("skipped", summary.skipped());
        return counts;
    }

    private static Map<String, Object> check(CheckResult result) {
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("name", result.check().name());
        check.put("at", result.check().at().toString());
        check.put("probe", result.check().kind());
        check.put("verdict", result.verdict().name());
        check.put("severity", Scalars.written(result.check().remarks().severity()));
        check.put("tags", result.check().remarks().tags());
        check.put("why", result.check().remarks().why().orElse(""));
        check.put("message", result.message());
        check.put("passed", result.repeats().passed());
        check.put("runs", result.repeats().runs());
        check.put("flaky", result.repeats().isFlaky());
        check.put("tries", result.tries());
        check.put("milliseconds", result.took().toMillis());
        check.put(
                "machines", result.machines().stream().map(JsonReport::machine).toList());
        result.testimony().ifPresent(t -> check.put("packets", packets(t)));
        return check;
    }

    private static Map<String, Object> packets(Testimony testimony) {
        Map<String, Object> packets = new LinkedHashMap<>();
        packets.put("verdict", testimony.verdict().name());
        packets.put("message", testimony.message());
        packets.put("command", testimony.command());
        packets.put("lines", testimony.lines());
        return packets;
    }

    private static Map<String, Object> machine(MachineResult result) {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("machine", result.machine());
        machine.put("step", result.step());
        machine.put("verdict", result.verdict().name());
        machine.put("message", result.message());
        machine.put(
                "mismatches",
                result.mismatches().stream().map(JsonReport::mismatch).toList());
        machine.put("command", result.command());
        machine.put("output", result.output());
        result.diagnosis().ifPresent(diagnosis -> machine.put("diagnosis", diagnosis(diagnosis)));
        return machine;
    }

    /** The layers by name, lowest first; {@code broken} is empty where none was found. */
    private static Map<String, Object> diagnosis(Diagnosis diagnosis) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("broken", diagnosis.broken().map(Layer::written).orElse(""));
        one.put("sentence", diagnosis.sentence());
        one.put("right", diagnosis.right().stream().map(Layer::written).toList());
        one.put(
                "evidence",
                diagnosis.evidence().stream().map(JsonReport::evidence).toList());
        return one;
    }

    private static Map<String, Object> evidence(Diagnosis.Evidence evidence) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("machine", evidence.machine());
        one.put("command", evidence.command());
        one.put("output", evidence.output());
        return one;
    }

    private static Map<String, Object> mismatch(Mismatch mismatch) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("what", mismatch.what());
        one.put("expected", mismatch.expected());
        one.put("seen", mismatch.seen());
        return one;
    }
}
