package io.netlab.cli;

import io.netlab.instance.CommandResult;
import io.netlab.json.Json;
import io.netlab.json.NotJson;
import java.util.List;
import java.util.Optional;

/**
 * An interface as the kernel of its machine has it.
 *
 * @param addresses like {@code 192.168.1.2/24}, link-local ones too
 */
record KernelInterface(String name, boolean isUp, List<String> addresses) {

    /**
     * What {@code ip -json address show} printed (ip(8)), without loopback; empty where it could not be asked. A machine
     * that the instrument does not know has none: it was restarted since it was wired.
     */
    static Optional<List<KernelInterface>> read(CommandResult result) {
        if (result instanceof CommandResult.NotRun) {
            return Optional.of(List.of());
        }
        if (!(result instanceof CommandResult.Ended ended) || ended.exitCode() != 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(ended.stdout()).items().stream()
                    .map(KernelInterface::of)
                    .filter(link -> !link.name().equals("lo"))
                    .toList());
        } catch (NotJson e) {
            return Optional.empty();
        }
    }

    private static KernelInterface of(Json link) {
        boolean up =
                link.at("flags").items().stream().anyMatch(flag -> flag.text().equals("UP"));
        List<String> addresses = link.at("addr_info").items().stream()
                .map(address -> address.at("local").text() + "/"
                        + address.at("prefixlen").text())
                .toList();
        return new KernelInterface(link.at("ifname").text(), up, addresses);
    }

    /** One entry for each address. */
    List<String> described() {
        String state = isUp ? "" : " (down)";
        return addresses.isEmpty()
                ? List.of(name + " without address" + state)
                : addresses.stream()
                        .map(address -> name + " " + address + state)
                        .toList();
    }
}
