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
import java.util.stream.Stream;

/**
 * A server that answers for others (nginx): by path and host it passes requests on to the servers behind it.
 *
 * <pre>
 * reverse-proxy:
 *   routes: {/blog/: web1, /image/: [web2, "web3:8080"]}
 *   sites: {shop.example.com: {routes: {/: web4}}}
 *   cache: true
 *   health: {fails: 1, pause: 10s}
 *   tls: true
 *   redirect-to-https: true
 * </pre>
 *
 * <p>Several servers of a route take turns. One that cannot be reached, or answers 502 to 504, is left out for a
 * while, and the request goes to the next one. Paths are passed on whole. The servers see the host that the
 * client asked for, and X-Forwarded-For, X-Forwarded-Host and X-Forwarded-Proto. What the cache did stands in
 * X-Cache-Status.
 *
 * @param main for hosts that are not among the sites
 * @param cache keeps answers; those that do not say how long may be kept, for ten minutes
 */
public record ReverseProxy(
        Location at,
        ReverseProxySite main,
        Map<String, ReverseProxySite> sites,
        boolean cache,
        Balancing health,
        List<Integer> ports,
        Optional<Tls> tls,
        boolean redirectToHttps)
        implements Listening {

    private static final Key<Map<String, ReverseProxySite>> SITES = Key.withDefault(
            "sites",
            Shapes.mapOf(DomainName.host(), ReverseProxySite.SHAPE),
            Map.of(),
            "further sites, by the host name asked for");
    private static final Key<Boolean> CACHE =
            Key.withDefault("cache", Scalars.bool(), false, "whether answers are kept and given again");
    private static final Key<Balancing> HEALTH = Key.withDefault(
            "health", Balancing.SHAPE, Balancing.DEFAULT, "when a server counts as dead, and for how long");
    private static final Key<List<Integer>> PORT =
            Key.withDefault("port", Shapes.oneOrMany(Scalars.port()), List.of(80), "where plain HTTP is spoken");
    private static final Key<Optional<Tls>> TLS = Tls.key();
    private static final Key<Boolean> REDIRECT = Key.withDefault(
            "redirect-to-https", Scalars.bool(), false, "whether plain HTTP only leads to HTTPS; needs 'tls'");

    /** nginx would find again what it kept before it began anew, and nobody else may remove it. */
    private static final List<String> FORGETTING =
            List.of("sh", "-c", "rm -rf " + ReverseProxyConfig.KEPT_IN + "; exec \"$@\"", "sh");

    static final BlockKind KIND = new Kind(
            "reverse-proxy",
            "answers for the web servers behind it (nginx)",
            Shapes.object(
                    "reverse proxy",
                    List.of(ReverseProxySite.ROUTES, SITES, CACHE, HEALTH, PORT, TLS, REDIRECT),
                    f -> new ReverseProxy(
                            f.at(),
                            new ReverseProxySite(f.get(ReverseProxySite.ROUTES)),
                            f.get(SITES),
                            f.get(CACHE),
                            f.get(HEALTH),
                            f.get(PORT),
                            f.get(TLS),
                            f.get(REDIRECT))));

    public ReverseProxy {
        sites = Collections.unmodifiableMap(new LinkedHashMap<>(sites));
        ports = List.copyOf(ports);
        if (main.routes().isEmpty() && sites.isEmpty()) {
            throw new IllegalArgumentException("the reverse proxy has neither 'routes' nor 'sites'");
        }
        if (ports.isEmpty() && tls.isEmpty()) {
            throw new IllegalArgumentException("the reverse proxy listens nowhere: it has neither a port nor 'tls'");
        }
        if (redirectToHttps && tls.isEmpty()) {
            throw new IllegalArgumentException("'redirect-to-https' leads nowhere without 'tls'");
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
        main.validate(lab, self, problems);
        sites.values().forEach(site -> site.validate(lab, self, problems));
        validatePorts(self, problems);
    }

    @Override
    public Ask ask(Lab lab, Node self) {
        Service service = Nginx.service(this, new ReverseProxyConfig(this, lab, self).http(), List.of());
        Service forgetful = service.withCommand(
                Stream.concat(FORGETTING.stream(), service.command().stream()).toList());
        return Ask.service(tls.map(
                        t -> forgetful.withCertificates(List.of(t.certificate(key(), sites.keySet(), lab, self))))
                .orElse(forgetful));
    }

    @Override
    public List<Flaw> flaws(Lab lab, Node self) {
        return new ReverseProxyFlaws(this).all();
    }

    /** Who did not answer, at least. */
    @Override
    public boolean remembers() {
        return true;
    }
}
