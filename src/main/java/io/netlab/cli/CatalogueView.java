package io.netlab.cli;

import io.netlab.instance.Catalogue;
import io.netlab.instance.CatalogueIndex.Entry;
import io.netlab.report.Wrapped;
import io.netlab.topology.InvalidLab;
import java.util.ArrayList;
import java.util.List;

/** The labs that there are: those of the catalogue by theme, then the reader's own in {@code ./labs}. */
final class CatalogueView {

    private static final String OWN = "In ./labs";

    private CatalogueView() {}

    static Printable of(Session session) {
        List<Entry> entries = entries(session);
        return Printable.of(text(entries, Terminal.pageWidth()), entries);
    }

    private static List<Entry> entries(Session session) {
        Catalogue catalogue = session.catalogue();
        List<Entry> entries = new ArrayList<>(catalogue.index().entries());
        List<String> listed = entries.stream().map(Entry::name).toList();
        catalogue.names().stream()
                .filter(name -> !listed.contains(name))
                .forEach(name -> entries.add(new Entry(OWN, name, title(name, session))));
        return entries;
    }

    private static String title(String name, Session session) {
        try {
            return session.read(session.find(name)).title();
        } catch (InvalidLab e) {
            return "(has mistakes: netlab lint " + name + ")";
        }
    }

    /** A theme, and below it one line for each lab; longer ones are broken where the terminal ends. */
    static String text(List<Entry> entries, int width) {
        int names = entries.stream().mapToInt(e -> e.name().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        String theme = "";
        for (Entry entry : entries) {
            if (!entry.theme().equals(theme)) {
                lines.add((lines.isEmpty() ? "" : "\n") + entry.theme());
                theme = entry.theme();
            }
            String name = "  " + entry.name() + " ".repeat(names - entry.name().length() + 2);
            lines.add(Wrapped.lines(entry.shows(), name, " ".repeat(name.length()), width)
                    .stripTrailing());
        }
        lines.add("\n'netlab show NAME' prints the lesson, 'netlab up NAME' brings the lab up.");
        return String.join("\n", lines);
    }
}
