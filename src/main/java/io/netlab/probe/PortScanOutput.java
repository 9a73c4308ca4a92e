package io.netlab.probe;

import io.netlab.instance.CommandResult;
import java.time.Duration;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What became of each port: a line for each, its number, nc's exit code and nc's words. */
record PortScanOutput(Map<Integer, Outcome> outcomes) {

    private static final Pattern LINE = Pattern.compile("([1-9]\\d{0,4}) (\\d{1,3}) (.{1,400})");

    /** @param asked each of them must be there, once */
    static Reading<PortScanOutput> read(CommandResult.Ended result, SortedSet<Integer> asked) {
        Map<Integer, Outcome> outcomes = new TreeMap<>();
        for (String text : result.stdout().lines().toList()) {
            Matcher line = LINE.matcher(text);
            if (!line.matches()) {
                return new Reading.Unknown<>("the scan printed a line that is not known");
            }
            CommandResult.Ended one =
                    new CommandResult.Ended(Integer.parseInt(line.group(2)), "", line.group(3), Duration.ZERO);
            if (!(NcOutput.readTcp(one) instanceof Reading.Seen<NcOutput> seen)) {
                return new Reading.Unknown<>("nc does not say what became of port " + line.group(1));
            }
            outcomes.put(Integer.parseInt(line.group(1)), seen.observation().outcome());
        }
        return result.exitCode() == 0 && outcomes.keySet().equals(asked)
                ? new Reading.Seen<>(new PortScanOutput(outcomes))
                : new Reading.Unknown<>("the scan did not try every port");
    }

    SortedSet<Integer> with(Outcome outcome) {
        SortedSet<Integer> ports = new TreeSet<>(outcomes.keySet());
        ports.removeIf(port -> outcomes.get(port) != outcome);
        return ports;
    }
}
