package io.netlab.block;

import io.netlab.block.Service.ConfigFile;
import io.netlab.topology.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * nginx's configuration for {@link Web}. Bodies are files, never text in the configuration: so they are served byte
 * by byte as written, with Last-Modified and all that nginx does for a file (RFC 9110, 13).
 */
final class WebConfig {

    private static final String BODIES = "/netlab/web/pages";
    private static final String LOG = """
            log_format netlab '$remote_addr [$time_iso8601] "$request" $status $host "$http_user_agent"'
                              ' via="$http_via" forwarded-for="$http_x_forwarded_for"';
            access_log /dev/stdout netlab;
            absolute_redirect off;""";

    private final List<String> http = new ArrayList<>(LOG.lines().toList());
    private final List<ConfigFile> files = new ArrayList<>();

    WebConfig(Web web, Node self) {
        addServer(web, self, "_", web.main(), true);
        web.sites().forEach((host, site) -> addServer(web, self, host, site, false));
    }

    List<String> http() {
        return List.copyOf(http);
    }

    /** The bodies. */
    List<ConfigFile> files() {
        return List.copyOf(files);
    }

    private void addServer(Web web, Node self, String host, Site site, boolean byDefault) {
        List<String> lines = new ArrayList<>(Nginx.listen(web.ports(), self, byDefault));
        web.tls().ifPresent(tls -> lines.addAll(Nginx.listen(tls, web.key(), self, byDefault)));
        lines.add("server_name " + host + ";");
        lines.add("root " + BODIES + ";");
        lines.addAll(HttpHeader.directives(site.headers()));
        site.pages().forEach((path, page) -> lines.addAll(locations(path, page, site)));
        if (!site.pages().containsKey("/whoami")) {
            List<String> whoami = new ArrayList<>(List.of("default_type text/plain;"));
            whoami.add("return 200 \"$remote_addr\\n\";");
            lines.addAll(Nginx.block("location = /whoami", whoami));
        }
        if (!site.pages().containsKey("/*")) {
            lines.addAll(Nginx.block("location /", List.of("return 404;")));
        }
        http.addAll(Nginx.block("server", lines));
    }

    private List<String> locations(String path, Page page, Site site) {
        String location = path.endsWith("*")
                ? "location " + Nginx.quote(path.substring(0, path.length() - 1))
                : "location = " + Nginx.quote(path);
        // A location with fields of its own would lose the site's: nginx does not merge them.
        Map<String, String> all = new LinkedHashMap<>(site.headers());
        all.putAll(page.headers());
        List<String> headers = HttpHeader.directives(all);
        if (page instanceof Page.Redirect redirect) {
            return Nginx.block(
                    location, with(headers, "return " + redirect.status() + " " + Nginx.quote(redirect.to()) + ";"));
        }
        Page.Content content = (Page.Content) page;
        if (content.body().isEmpty()) {
            return Nginx.block(location, with(headers, "return " + content.status() + ";"));
        }
        String file = "/" + files.size();
        files.add(ConfigFile.readable(BODIES + file, content.body().get()));
        List<String> serve = with(
                headers,
                "types { }",
                "default_type " + Nginx.quote(content.type()) + ";",
                "try_files " + file + " =404;");
        if (content.status() == 200) {
            return Nginx.block(location, serve);
        }
        // An error's page is reached by an inner redirect, which keeps the status; being internal, no request can name
        // it.
        String inner = "/:page" + file;
        List<String> lines = new ArrayList<>(Nginx.block(
                location,
                List.of("error_page " + content.status() + " " + inner + ";", "return " + content.status() + ";")));
        lines.addAll(Nginx.block("location = " + inner, with(serve, "internal;")));
        return lines;
    }

    private static List<String> with(List<String> lines, String... more) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(List.of(more));
        return all;
    }
}
