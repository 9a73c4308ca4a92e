package io.netlab.block;

import io.netlab.topology.Key;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import io.netlab.topology.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a web server answers under one host name.
 *
 * @param pages by path, in the order of the file; a path that ends in {@code *} stands for everything that begins so
 * @param headers added to every answer
 */
record Site(Map<String, Page> pages, Map<String, String> headers) {

    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_~@+=,-][A-Za-z0-9._~@+=,-]*)*/?\\*?");

    static final Key<Map<String, Page>> PAGES = Key.withDefault(
            "pages",
            Shapes.mapOf(Scalars.line().map(Site::path), Page.SHAPE),
            Map.of(),
            "by path: a text, or a page with 'body', 'redirect' or 'status'");
    static final Key<Map<String, String>> HEADERS = HttpHeader.key();

    static final Shape<Site> SHAPE =
            Shapes.object("site", List.of(PAGES, HEADERS), f -> new Site(f.get(PAGES), f.get(HEADERS)));

    Site {
        pages = Collections.unmodifiableMap(new LinkedHashMap<>(pages));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    private static String path(String text) {
        if (text.length() > Nginx.LONGEST_VALUE
                || !text.startsWith("/")
                || !PATH.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + Text.shorten(text)
                    + "' is not the path of a page; expected one as '/', '/news/' or '/blog/*'");
        }
        return text;
    }
}
