package io.netlab.block;

import io.netlab.topology.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How {@link ReverseProxy} could be wrong: each route and server missing, no cache, no redirect. */
record ReverseProxyFlaws(ReverseProxy block) {

    List<Flaw> all() {
        List<Flaw> flaws = new ArrayList<>();
        routes("", block.main(), site -> with(site, block.sites(), block.cache(), block.redirectToHttps()), flaws);
        block.sites().forEach((host, site) -> {
            routes(
                    host,
                    site,
                    other -> with(
                            block.main(),
                            Altered.replaced(block.sites(), host, other),
                            block.cache(),
                            block.redirectToHttps()),
                    flaws);
            if (block.sites().size() > 1 || !block.main().routes().isEmpty()) {
                flaws.add(Flaw.of(
                        "no site " + host,
                        with(
                                block.main(),
                                Altered.without(block.sites(), host),
                                block.cache(),
                                block.redirectToHttps())));
            }
        });
        if (block.cache()) {
            flaws.add(Flaw.of("keeps no answers", with(block.main(), block.sites(), false, block.redirectToHttps())));
        }
        if (block.redirectToHttps()) {
            flaws.add(Flaw.of("serves plain HTTP, too", with(block.main(), block.sites(), block.cache(), false)));
        }
        return flaws;
    }

    private void routes(
            String host, ReverseProxySite site, Function<ReverseProxySite, ReverseProxy> with, List<Flaw> flaws) {
        boolean isLast =
                site.routes().size() == 1 && (!host.isEmpty() || block.sites().isEmpty());
        site.routes().forEach((path, servers) -> {
            if (!isLast) {
                flaws.add(Flaw.of(
                        "no route " + host + path,
                        with.apply(new ReverseProxySite(Altered.without(site.routes(), path)))));
            }
            for (int i = 0; servers.size() > 1 && i < servers.size(); i++) {
                List<Endpoint> rest = Altered.without(servers, i);
                flaws.add(Flaw.of(
                        "route " + host + path + " lacks " + servers.get(i),
                        with.apply(new ReverseProxySite(Altered.replaced(site.routes(), path, rest)))));
            }
        });
    }

    private ReverseProxy with(
            ReverseProxySite main, Map<String, ReverseProxySite> sites, boolean cache, boolean redirect) {
        return new ReverseProxy(block.at(), main, sites, cache, block.health(), block.ports(), block.tls(), redirect);
    }
}
