package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.topology.Address;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What stands in a machine's {@code resolv.conf}, and what {@code images/instrument/processes} found in /proc. */
final class FileRows {

    /** resolv.conf(5). */
    private static final Pattern RESOLVER_LINE =
            Pattern.compile("(?:nameserver|search|domain|options|sortlist)\\s.*|[#;].*|\\s*");

    private static final Pattern PROCESS = Pattern.compile("[1-9][0-9]{0,9} (\\S.*)");

    private FileRows() {}

    static Reading<List<Map<String, String>>> nameservers(CommandResult.Ended result) {
        List<String> lines = result.stdout().lines().toList();
        List<Map<String, String>> servers = lines.stream()
                .filter(line -> line.startsWith("nameserver"))
                .map(line ->
                        Map.of("address", line.substring("nameserver".length()).strip()))
                .toList();
        boolean known =
                lines.stream().allMatch(line -> RESOLVER_LINE.matcher(line).matches());
        boolean whole = !lines.isEmpty() && lines.get(lines.size() - 1).equals(StateTable.END);
        boolean addresses = servers.stream()
                .allMatch(server -> Address.tryParse(server.get("address")).isPresent());
        return result.exitCode() != 0 || !known || !whole || !addresses || servers.isEmpty()
                ? new Reading.Unknown<>("this is no resolv.conf that names a server")
                : new Reading.Seen<>(servers);
    }

    static Reading<List<Map<String, String>>> processes(CommandResult.Ended result) {
        List<String> lines =
                result.stdout().lines().filter(line -> !line.isBlank()).toList();
        if (result.exitCode() != 0
                || lines.size() < 2
                || !lines.get(0).equals("begin")
                || !lines.get(lines.size() - 1).equals("end")) {
            return new Reading.Unknown<>("the list of processes is not whole");
        }
        List<String> processes = lines.subList(1, lines.size() - 1);
        return processes.stream().allMatch(line -> PROCESS.matcher(line).matches())
                ? new Reading.Seen<>(processes.stream()
                        .map(line -> Map.of(
                                "command", line.substring(line.indexOf(' ') + 1).strip()))
                        .toList())
                : new Reading.Unknown<>("these are no processes");
    }
}
