package io.netlab.probe;

import io.netlab.instance.CommandResult;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ping printed.
 *
 * @param loss percent
 * @param ttl of the first reply
 * @param time average round trip, milliseconds
 */
record PingOutput(Outcome outcome, double loss, Optional<Double> ttl, Optional<Double> time) {

    private static final Pattern SUMMARY = Pattern.compile(
            "^(\\d{1,6}) packets transmitted, (\\d{1,6}) received, (?:\\+\\d{1,6} duplicates, )?"
                    + "(?:\\+\\d{1,6} corrupted, )?(\\+\\d{1,6} errors, )?[\\d.]{1,9}% packet loss, time \\d+ms",
            Pattern.MULTILINE);
    private static final Pattern REPLY =
            Pattern.compile("^\\d+ bytes from \\S+ icmp_seq=\\d+ ttl=(\\d{1,3})", Pattern.MULTILINE);
    private static final Pattern AVERAGE =
            Pattern.compile("^rtt min/avg/max/mdev = [\\d.]+/(\\d{1,9}\\.\\d{1,9})/", Pattern.MULTILINE);
    private static final Pattern ICMP_ERROR =
            Pattern.compile("^From \\S+ icmp_seq=\\d+ (.{1,100})$", Pattern.MULTILINE);

    static Reading<PingOutput> read(CommandResult.Ended result) {
        if (result.exitCode() == 2) {
            return SocketError.in(result.stderr())
                    .<Reading<PingOutput>>map(outcome -> seen(outcome, 100, Optional.empty(), Optional.empty()))
                    .orElseGet(() -> new Reading.Unknown<>("ping could not start"));
        }
        Matcher summary = SUMMARY.matcher(result.stdout());
        if (result.exitCode() > 2 || result.exitCode() < 0 || !summary.find()) {
            return new Reading.Unknown<>("ping's summary is missing");
        }
        int sent = Integer.parseInt(summary.group(1));
        int received = Integer.parseInt(summary.group(2));
        if (sent == 0 || received > sent || (result.exitCode() == 0) != (received > 0)) {
            return new Reading.Unknown<>("ping's summary contradicts itself or its exit code");
        }
        double loss = 100.0 * (sent - received) / sent;
        if (received > 0) {
            Optional<Double> ttl = number(REPLY, result.stdout());
            Optional<Double> average = number(AVERAGE, result.stdout());
            return ttl.isEmpty()
                    ? new Reading.Unknown<>("ping counts a reply that it did not print")
                    : seen(Outcome.ANSWERED, loss, ttl, average);
        }
        Matcher error = ICMP_ERROR.matcher(result.stdout());
        if (error.find()) {
            return icmp(error.group(1))
                    .<Reading<PingOutput>>map(outcome -> seen(outcome, loss, Optional.empty(), Optional.empty()))
                    .orElseGet(() -> new Reading.Unknown<>("ping printed an ICMP error that is not known"));
        }
        if (summary.group(3) == null) {
            return seen(Outcome.NO_ANSWER, loss, Optional.empty(), Optional.empty());
        }
        return result.stderr().contains("Message too long")
                ? seen(Outcome.TOO_BIG, loss, Optional.empty(), Optional.empty())
                : new Reading.Unknown<>("ping counts an error that it did not print");
    }

    private static Reading<PingOutput> seen(Outcome outcome, double loss, Optional<Double> ttl, Optional<Double> time) {
        return new Reading.Seen<>(new PingOutput(outcome, loss, ttl, time));
    }

    /** The words of iputils for ICMP (RFC 792, RFC 1812) and ICMPv6 (RFC 4443). */
    private static Optional<Outcome> icmp(String text) {
        return switch (text) {
            case "Destination Host Unreachable", "Destination unreachable: Address unreachable" ->
                Optional.of(Outcome.UNREACHABLE);
            case "Destination Net Unreachable", "Destination unreachable: No route" -> Optional.of(Outcome.NO_ROUTE);
            case "Packet filtered",
                    "Destination Host Prohibited",
                    "Destination Net Prohibited",
                    "Destination Port Unreachable",
                    "Destination unreachable: Administratively prohibited",
                    "Destination unreachable: Port unreachable" -> Optional.of(Outcome.REJECTED);
            case "Time to live exceeded", "Time exceeded: Hop limit" -> Optional.of(Outcome.TTL_EXCEEDED);
            default ->
                text.startsWith("Frag needed and DF set") || text.startsWith("Packet too big")
                        ? Optional.of(Outcome.TOO_BIG)
                        : Optional.empty();
        };
    }

    private static Optional<Double> number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(Double.parseDouble(matcher.group(1))) : Optional.empty();
    }
}
