package io.netlab.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How {@link Web} could be wrong: each page, header field, site and port. */
record WebFlaws(Web web) {

    private static final String OTHER_TEXT = "not what the lab file says\n";

    List<Flaw> all() {
        List<Flaw> flaws = new ArrayList<>();
        site("", web.main(), site -> new Web(web.at(), site, web.sites(), web.ports(), web.tls()), flaws);
        web.sites().forEach((host, site) -> {
            site(
                    host,
                    site,
                    other -> new Web(
                            web.at(), web.main(), Altered.replaced(web.sites(), host, other), web.ports(), web.tls()),
                    flaws);
            flaws.add(Flaw.of(
                    "no site " + host,
                    new Web(web.at(), web.main(), Altered.without(web.sites(), host), web.ports(), web.tls())));
        });
        for (int i = 0;
                web.ports().size() + web.tls().stream().count() > 1
                        && i < web.ports().size();
                i++) {
            flaws.add(Flaw.of(
                    "does not listen on port " + web.ports().get(i),
                    new Web(web.at(), web.main(), web.sites(), Altered.without(web.ports(), i), web.tls())));
        }
        return flaws;
    }

    private static void site(String host, Site site, Function<Site, Web> with, List<Flaw> flaws) {
        site.pages()
                .forEach((path, page) -> flaws.add(Flaw.of(
                        wrong(page) + " at " + host + path,
                        with.apply(new Site(Altered.replaced(site.pages(), path, other(page)), site.headers())))));
        site.headers()
                .keySet()
                .forEach(name -> flaws.add(Flaw.of(
                        "no field " + name + at(host),
                        with.apply(new Site(site.pages(), Altered.without(site.headers(), name))))));
        site.pages()
                .forEach((path, page) -> page.headers()
                        .keySet()
                        .forEach(name -> flaws.add(Flaw.of(
                                "no field " + name + " at " + host + path,
                                with.apply(new Site(
                                        Altered.replaced(site.pages(), path, without(page, name)), site.headers()))))));
    }

    private static String at(String host) {
        return host.isEmpty() ? "" : " at " + host;
    }

    private static String wrong(Page page) {
        if (page instanceof Page.Redirect) {
            return "a redirect to elsewhere";
        }
        return ((Page.Content) page).body().isPresent() ? "another text" : "another status";
    }

    private static Page other(Page page) {
        if (page instanceof Page.Redirect redirect) {
            return new Page.Redirect(redirect.status(), "/elsewhere", redirect.headers());
        }
        Page.Content content = (Page.Content) page;
        int status = content.body().isPresent() ? content.status() : 200;
        return new Page.Content(status, Optional.of(OTHER_TEXT), content.type(), content.headers());
    }

    private static Page without(Page page, String field) {
        Map<String, String> rest = Altered.without(page.headers(), field);
        return page instanceof Page.Redirect redirect
                ? new Page.Redirect(redirect.status(), redirect.to(), rest)
                : new Page.Content(page.status(), ((Page.Content) page).body(), ((Page.Content) page).type(), rest);
    }
}
