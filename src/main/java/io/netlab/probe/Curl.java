package io.netlab.probe;

import io.netlab.instance.CommandResult;
import io.netlab.instance.MachineCommand;
import io.netlab.instance.MachineCommand.Observing;
import io.netlab.topology.Key;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.ProbeKind;
import io.netlab.topology.Problems;
import io.netlab.topology.Ref;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One HTTP request with curl(1).
 *
 * <pre>
 * curl: http://www.example.com/
 * curl: {url: http://www.example.com/, proxy: proxy, proxy-user: "anna:secret", follow: true}
 * </pre>
 *
 * @param user name and password for the server, {@code name:password}
 */
record Curl(
        HttpUrl url,
        Optional<HttpUrl> proxy,
        Optional<String> user,
        Optional<String> proxyUser,
        Optional<String> method,
        Map<String, String> headers,
        Optional<String> data,
        boolean follow,
        boolean insecure,
        Optional<String> tlsVersion)
        implements Tool<CurlExpectation, CurlOutput> {

    private static final Shape<HttpUrl> URL_SHAPE = Scalars.line().mapLocated(HttpUrl::parse);
    private static final Shape<HttpUrl> PROXY_SHAPE = Scalars.line().mapLocated(HttpUrl::ofProxy);
    private static final Shape<String> TOKEN =
            Scalars.matching(Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~][A-Za-z0-9!#$%&'*+.^_`|~-]*"), "an HTTP token");

    private static final Key<HttpUrl> URL = Key.required("url", URL_SHAPE, "what to get, as 'http://web/'");
    private static final Key<Optional<HttpUrl>> PROXY =
            Key.optional("proxy", PROXY_SHAPE, "the proxy to go through: its name; on port 3128 unless said");
    private static final Key<Optional<String>> USER =
            Key.optional("user", Scalars.line(), "'name:password' for the server");
    private static final Key<Optional<String>> PROXY_USER =
            Key.optional("proxy-user", Scalars.line(), "'name:password' for the proxy");
    private static final Key<Optional<String>> METHOD = Key.optional("method", TOKEN, "as POST or HEAD");
    private static final Key<Map<String, String>> HEADERS =
            Key.withDefault("headers", Shapes.mapOf(TOKEN, Scalars.line()), Map.of(), "request headers");
    private static final Key<Optional<String>> DATA = Key.optional("data", Scalars.text(), "the request's body");
    private static final Key<Boolean> FOLLOW =
            Key.withDefault("follow", Scalars.bool(), false, "follow redirects, ten at most");
    private static final Key<Boolean> INSECURE =
            Key.withDefault("insecure", Scalars.bool(), false, "take any certificate");
    private static final Key<Optional<String>> TLS_VERSION = Key.optional(
            "tls-version",
            Scalars.choice("a TLS version", Map.of("1.2", "1.2", "1.3", "1.3")),
            "the only TLS version offered");

    static final ProbeKind KIND = new Kind<CurlExpectation>(
                    "curl",
                    "one HTTP request",
                    Shapes.shortOrFull(
                            URL_SHAPE.map(Curl::get),
                            Shapes.object(
                                    "curl",
                                    List.of(
                                            URL,
                                            PROXY,
                                            USER,
                                            PROXY_USER,
                                            METHOD,
                                            HEADERS,
                                            DATA,
                                            FOLLOW,
                                            INSECURE,
                                            TLS_VERSION),
                                    f -> new Curl(
                                            f.get(URL),
                                            f.get(PROXY),
                                            f.get(USER),
                                            f.get(PROXY_USER),
                                            f.get(METHOD),
                                            f.get(HEADERS),
                                            f.get(DATA),
                                            f.get(FOLLOW),
                                            f.get(INSECURE),
                                            f.get(TLS_VERSION)))),
                    CurlExpectation.SHAPE)
            .telling("status", "body", "location", "remote", "version", "header *");

    private static final Duration AGAIN = Duration.ofSeconds(2);

    Curl {
        headers = Map.copyOf(headers);
        if (proxyUser.isPresent() && proxy.isEmpty()) {
            throw new IllegalArgumentException("'proxy-user' without 'proxy'");
        }
    }

    private static Curl get(HttpUrl url) {
        Optional<String> none = Optional.empty();
        return new Curl(url, Optional.empty(), none, none, none, Map.of(), none, false, false, none);
    }

    @Override
    public Duration defaultTimeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void validate(Lab lab, Node from, Problems problems) {
        url.host().validate(lab, from, problems);
        proxy.ifPresent(through -> through.host().validate(lab, from, problems));
    }

    @Override
    public MachineCommand command(Lab lab, Node from, CurlExpectation expect, Duration timeout) {
        List<String> words =
                new ArrayList<>(List.of("curl", "-q", "-g", "-v", "-sS", "--max-time", Seconds.decimal(timeout)));
        words.addAll(
                List.of("-w", expect.certificate().isPresent() ? CurlOutput.WITH_CERTIFICATES : CurlOutput.WRITE_OUT));
        if (proxy.isPresent()) {
            words.addAll(List.of("-x", proxy.get().withAddress(lab, from)));
        } else {
            words.addAll(List.of("--noproxy", "*"));
        }
        proxyUser.ifPresent(text -> words.addAll(List.of("--proxy-user", text)));
        user.ifPresent(text -> words.addAll(List.of("--user", text)));
        addRequest(words);
        words.addAll(target(lab, from));
        return new MachineCommand(from.name(), words, data, Seconds.withGrace(timeout))
                .observed(new Observing(proxy.orElse(url).lookedUp()));
    }

    private void addRequest(List<String> words) {
        if (method.filter("HEAD"::equals).isPresent()) {
            words.add("--head");
        } else {
            method.ifPresent(text -> words.addAll(List.of("-X", text)));
        }
        headers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(header -> words.addAll(List.of("-H", header.getKey() + ": " + header.getValue())));
        // By standard input: a value that starts with @ would name a file.
        data.ifPresent(text -> words.addAll(List.of("--data-binary", "@-")));
        if (follow) {
            words.addAll(List.of("-L", "--max-redirs", "10"));
        }
        if (insecure) {
            words.add("-k");
        }
        tlsVersion.ifPresent(version -> words.addAll(List.of("--tlsv" + version, "--tls-max", version)));
    }

    /**
     * A node's name keeps its place in the Host header and in the certificate check, only its address is told
     * (--resolve). A proxy looks names up by itself and does not know nodes, so it gets the address.
     */
    private List<String> target(Lab lab, Node from) {
        if (proxy.isPresent()) {
            return List.of(url.withAddress(lab, from));
        }
        Ref ref = url.host().ref();
        boolean plainName = lab.node(ref.text()).isPresent();
        if (!plainName) {
            return List.of(url.withAddress(lab, from));
        }
        String pinned = ref.text() + ":" + url.portOrDefault() + ":"
                + HttpUrl.bracketed(url.host().resolve(lab, from));
        return List.of("--resolve", pinned, url.written());
    }

    /** What is long is the body; all else stands in the summary, on another stream. */
    @Override
    public boolean isJudgedByBeginning(CurlExpectation expect) {
        return expect.body().isEmpty() && expect.json().isEmpty();
    }

    @Override
    public Optional<Target> target(Lab lab, Node from, CurlExpectation expect) {
        HttpUrl first = proxy.orElse(url);
        boolean changesNothing = data.isEmpty()
                && method.filter(text -> !text.equals("HEAD") && !text.equals("GET"))
                        .isEmpty();
        if (!changesNothing) {
            return Optional.of(Target.tcp(first.host(), first.portNumber(), new Target.Nothing(), lab, from));
        }
        Optional<Target> behind =
                proxy.map(through -> Target.tcp(url.host(), url.portNumber(), new Target.Nothing(), lab, from));
        Optional<String> tlsName = Optional.of(url.host().ref().node())
                .filter(name -> proxy.isEmpty() && !insecure && url.scheme().equals("https"));
        Target.Request request =
                new Target.Request(tlsName, command(lab, from, expect, AGAIN).words(), behind);
        return Optional.of(Target.tcp(first.host(), first.portNumber(), request, lab, from));
    }

    @Override
    public Reading<CurlOutput> read(CurlExpectation expect, CommandResult.Ended result) {
        return CurlOutput.read(result);
    }

    @Override
    public List<Mismatch> judge(CurlExpectation expect, CurlOutput seen, Lab lab, Node from) {
        Claims claims = new Claims(lab, from).outcome(expect.outcomes(), seen.outcome());
        Optional<CurlOutput.Response> response = seen.response();
        if (response.isEmpty()) {
            claims.that(
                    !expect.needsResponse() || !claims.mismatches().isEmpty(),
                    "response",
                    "an HTTP response",
                    "none (" + seen.outcome().written() + ")");
            return claims.mismatches();
        }
        CurlOutput.Response http = response.get();
        claims.number("status", expect.status(), Optional.of((double) http.status()))
                .text("body", expect.body(), Optional.of(http.body()))
                .text("HTTP version", expect.version(), Optional.of(http.version()))
                .text("location", expect.location(), http.location())
                .number("redirects", expect.redirects(), Optional.of((double) http.redirects()))
                .number("time in seconds", expect.time(), Optional.of(http.seconds()));
        expect.json().ifPresent(json -> json.judge(http.body(), claims));
        expect.headers().forEach((name, match) -> claims.text("header " + name, Optional.of(match), http.header(name)));
        claims.text("TLS version", expect.tls(), http.tls());
        expect.certificate().ifPresent(match -> match.judge(http.certificates(), claims, lab, from));
        return claims.text("remote address", expect.remote(), Optional.of(http.remote()))
                .mismatches();
    }

    @Override
    public List<String> fact(String name, CurlExpectation expect, CurlOutput seen, Lab lab, Node from) {
        return seen.response().stream()
                .flatMap(http -> (switch (name) {
                            case "status" -> Optional.of(Integer.toString(http.status()));
                            case "body" -> Optional.of(http.body());
                            case "location" -> http.location();
                            case "remote" -> Optional.of(http.remote());
                            case "version" -> Optional.of(http.version());
                            default -> http.header(name.substring("header ".length()));
                        })
                        .stream())
                .toList();
    }
}
