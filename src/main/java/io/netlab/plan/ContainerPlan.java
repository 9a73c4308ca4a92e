package io.netlab.plan;

import io.netlab.block.Service;
import io.netlab.block.Service.ConfigFile;
import io.netlab.block.Service.Image;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One container.
 *
 * @param name of the container, unique on the engine
 * @param hostname empty for one that shares another's namespace
 * @param command empty for the image's own
 * @param capabilities the only ones it keeps, without {@code CAP_}
 * @param files put in before its program starts
 * @param labels carried from the moment it is created
 */
public record ContainerPlan(
        String name,
        String hostname,
        Image image,
        List<String> command,
        Map<String, String> env,
        Set<String> capabilities,
        Map<String, String> sysctls,
        List<ConfigFile> files,
        Namespace namespace,
        Map<String, String> labels) {

    public ContainerPlan {
        command = List.copyOf(command);
        env = Map.copyOf(env);
        capabilities = Set.copyOf(capabilities);
        sysctls = Map.copyOf(sysctls);
        files = List.copyOf(files);
        labels = Map.copyOf(labels);
    }

    /** Whether its program waits for the wiring, and so for its files, too: those of our images do. */
    public boolean waits() {
        return image instanceof Service.Built;
    }

    ContainerPlan withLabels(Map<String, String> labels) {
        return new ContainerPlan(name, hostname, image, command, env, capabilities, sysctls, files, namespace, labels);
    }

    /** Whose network and process namespaces it lives in. */
    public sealed interface Namespace {}

    /**
     * Its own, with nothing but the loopback interface until it is wired.
     *
     * @param shared by further containers, which then see one hosts file and one resolv.conf
     */
    public record Own(boolean shared) implements Namespace {}

    /** The network namespace of another container of the instance, by that one's name. */
    public record SharedWith(String container) implements Namespace {}

    /** The host's processes and network: the instrument alone. */
    public record Host() implements Namespace {}
}
