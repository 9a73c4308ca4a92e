package io.netlab.block;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One process of a machine and what it needs.
 *
 * @param name unique on its machine, so it starts with the block's key; names the container where there are several
 * @param command program and arguments; empty for what the image runs by itself (images of the user's only)
 * @param env environment variables
 * @param files put in place before the process starts
 * @param capabilities the only ones that the container keeps
 * @param listens where it listens once it is ready; empty when that cannot be known
 * @param certificates signed by the lab's CA before the process starts
 */
public record Service(
        String name,
        Image image,
        List<String> command,
        Map<String, String> env,
        List<ConfigFile> files,
        Set<Capability> capabilities,
        List<Listens> listens,
        List<Certificate> certificates) {

    public Service {
        command = List.copyOf(command);
        env = Map.copyOf(env);
        files = List.copyOf(files);
        capabilities = Set.copyOf(capabilities);
        listens = List.copyOf(listens);
        certificates = List.copyOf(certificates);
    }

    /** One of netlab's own images without capabilities, environment or certificates. */
    public static Service of(
            String name, Image image, List<String> command, List<ConfigFile> files, List<Listens> listens) {
        return new Service(name, image, command, Map.of(), files, Set.of(), listens, List.of());
    }

    public Service withCapabilities(Set<Capability> capabilities) {
        return new Service(name, image, command, env, files, capabilities, listens, certificates);
    }

    Service withCommand(List<String> other) {
        return new Service(name, image, other, env, files, capabilities, listens, certificates);
    }

    public Service withCertificates(List<Certificate> certificates) {
        return new Service(name, image, command, env, files, capabilities, listens, certificates);
    }

    /** Where a container's image comes from. */
    public sealed interface Image {}

    /** Built on first use from {@code images/ROLE/Dockerfile}. Its first process waits until wiring is done. */
    public record Built(String role) implements Image {}

    /** The user's own, taken from the engine or pulled. Started after wiring. */
    public record Named(String reference) implements Image {}

    /**
     * A file in the container, owned by root.
     *
     * @param path absolute
     * @param mode permission bits, as 0644
     */
    public record ConfigFile(String path, String content, int mode) {
        public ConfigFile {
            if (!path.startsWith("/") || path.contains("/../") || path.endsWith("/..") || path.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("'" + path + "' is not an absolute path without '..'");
            }
        }

        public static ConfigFile readable(String path, String content) {
            return new ConfigFile(path, content, 0644);
        }
    }

    /** A listening socket that says that the service is ready. */
    public record Listens(Transport transport, int port) {}

    /** Transport protocols that services listen on. */
    public enum Transport {
        TCP,
        UDP
    }

    /** Capabilities that blocks may ask for (capabilities(7)). */
    public enum Capability {
        NET_ADMIN,
        NET_RAW
    }

    /**
     * A certificate for {@code /netlab/tls/NAME.crt} with its key in {@code /netlab/tls/NAME.key}.
     *
     * @param subjects subject alternative names, host names or addresses; the first is the common name too
     */
    public record Certificate(String name, List<String> subjects) {
        public Certificate {
            subjects = List.copyOf(subjects);
            if (subjects.isEmpty()) {
                throw new IllegalArgumentException("certificate '" + name + "' is for nobody");
            }
        }
    }
}
