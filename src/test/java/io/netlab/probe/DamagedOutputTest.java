package io.netlab.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.netlab.instance.CommandResult;
import io.netlab.instance.CommandResult.Ended;
import io.netlab.probe.CheckResult.MachineResult;
import io.netlab.topology.InvalidLab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the real tools printed, damaged in many ways. A claim that the whole output refutes is never true of the damaged
 * one; nothing throws; and a tool that says nothing and a strange exit code is an ERROR.
 */
class DamagedOutputTest {

    private static final Map<String, String> PROBES = new LinkedHashMap<>(Map.of(
            "ping-", "ping: web",
            "tr-", "traceroute: web",
            "nc-tcp-", "nc: 'web:80'",
            "udp-", "nc: {to: 'web:80', protocol: udp, send: hi}",
            "curl-", "curl: http://web/",
            "dig-", "dig: www.example.com",
            "tls-", "tls: web",
            "scan-web", "port-scan: {host: web, ports: [79, 80, 81, 82, 83, 443, 7000]}"));

    static {
        PROBES.put("state-ss", "state: {}");
        PROBES.put("state-routes-pc", "state: {}");
        PROBES.put("state-neigh", "state: {}");
        PROBES.put("state-addr", "state: {}");
        PROBES.put("state-conntrack", "state: {}");
        PROBES.put("state-nft", "state: {}");
        PROBES.put("state-resolv", "state: {}");
        PROBES.put("state-processes", "state: {}");
    }

    /** Claims beside the outcome that cut output could make true. */
    private static final Map<String, List<String>> MORE = new LinkedHashMap<>(Map.of(
            "ping-", List.of("{loss: 0}", "{loss: {'>': 0}}"),
            "tr-", List.of("{hops: [web]}", "{hops: [router, web]}", "{hops: []}"),
            "curl-", List.of("{status: 200}", "{status: 404}", "{body: ''}", "{redirects: 0, outcome: answered}"),
            "dig-", List.of("{answer: []}", "{rcode: NOERROR}", "{rcode: NXDOMAIN}", "{flags: {aa: false}}"),
            "tls-", List.of("{chain: ok}", "{chain: {not: ok}}", "{protocol: TLSv1.3}"),
            "scan-web", List.of("{open: []}", "{open: {lacks: 80}}", "{open: {not: [80, 443, 7000]}}"),
            "state-ss", List.of("{listening: []}", "{listening: {lacks: {protocol: tcp}}}", "{connections: []}"),
            "state-routes-pc", List.of("{routes: []}", "{routes: {lacks: {to: default}}}"),
            "state-neigh", List.of("{neighbours: []}")));

    static {
        MORE.put("state-addr", List.of("{addresses: []}"));
        MORE.put("state-conntrack", List.of("{translations: []}", "{translations: {lacks: {protocol: tcp}}}"));
        MORE.put("state-nft", List.of("{counters: []}", "{counters: {lacks: {block: nat}}}"));
        MORE.put("state-resolv", List.of("{nameservers: []}", "{nameservers: {lacks: {address: 203.0.113.53}}}"));
        MORE.put("state-processes", List.of("{processes: []}", "{processes: {lacks: {command: {contains: nginx}}}}"));
    }

    private static final List<String> BY_WORDS = List.of("ping-", "nc-tcp-", "tls-", "scan-web");

    private static final int[] EXIT_CODES = {0, 1, 2, 124, 126, 127, 137, 153, 255};

