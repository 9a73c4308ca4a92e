package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.probe.Probes;
import io.netlab.probe.Verdict;
import io.netlab.topology.Lab;
import io.netlab.topology.ProbeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever a probe can claim is seen to hold on real machines, and its opposite not to. */
class ClaimsOnDockerTest extends OnDocker {

    private static final Pattern CLAIM = Pattern.compile("(\\w+), (([a-z-]+):.*?) \\| (([a-z-0-9]+): .*) \\| (.*)");

    private static final String CONTROL =
            "  - {name: control, from: [pc, web], nc: 'ns:53', expect: {outcome: open}}\n";

    /** Its program connects a moment after it was started. */
    private static final String CONNECTED = """
            checks:
              - name: connected
                from: holder
                state:
                expect: {connections: {contains: {peer: web, peer-port: 80}}}
                within: 5s
            """;

    /** Seen in steps: StepsOnDockerTest. */
    private static final Set<String> ONLY_IN_STEPS = Set.of("log");

    private record Claim(String from, String probe, String kind, String right, String key, String wrong) {

        static Claim of(String line) {
            Matcher claim = CLAIM.matcher(line);
            assertThat(claim.matches()).as(line).isTrue();
            return new Claim(
                    claim.group(1), claim.group(2), claim.group(3), claim.group(4), claim.group(5), claim.group(6));
        }

        String check(String name, String expected) {
            return "  - name: '%s'\n    from: %s\n    %s\n    expect: {%s}\n    given: control\n"
                    .formatted(name, from, probe, expected);
        }
    }

    @Test
    void claimsHoldAndTheirOppositesDoNot() {
        List<Claim> claims = resource("/labs/claims.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(Claim::of)
                .toList();
        assertThat(missing(claims)).as("claims that are not tried").isEmpty();

        Lab lab = read("claims.yaml", resource("/labs/claims.yaml"));
        String instance = named("claims");
        up(lab, instance);
        List<String> right = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Claim claim : claims) {
            right.add(claim.check("claim " + right.size(), claim.right()));
            wrong.add(claim.check("claim " + wrong.size(), claim.wrong()));
        }
        assertAll(Verdict.PASS, verify(withChecks(lab, "connected.yaml", CONNECTED), instance));
        assertAll(Verdict.PASS, verify(withChecks(lab, "right.yaml", checks(right)), instance));
        assertAll(
                Verdict.FAIL,
                verify(withChecks(lab, "wrong.yaml", checks(wrong)), instance).stream()
                        .filter(result -> !result.check().name().equals("control"))
                        .toList());
        down(instance);
    }

    private static String checks(List<String> checks) {
        return "checks:\n" + CONTROL + String.join("", checks);
    }

    private static Set<String> missing(List<Claim> claims) {
        Set<String> missing = new TreeSet<>();
        for (ProbeKind kind : Probes.all()) {
            if (!kind.isOnlyStep() && !ONLY_IN_STEPS.contains(kind.key())) {
                claimsOf(kind).stream().map(key -> kind.key() + ": " + key).forEach(missing::add);
            }
        }
        missing.removeAll(
                claims.stream().map(claim -> claim.kind() + ": " + claim.key()).collect(Collectors.toSet()));
        return missing;
    }

    private static Set<String> claimsOf(ProbeKind kind) {
        return kind.expectation().schema().get("properties") instanceof Map<?, ?> keys
                ? keys.keySet().stream().map(Object::toString).collect(Collectors.toSet())
                : Set.of();
    }
}
