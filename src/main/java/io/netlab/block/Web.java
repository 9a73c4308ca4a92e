package io.netlab.block;

import io.netlab.block.Service.Listens;
import io.netlab.topology.BlockKind;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Location;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shapes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A web server (nginx).
 *
 * <pre>
 * web:
 *   pages:
 *     /: hello from web
 *     /blog/*: whatever is asked for below /blog/
 *     /old: {redirect: /new, status: 301}
 *   sites:
 *     shop.example.com: {pages: {/: "&lt;h1&gt;Shop&lt;/h1&gt;"}}
 *   headers: {Cache-Control: max-age=60}
 *   port: [80, 8080]
 *   tls: true
 * </pre>
 *
 * <p>The Host field selects the site; a name that no site has gets {@code pages}. Every site answers {@code /whoami}
 * with the address that the request came from, unless it has a page of that name. Its log has a line for each request.
 *
 * @param main for hosts that are not among the sites
 * @param sites by host name
 * @param ports where plain HTTP is spoken
 */
public record Web(Location at, Site main, Map<String, Site> sites, List<Integer> ports, Optional<Tls> tls)
        implements Listening {

    private static final Key<Map<String, Site>> SITES = Key.withDefault(
            "sites",
            Shapes.mapOf(DomainName.host(), Site.SHAPE),
            Map.of(),
            "further sites, by the host name asked for");
    private static final Key<List<Integer>> PORT =
            Key.withDefault("port", Shapes.oneOrMany(Scalars.port()), List.of(80), "where plain HTTP is spoken");
    private static final Key<Optional<Tls>> TLS = Tls.key();

    static final BlockKind KIND = new Kind(
            "web",
            "serves web pages (nginx)",
            Shapes.object(
                    "web server",
                    List.of(Site.PAGES, SITES, Site.HEADERS, PORT, TLS),
                    f -> new Web(
                            f.at(),
                            new Site(f.get(Site.PAGES), f.get(Site.HEADERS)),
                            f.get(SITES),
                            f.get(PORT),
                            f.get(TLS))));

    public Web {
        sites = Collections.unmodifiableMap(new LinkedHashMap<>(sites));
        ports = List.copyOf(ports);
        if (ports.isEmpty() && tls.isEmpty()) {
            throw new IllegalArgumentException("the web server listens nowhere: it has neither a port nor 'tls'");
        }
    }

    @Override
    public String key() {
        return KIND.key();
    }

    @Override
    public List<Listens> listens() {
        return Nginx.listens(ports, tls);
    }

    @Override
    public void validate(Lab lab, Node self, Problems problems) {
        validatePorts(self, problems);
    }

    @Override
    public Ask ask(Lab lab, Node self) {
        WebConfig config = new WebConfig(this, self);
        Service service = Nginx.service(this, config.http(), config.files());
        return Ask.service(tls.map(
                        t -> service.withCertificates(List.of(t.certificate(key(), sites.keySet(), lab, self))))
                .orElse(service));
    }

    @Override
    public List<Flaw> flaws(Lab lab, Node self) {
        return new WebFlaws(this).all();
    }
}
