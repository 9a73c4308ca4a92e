package io.netlab.probe;

import io.netlab.instance.CommandResult;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What nc or socat printed: what became of the packet, and what the other side said.
 *
 * @param talk turn by turn, where a dialogue was spoken
 * @param icmp the ICMP error that ended it
 */
record NcOutput(Outcome outcome, String answer, Optional<TalkOutput> talk, Optional<Observed.IcmpError> icmp) {

    private static final Set<Outcome> BY_ICMP =
            EnumSet.of(Outcome.REFUSED, Outcome.REJECTED, Outcome.UNREACHABLE, Outcome.NO_ROUTE, Outcome.NO_ANSWER);

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
        this(outcome, answer, Optional.empty(), Optional.empty());
    }

    /** One that was spoken turn by turn. */
    NcOutput(Outcome outcome, String answer, TalkOutput talk) {
        this(outcome, answer, Optional.of(talk), Optional.empty());
    }

    static Reading<NcOutput> readTcp(CommandResult.Ended observed, int port) {
        Observed all = Observed.of(observed);
        return withReason(readTcp(all.result()), all, Nc.Protocol.TCP, port);
    }

    static Reading<NcOutput> readUdp(CommandResult.Ended observed, int port) {
        Observed all = Observed.of(observed);
        return withReason(readUdp(all.result()), all, Nc.Protocol.UDP, port);
    }

    /** What ended it without an answer was the ICMP error, if there was one; connect(2) has fewer words for it. */
    private static Reading<NcOutput> withReason(
            Reading<NcOutput> reading, Observed all, Nc.Protocol protocol, int port) {
        Optional<Observed.IcmpError> error = all.about(protocol, port);
        boolean failed = reading instanceof Reading.Seen<NcOutput> seen
                && BY_ICMP.contains(seen.observation().outcome());
        return failed && error.isPresent()
                ? new Reading.Seen<>(new NcOutput(error.get().reason().outcome(protocol), "", Optional.empty(), error))
                : reading;
    }

    /** Of an nc that nobody watched. */
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
     * EHOSTUNREACH (icmp(7)); host unreachable is not reported, so it looks like silence to socat.
     */
    private static Reading<NcOutput> readUdp(CommandResult.Ended result) {
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
