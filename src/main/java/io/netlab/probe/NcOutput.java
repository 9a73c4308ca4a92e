package io.netlab.probe;

import io.netlab.instance.CommandResult;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What nc or socat printed: what became of the packet, and what the other side said.
 *
 * @param talk turn by turn, where a dialogue was spoken
 */
record NcOutput(Outcome outcome, String answer, Optional<TalkOutput> talk) {

    private static final Pattern CONNECTED = Pattern.compile(
            "^Connection to .{1,300} port \\[tcp/.{1,40}] succeeded!$"
                    + "|^\\d{4}/\\d\\d/\\d\\d [\\d:]+ socat\\[\\d+] N successfully connected to \\S+$",
            Pattern.MULTILINE);
    private static final Pattern TIMED_OUT = Pattern.compile(
            "^nc: connect to .{1,300} \\(tcp\\) timed out: Operation now in progress$", Pattern.MULTILINE);
    private static final Pattern CONNECT_FAILED = Pattern.compile(
            "^nc: (?:connect to .{1,300} \\(tcp\\) failed|getaddrinfo for host .{1,300}): "
                    + "|^\\d{4}/\\d\\d/\\d\\d [\\d:]+ socat\\[\\d+] W connect(?:ing to AF=\\d+ \\S+:|\\(\\d+, AF=\\d+ \\S+, \\d+\\):) ",
            Pattern.MULTILINE);
    private static final Pattern SOCAT_ERROR =
            Pattern.compile("^\\d{4}/\\d\\d/\\d\\d [\\d:]+ socat\\[\\d+] E (read\\()?.*$", Pattern.MULTILINE);

    private NcOutput(Outcome outcome, String answer) {
        this(outcome, answer, Optional.empty());
    }

    static Reading<NcOutput> readTcp(CommandResult.Ended result) {
        String said = result.stderr();
        // A name with several addresses is tried one by one: the last attempt counts.
        if (CONNECTED.matcher(said).find()) {
            return result.exitCode() == 0
                    ? new Reading.Seen<>(new NcOutput(Outcome.OPEN, result.stdout()))
                    : new Reading.Unknown<>("nc connected and then failed");
        }
        if (result.exitCode() == 1 && TIMED_OUT.matcher(said).find()) {
            return new Reading.Seen<>(new NcOutput(Outcome.FILTERED, ""));
        }
        return result.exitCode() == 1 && CONNECT_FAILED.matcher(said).find()
                ? failed(said)
                : new Reading.Unknown<>("nc does not say what became of the connection");
    }

    /**
     * An ICMP error for a datagram arrives as the error of the next read: port unreachable as ECONNREFUSED, prohibited as
     * EHOSTUNREACH (icmp(7)); host unreachable is not reported, so it looks like silence.
     */
    static Reading<NcOutput> readUdp(CommandResult.Ended result) {
        if (result.exitCode() == 0 && result.stderr().isEmpty()) {
            Outcome outcome = result.stdout().isEmpty() ? Outcome.NO_ANSWER : Outcome.ANSWERED;
            return new Reading.Seen<>(new NcOutput(outcome, result.stdout()));
        }
        var error = SOCAT_ERROR.matcher(result.stderr());
        if (result.exitCode() != 1 || !error.find()) {
            return new Reading.Unknown<>("socat does not say what became of the datagram");
        }
        boolean wasSent = error.group(1) != null;
        return wasSent && error.group().endsWith(": No route to host")
                ? new Reading.Seen<>(new NcOutput(Outcome.REJECTED, ""))
                : failed(result.stderr());
    }

    private static Reading<NcOutput> failed(String said) {
        return SocketError.in(said)
                .<Reading<NcOutput>>map(outcome -> new Reading.Seen<>(new NcOutput(outcome, "")))
                .orElseGet(() -> new Reading.Unknown<>("it failed for a reason that is not known"));
    }
}
