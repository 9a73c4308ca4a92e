package io.netlab.probe;

import io.netlab.topology.Lab;
import io.netlab.topology.LabReader;
import io.netlab.topology.Step;
import io.netlab.topology.Vocabulary;
import java.util.List;
import java.util.Map;

/** A small lab with the checks that a test wants. */
public final class Labs {

    private static final String NETWORK = """
            name: t
            subnets: {lan: 192.168.1.0/24, internet: 203.0.113.0/24}
            nodes:
              pc: {interfaces: {lan: 192.168.1.2}}
              pc2: {interfaces: {lan: 192.168.1.3}}
              router: {interfaces: {lan: 192.168.1.1, internet: 203.0.113.1}}
              web: {interfaces: {internet: 203.0.113.80}}
              web2: {interfaces: {internet: 203.0.113.81}}
            """;

    private Labs() {}

    public static Lab with(String... checks) {
        StringBuilder text = new StringBuilder(NETWORK);
        text.append(checks.length == 0 ? "checks: []\n" : "checks:\n");
        for (String check : checks) {
            text.append("  - ").append(check).append('\n');
        }
        return new LabReader(new Vocabulary(List.of(), Probes.all())).read("lab.yaml", text.toString());
    }

    /** A lab with one check of that probe; a control stands by for negative ones. */
    static Lab probing(String probe, String expect) {
        return with(
                "{name: control, from: pc, ping: web, expect: {outcome: answered}}",
                "{name: claim, from: pc, given: control, " + probe + ", expect: " + expect + "}");
    }

    /** Of a {@link #probing} lab. */
    static Judge<?, ?> judge(Lab lab) {
        return judge(lab, new Scene("check", Map.of(), Map.of()));
    }

    static Judge<?, ?> judge(Lab lab, Scene scene) {
        Step step = lab.check("claim").orElseThrow().steps().get(0);
        return Judge.of(lab, lab.node("pc").orElseThrow(), step, scene);
    }
}
