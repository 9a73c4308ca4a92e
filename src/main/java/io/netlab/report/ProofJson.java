package io.netlab.report;

import io.netlab.probe.CheckResult;
import io.netlab.prove.FaultResult;
import io.netlab.prove.Proof;
import io.netlab.topology.Check;
import io.netlab.topology.Exemption;
import io.netlab.topology.Exemption.About;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code netlab prove} found, for a program: maps, lists, texts and numbers. Durations are milliseconds. */
public final class ProofJson {

    private ProofJson() {}

    public static Map<String, Object> of(List<Proof> proofs) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("labs", proofs.stream().map(ProofJson::of).toList());
        return report;
    }

    private static Map<String, Object> of(Proof proof) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("lab", proof.lab().name());
        report.put("exitCode", proof.exitCode());
        report.put("faults", proof.faults().size());
        report.put("noticed", proof.noticed());
        report.put("checks", proof.lab().checks().size());
        report.put("falsified", proof.falsified().size());
        report.put(
                "unnoticed",
                proof.unnoticed().stream().map(f -> f.fault().name()).toList());
        report.put("unfailing", proof.unfailing().stream().map(Check::name).toList());
        report.put("stale", proof.stale().stream().map(e -> e.name().text()).toList());
        report.put("error", proof.error().orElse(""));
        report.put("milliseconds", proof.took().toMillis());
        report.put("results", proof.faults().stream().map(f -> fault(proof, f)).toList());
        return report;
    }

    private static Map<String, Object> fault(Proof proof, FaultResult result) {
        Map<String, Object> fault = new LinkedHashMap<>();
        fault.put("fault", result.fault().name());
        fault.put("noticed", result.isNoticed());
        fault.put(
                "excepted",
                proof.exemption(About.FAULT, result.fault().name())
                        .map(Exemption::because)
                        .orElse(""));
        fault.put("error", result.error().orElse(""));
        fault.put("milliseconds", result.took().toMillis());
        fault.put("by", result.noticedBy().stream().map(ProofJson::check).toList());
        return fault;
    }

    private static Map<String, Object> check(CheckResult result) {
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("check", result.check().name());
        check.put("verdict", result.verdict().name());
        check.put("message", result.message());
        return check;
    }
}
