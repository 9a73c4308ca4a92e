package io.netlab.report;

import io.netlab.capture.Frame;
import io.netlab.capture.Headers;
import io.netlab.capture.Headers.Icmp;
import io.netlab.capture.Headers.Tcp;
import io.netlab.capture.Headers.Transport;
import io.netlab.capture.Headers.Udp;
import io.netlab.capture.Packet;
import io.netlab.capture.Packet.Crossing;
import io.netlab.capture.Walk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The headers of packets, wire by wire: what the machines between them changed. */
public final class HeaderTable {

    private static final List<String> HEADS =
            List.of("wire", "source MAC", "destination MAC", "source", "destination", "TTL", "changed by");

    private HeaderTable() {}

    /** Of these packets, one table below the other. */
    public static String of(List<Packet> packets) {
        return packets.stream().map(HeaderTable::of).collect(Collectors.joining("\n"));
    }

    /** The first packet of each flow between two machines, in each direction. */
    public static List<Packet> firstOfEachFlow(Walk walk) {
        Map<String, Packet> first = new LinkedHashMap<>();
        for (Packet packet : walk.packets()) {
            Headers headers = packet.first().headers();
            headers.ip().ifPresent(ip -> {
                String flow = packet.from() + " " + ip.protocol() + " " + HeaderText.source(headers) + " "
                        + HeaderText.destination(headers);
                first.putIfAbsent(flow, packet);
            });
        }
        return List.copyOf(first.values());
    }

    private static String of(Packet packet) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADS);
        String sender = packet.from();
        for (Crossing crossing : packet.crossings()) {
            rows.add(row(crossing, sender));
            sender = crossing.received().stream()
                    .findFirst()
                    .map(frame -> frame.tap().node())
                    .orElse("");
        }
        String lost = packet.loss().map(loss -> "  " + loss.words() + "\n").orElse("");
        return "Packet " + packet.number() + ": " + packet.from() + " -> " + packet.receiver() + ", "
                + transport(packet.first()) + "\n" + columns(rows) + lost;
    }

    private static List<String> row(Crossing crossing, String changer) {
        Headers headers = crossing.frame().headers();
        return List.of(
                crossing.subnet(),
                headers.ethernet().source(),
                headers.ethernet().destination(),
                headers.ip().isPresent() ? HeaderText.source(headers) : "",
                headers.ip().isPresent() ? HeaderText.destination(headers) : "",
                headers.ip().map(ip -> Integer.toString(ip.ttl())).orElse(""),
                crossing.changes().isEmpty() ? "" : changer + ": " + HeaderText.changes(crossing.changes()));
    }

    private static String transport(Frame frame) {
        Transport transport = frame.headers().transport().orElse(null);
        if (transport instanceof Tcp tcp) {
            return "TCP " + tcp.flags() + ", sequence " + tcp.sequence() + ", " + tcp.payload() + " bytes";
        }
        if (transport instanceof Udp udp) {
            return "UDP, " + udp.payload() + " bytes";
        }
        if (transport instanceof Icmp icmp) {
            return "ICMP type " + icmp.type() + " code " + icmp.code();
        }
        return frame.length() + " bytes";
    }

    private static String columns(List<List<String>> rows) {
        int[] widths = new int[HEADS.size()];
        rows.forEach(row -> {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int column = 0; column < widths.length; column++) {
                line.append(row.get(column))
                        .append(" ".repeat(widths[column] - row.get(column).length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
