package io.netlab.block;

import io.netlab.block.Service.Built;
import io.netlab.block.Service.Listens;
import io.netlab.block.Service.Transport;
import io.netlab.topology.BlockKind;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Location;
import io.netlab.topology.Node;
import io.netlab.topology.Problems;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A web proxy (squid).
 *
 * <pre>
 * proxy:
 *   port: 3128
 *   cache: true
 *   users: {alice: secret}
 *   allow: [.example.com]
 *   deny: [games.example.com]
 *   from: lan
 *   intercept: {from: lan, ports: [80]}
 *   reveal: true
 * </pre>
 *
 * <p>It looks names up by the machine's own {@code nameservers}. Servers see the proxy's address and nothing of the
 * client's: neither Via nor X-Forwarded-For, unless {@code reveal} says so (RFC 9110, 7.6.3, wants Via; most companies
 * do not). To clients the field Cache-Status (RFC 9211) tells a hit; so does the log, which has the client, the user,
 * the request, the status and squid's verdict.
 *
 * @param cache answers are kept in memory; those that do not say how long may be kept, for ten minutes at least
 * @param reveal whether servers are told about the proxy (Via) and the client (X-Forwarded-For)
 */
public record Proxy(
        Location at, int port, boolean cache, ProxyPolicy policy, Optional<Interception> intercept, boolean reveal)
        implements Listening {

    private static final int INTERCEPT_PORT = 3129;

    private static final Key<Integer> PORT =
            Key.withDefault("port", Scalars.port(), 3128, "where clients ask the proxy");
    private static final Key<Boolean> CACHE =
            Key.withDefault("cache", Scalars.bool(), false, "whether answers are kept and given again");
    private static final Key<Optional<Interception>> INTERCEPT = Key.optional(
            "intercept", Interception.SHAPE, "connections that are turned to the proxy without knowing of it");
    private static final Key<Boolean> REVEAL = Key.withDefault(
            "reveal", Scalars.bool(), false, "whether servers learn of proxy and client (Via, X-Forwarded-For)");

    static final BlockKind KIND = new Kind(
            "proxy",
            "asks web servers on behalf of others (squid)",
            Shapes.object(
                    "proxy",
                    List.of(
                            PORT,
                            CACHE,
                            ProxyPolicy.USERS,
                            ProxyPolicy.ALLOW,
                            ProxyPolicy.DENY,
                            ProxyPolicy.FROM,
                            ProxyPolicy.CONNECT_PORTS,
                            INTERCEPT,
                            REVEAL),
                    f -> new Proxy(
                            f.at(),
                            f.get(PORT),
                            f.get(CACHE),
                            new ProxyPolicy(
                                    f.get(ProxyPolicy.USERS),
                                    f.get(ProxyPolicy.ALLOW),
                                    f.get(ProxyPolicy.DENY),
                                    f.get(ProxyPolicy.FROM),
                                    f.get(ProxyPolicy.CONNECT_PORTS)),
                            f.get(INTERCEPT),
                            f.get(REVEAL))));

    public Proxy {
        if (intercept.isPresent() && !policy.users().isEmpty()) {
            throw new IllegalArgumentException("'users' and 'intercept' do not go together: a client that knows of no"
                    + " proxy sends it no password");
        }
    }

    @Override
    public String key() {
        return KIND.key();
    }

    @Override
    public List<Listens> listens() {
        List<Listens> all = new ArrayList<>(List.of(new Listens(Transport.TCP, port)));
        intercept.ifPresent(i -> all.add(new Listens(Transport.TCP, interceptPort())));
        return all;
    }

    /** Intercepted connections need a port of their own: they lack the proxy's form of request. */
    int interceptPort() {
        return port == INTERCEPT_PORT ? INTERCEPT_PORT + 1 : INTERCEPT_PORT;
    }

    @Override
    public void validate(Lab lab, Node self, Problems problems) {
        policy.from().forEach(client -> client.validate(lab, self, problems));
        intercept.ifPresent(i -> lab.interfaceOn(i.from(), self, problems));
        validatePorts(self, problems);
    }

    @Override
    public Ask ask(Lab lab, Node self) {
        Service service = Service.of(
                key(),
                new Built("proxy"),
                List.of("squid", "-N", "-f", SquidConfig.PATH),
                new SquidConfig(this, lab, self).files(),
                listens());
        List<String> rulesets =
                intercept.map(i -> List.of(i.ruleset(self, interceptPort()))).orElse(List.of());
        return new Ask(false, rulesets, List.of(service));
    }

    @Override
    public List<Flaw> flaws(Lab lab, Node self) {
        return new ProxyFlaws(this).all();
    }

    /** Names at least, and who did not answer. */
    @Override
    public boolean remembers() {
        return true;
    }
}
