package io.netlab.probe;

import io.netlab.instance.CommandResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code ss -tuan} printed (ss(8)). */
final class SocketRows {

    private static final Pattern HEADER = Pattern.compile("Netid +State +Recv-Q +Send-Q +Local Address:Port +Peer.*");
    private static final Pattern LINE = Pattern.compile("(tcp|udp) +([A-Z0-9-]{1,20}) +\\d+ +\\d+ +(\\S+) +(\\S+) *");
    private static final Pattern SOCKET = Pattern.compile("\\[?([0-9A-Fa-f:.*]+)(?:%[^]:]+)?]?(?:%[^:]+)?:(\\d+|\\*)");

    /** A UDP socket that is bound and not connected waits for datagrams. */
    private static final Set<String> LISTENING = Set.of("LISTEN", "UNCONN");

    private record Line(Matcher local, Matcher peer) {}

    private SocketRows() {}

    static Reading<List<Map<String, String>>> listening(CommandResult.Ended result) {
        return rows(result, LISTENING, (row, line) -> {
            row.put("address", line.local().group(1));
            row.put("port", line.local().group(2));
        });
    }

    static Reading<List<Map<String, String>>> established(CommandResult.Ended result) {
        return rows(result, Set.of("ESTAB"), (row, line) -> {
            row.put("local", line.local().group(1));
            row.put("local-port", line.local().group(2));
            row.put("peer", line.peer().group(1));
            row.put("peer-port", line.peer().group(2));
        });
    }

    @FunctionalInterface
    private interface Fill {
        void into(Map<String, String> row, Line line);
    }

    private static Reading<List<Map<String, String>>> rows(CommandResult.Ended result, Set<String> states, Fill fill) {
        List<String> lines = result.stdout().lines().filter(l -> !l.isBlank()).toList();
        if (result.exitCode() != 0
                || lines.size() < 2
                || !HEADER.matcher(lines.get(0)).matches()
                || !lines.get(lines.size() - 1).equals(StateTable.END)) {
            return new Reading.Unknown<>("ss did not list all sockets");
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (String text : lines.subList(1, lines.size() - 1)) {
            Matcher line = LINE.matcher(text);
            if (!line.matches()) {
                return new Reading.Unknown<>("ss printed a line that is not known");
            }
            Matcher local = SOCKET.matcher(line.group(3));
            Matcher peer = SOCKET.matcher(line.group(4));
            if (!local.matches() || !peer.matches()) {
                return new Reading.Unknown<>("ss printed a socket that is not known");
            }
            if (states.contains(line.group(2))) {
                Map<String, String> row = new LinkedHashMap<>();
                row.put("protocol", line.group(1));
                fill.into(row, new Line(local, peer));
                rows.add(row);
            }
        }
        return new Reading.Seen<>(rows);
    }
}
