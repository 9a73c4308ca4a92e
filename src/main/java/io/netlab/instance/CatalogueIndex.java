package io.netlab.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The catalogue in the order in which one would learn, by theme. It is read from the page that people read, {@code
 * labs/README.md}, so that nothing is said twice: a theme is a heading ({@code ## Names}), a lab an item below it
 * ({@code - [dmz](dmz/README.md): what it shows}).
 */
public record CatalogueIndex(List<Entry> entries) {

    private static final Pattern THEME = Pattern.compile("##\\s+(.+?)\\s*");
    private static final Pattern LAB = Pattern.compile("- \\[([^]]+)]\\(\\1/README\\.md\\): (.+?)\\s*");

    /**
     * One lab.
     *
     * @param shows one line: what one sees in it
     */
    public record Entry(String theme, String name, String shows) {}

    public CatalogueIndex {
        entries = List.copyOf(entries);
    }

    /** @throws IllegalArgumentException quoting an item that is none of a lab, or that stands below no theme */
    static CatalogueIndex parse(String page) {
        List<Entry> entries = new ArrayList<>();
        String theme = "";
        for (String line : page.lines().toList()) {
            Matcher heading = THEME.matcher(line);
            Matcher lab = LAB.matcher(line);
            if (heading.matches()) {
                theme = heading.group(1);
            } else if (lab.matches() && !theme.isEmpty()) {
                entries.add(new Entry(theme, lab.group(1), lab.group(2)));
            } else if (line.startsWith("- ")) {
                throw new IllegalArgumentException("the index of the labs has an item that is no lab: " + line);
            }
        }
        return new CatalogueIndex(entries);
    }
}
