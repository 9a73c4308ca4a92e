package io.netlab.report;

import io.netlab.capture.Event;
import io.netlab.capture.Walk;
import io.netlab.report.SequenceRow.Leg;
import io.netlab.report.SequenceRow.Note;
import io.netlab.topology.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a capture showed as a Mermaid sequence diagram. */
final class SequenceMermaid {

    /** The ends of lines and paragraphs of Unicode: to a script they are line ends, too. */
    private static final String LINE_ENDS = "\u2028\u2029";

    private final List<String> machines;
    private final StringBuilder out = new StringBuilder("sequenceDiagram\n");

    private SequenceMermaid(Lab lab, List<SequenceRow> rows) {
        Set<String> taking = new TreeSet<>();
        rows.forEach(row -> row.legs().forEach(leg -> {
            taking.add(leg.from());
            taking.addAll(leg.to());
        }));
        this.machines = new ArrayList<>(Lifelines.of(lab, taking, 0).places().keySet().stream()
                .map(node -> node.name())
                .toList());
        taking.stream().filter(name -> !machines.contains(name)).forEach(machines::add);
    }

    static String of(Lab lab, Walk walk, String caption) {
        List<SequenceRow> rows = new ArrayList<>();
        for (Event event : walk.events()) {
            rows.addAll(SequenceRow.of(event));
        }
        SequenceMermaid diagram = new SequenceMermaid(lab, rows);
        diagram.out.append("  title ").append(escape(caption)).append('\n');
        for (String machine : diagram.machines) {
            diagram.out
                    .append("  participant ")
                    .append(diagram.id(machine))
                    .append(" as ")
                    .append(escape(machine));
            diagram.out.append('\n');
        }
        rows.forEach(diagram::row);
        if (!diagram.machines.isEmpty()) {
            walk.remarks().forEach(remark -> diagram.note(diagram.machines.get(0), remark));
        }
        return diagram.out.toString();
    }

    private void row(SequenceRow row) {
        for (int i = 0; i < row.legs().size(); i++) {
            Leg leg = row.legs().get(i);
            boolean lost = row.packet().isLost() && i == row.legs().size() - 1;
            List<String> to = leg.to().isEmpty() ? List.of(leg.from()) : leg.to();
            for (String end : to) {
                out.append("  ")
                        .append(id(leg.from()))
                        .append(lost ? "-x" : "->>")
                        .append(id(end));
                out.append(": ").append(escape(i == 0 ? row.label() : "...")).append('\n');
            }
            int next = i + 1;
            if (next < row.legs().size()) {
                row.notes().stream()
                        .filter(note ->
                                note.machine().equals(row.legs().get(next).from()))
                        .map(Note::text)
                        .forEach(text -> note(row.legs().get(next).from(), text));
            }
        }
        row.lost().ifPresent(text -> note(row.legs().get(row.legs().size() - 1).from(), text));
    }

    private void note(String machine, String text) {
        out.append("  Note over ")
                .append(id(machine))
                .append(": ")
                .append(escape(text))
                .append('\n');
    }

    private String id(String machine) {
        return "m" + machines.indexOf(machine);
    }

    /** Whatever could mean something to Mermaid, or to the page that shows it, as its number; a line has no end inside. */
    private static String escape(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || LINE_ENDS.indexOf(c) >= 0) {
                out.append(' ');
            } else if ("#;<>&%\"`\\".indexOf(c) >= 0) {
                out.append('#').append(c).append(';');
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