    static Stream<String> recordings() throws IOException {
        try (Stream<Path> files = Files.list(Recording.FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString().replace(".txt", ""))
                    .filter(name -> prefix(name) != null)
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static String prefix(String recording) {
        return PROBES.keySet().stream()
                .filter(recording::startsWith)
                .findFirst()
                .orElse(null);
    }

    /** Every outcome that the probe knows, and some more. */
    private static List<Judge<?, ?>> claims(String prefix) {
        List<String> expectations = new ArrayList<>(MORE.getOrDefault(prefix, List.of()));
        for (Outcome outcome : Outcome.values()) {
            expectations.add("{outcome: " + outcome.written() + "}");
        }
        List<Judge<?, ?>> claims = new ArrayList<>();
        expectations.forEach(expect -> claim(prefix, expect).ifPresent(claims::add));
        return claims;
    }

    /** Empty for an outcome that this probe cannot see. */
    private static Optional<Judge<?, ?>> claim(String prefix, String expect) {
        try {
            return Optional.of(Labs.judge(Labs.probing(PROBES.get(prefix), expect)));
        } catch (InvalidLab e) {
            return Optional.empty();
        }
    }

    private static List<Ended> damages(Ended whole) {
        List<Ended> damaged = new ArrayList<>();
        String out = whole.stdout();
        String err = whole.stderr();
        for (int part = 0; part < 16; part++) {
            damaged.add(with(whole, out.substring(0, out.length() * part / 16), err));
            damaged.add(with(whole, out, err.substring(0, err.length() * part / 16)));
            damaged.add(with(whole, out.substring(out.length() * part / 16), err.substring(err.length() * part / 16)));
        }
        damaged.add(with(whole, out.replace("\n", "\r\n"), err.replace("\n", "\r\n")));
        damaged.add(with(whole, "\u001b[31m" + out.replace(" ", "\u001b[0m "), err.replace(" ", " \u001b[1m")));
        damaged.add(with(whole, out.replaceAll("[0-9]", "9"), err.replaceAll("[0-9]", "9")));
        damaged.add(with(whole, out.replaceAll("[A-Za-z]", "\u0416"), err.replaceAll("[A-Za-z]", "\u0416")));
        damaged.add(with(whole, out.replace("e", "\ufffd"), err.replace("e", "\ufffd")));
        damaged.add(with(whole, "\0".repeat(1000) + out, "\0".repeat(1000) + err));
        damaged.add(with(whole, err, out));
        return damaged;
    }

    private static Ended with(Ended whole, String out, String err) {
        return new Ended(whole.exitCode(), out, err, Duration.ZERO);
    }

    private static String flipped(String text, Random random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void damageMakesNoClaimTrue(String name) {
        Ended whole = Recording.of(name);
        for (Judge<?, ?> claim : claims(prefix(name))) {
            boolean refuted = claim.judge(whole).verdict() == Verdict.FAIL;
            for (Ended damaged : damages(whole)) {
                if ((name.startsWith("udp-") && damaged.exitCode() == 0) || isStoppedConnecting(name, damaged)) {
                    continue; // whatever comes over UDP is an answer, also nothing
                }
                MachineResult result = claim.judge(damaged);
                if (refuted && result.verdict() == Verdict.PASS) {
                    fail(result.command() + " passed with " + damaged);
                }
            }
        }
    }

    /** openssl says nothing while it connects, and timeout(1), which we gave it, ends that with this code. */
    private static boolean isStoppedConnecting(String name, Ended ended) {
        return name.startsWith("tls-")
                && ended.exitCode() == 124
                && ended.stdout().isEmpty()
                && ended.stderr().isEmpty();
    }

    /** One bit can make another number, address or mark of one; where words tell the outcome it makes no other outcome. */
    @ParameterizedTest
    @MethodSource("recordings")
    void aFlippedBitMakesNoOtherOutcome(String name) {
        Ended whole = Recording.of(name);
        Random random = new Random(name.hashCode());
        List<Judge<?, ?>> refuted = claims(prefix(name)).stream()
                .filter(claim -> claim.judge(whole).verdict() == Verdict.FAIL)
                .toList();
        List<Judge<?, ?>> outcomes = refuted.stream()
                .filter(claim -> claim.judge(whole).message().startsWith("outcome: "))
                .toList();
        for (int times = 0; times < 200; times++) {
            Ended flipped = with(whole, flipped(whole.stdout(), random), flipped(whole.stderr(), random));
            for (Judge<?, ?> claim : refuted) {
                MachineResult result = claim.judge(flipped);
                assertThat(result.message()).doesNotContain("Exception");
                if (BY_WORDS.contains(prefix(name)) && outcomes.contains(claim) && result.verdict() == Verdict.PASS) {
                    fail(name + ": " + claim.request() + " passed with " + flipped);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void silenceIsAnError(String name) {
        for (Judge<?, ?> claim : claims(prefix(name))) {
            for (int exit : EXIT_CODES) {
                boolean socatsSilence = name.startsWith("udp-") && exit == 0; // nobody answered
                boolean stoppedConnecting = name.startsWith("tls-") && exit == 124; // by timeout(1), as it should
                if (!socatsSilence && !stoppedConnecting) {
                    assertThat(claim.judge(new Ended(exit, "", "", Duration.ZERO))
                                    .verdict())
                            .isEqualTo(Verdict.ERROR);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void outputThatWasCutIsAnErrorWhereTheRestCouldMatter(String name) {
        Ended whole = Recording.of(name);
        CommandResult.Cut cut = new CommandResult.Cut(
                whole.exitCode(), whole.stdout() + "x".repeat(1 << 20), whole.stderr(), Duration.ZERO);
        Stream<Judge<?, ?>> claims = name.startsWith("curl-")
                ? Stream.of(Labs.judge(Labs.probing(PROBES.get("curl-"), "{body: {contains: x}}")))
                : claims(prefix(name)).stream();
        claims.forEach(claim -> {
            assertThat(claim.judge(cut).verdict()).isEqualTo(Verdict.ERROR);
            assertThat(claim.judge(cut).output()).hasSizeLessThan(30_000);
        });
    }
}
