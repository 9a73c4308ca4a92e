package io.netlab.diagnosis;

import io.netlab.probe.Diagnosis.Evidence;
import io.netlab.probe.Layer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The layers above the connection: TLS and HTTP, from what openssl and curl printed. Pure. */
final class Application {

    private static final Pattern VERIFIED = Pattern.compile(" *Verify return code: (\\d+) \\((.*)\\)");
    private static final Pattern TLS_LINE = Pattern.compile(
            "subject=.*|issuer=.*|depth=.*|verify error:.*| *Verify return code: .*|.*:error:.*|no peer certificate.*");
    private static final Pattern REQUEST_LINE = Pattern.compile("> (?:[A-Z]+ .* HTTP/|Host: ).*|< .+|curl: .*");
    private static final Pattern STATUS = Pattern.compile("< HTTP/[0-9.]+ (\\d{3}) ?(.*)");
    private static final int NO_GATEWAY = 502;
    private static final int LATE_GATEWAY = 504;

    private Application() {}

    static Optional<Fault> handshake(Answer answer) {
        Evidence evidence = answer.evidence(line -> TLS_LINE.matcher(line).matches());
        for (String line : answer.lines()) {
            Matcher verified = VERIFIED.matcher(line);
            if (verified.matches()) {
                boolean trusted = verified.group(1).equals("0") && answer.exitCode() == 0;
                return trusted
                        ? Optional.empty()
                        : Optional.of(
                                Fault.of(Layer.TLS, "the certificate is not accepted: " + verified.group(2), evidence));
            }
        }
        return Optional.of(Fault.of(Layer.TLS, "the handshake does not come to its end", answer.evidence()));
    }

    /** What the server said, status and reason; empty when it said nothing. */
    static Optional<String> status(Answer answer) {
        return status(answer.lines()).map(status -> (status.group(1) + " " + status.group(2)).strip());
    }

    /** Whether a proxy says that it cannot reach the server. */
    static boolean isGatewaysFailure(Answer answer) {
        return status(answer.lines())
                .map(status -> Integer.parseInt(status.group(1)))
                .filter(code -> code >= NO_GATEWAY && code <= LATE_GATEWAY)
                .isPresent();
    }

    /** @param differs whether the check compares what HTTP itself says, as the status */
    static Optional<Fault> response(Answer answer, boolean differs) {
        Optional<String> status = status(answer);
        Evidence evidence = answer.evidence(line -> REQUEST_LINE.matcher(line).matches());
        if (status.isEmpty()) {
            return Optional.of(Fault.of(Layer.HTTP, "no HTTP response comes", evidence));
        }
        return differs
                ? Optional.of(Fault.of(Layer.HTTP, "the answer is " + status.get(), evidence))
                : Optional.empty();
    }

    /** Of the last response: there are several with a proxy, and with redirects. */
    private static Optional<Matcher> status(List<String> lines) {
        Optional<Matcher> last = Optional.empty();
        for (String line : lines) {
            Matcher status = STATUS.matcher(line.strip());
            if (status.matches()) {
                last = Optional.of(status);
            }
        }
        return last;
    }
}
