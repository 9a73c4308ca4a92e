package io.netlab.engine.http;

import java.io.IOException;
import java.util.Optional;

/**
 * The engine's API at one version. May be used by many threads at once: each call has a connection of its own, which on
 * a Unix socket costs a tenth of a millisecond.
 *
 * <p>What the engine refuses is a {@link Refused}; a connection that breaks, an {@link IOException}.
 */
public final class DockerApi {

    private final DockerHost host;
    private final Optional<Tls> tls;
    private final String prefix;

    private DockerApi(DockerHost host, Optional<Tls> tls, String prefix) {
        this.host = host;
        this.tls = tls;
        this.prefix = prefix;
    }

    /** At whichever version is the engine's own. Connects nothing. */
    public static DockerApi of(DockerHost host) {
        return new DockerApi(
                host, host.isUnix() ? Optional.empty() : host.certificates().map(Tls::new), "");
    }

    /** @param version as 1.41 */
    public DockerApi at(String version) {
        return new DockerApi(host, tls, "/v" + version);
    }

    /** @param names are put in the place of each {@code {}} */
    public Request get(String path, String... names) {
        return request("GET", path, names);
    }

    public Request post(String path, String... names) {
        return request("POST", path, names);
    }

    public Request put(String path, String... names) {
        return request("PUT", path, names);
    }

    public Request delete(String path, String... names) {
        return request("DELETE", path, names);
    }

    private Request request(String method, String path, String... names) {
        StringBuilder whole = new StringBuilder();
        int from = 0;
        for (String name : names) {
            int gap = path.indexOf("{}", from);
            whole.append(path, from, gap).append(Request.inPath(name));
            from = gap + 2;
        }
        return new Request(this, method, whole.append(path, from, path.length()).toString());
    }

    String prefix() {
        return prefix;
    }

    Pipe connect() throws IOException {
        return Pipe.open(host, tls);
    }
}
