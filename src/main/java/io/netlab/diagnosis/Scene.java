package io.netlab.diagnosis;

import io.netlab.topology.Address;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What all machines showed at one time, beside what the lab file says of them.
 *
 * @param looks by machine
 * @param earlier flows that were there before anything was asked, by machine
 * @param intended the rules that the lab file asks for, as nft prints them, by machine
 */
record Scene(Lab lab, Map<String, Look> looks, Map<String, List<Flow>> earlier, Map<String, Ruleset> intended) {

    Scene {
        looks = new LinkedHashMap<>(looks);
        earlier = new LinkedHashMap<>(earlier);
        intended = new LinkedHashMap<>(intended);
    }

    Look look(String machine) {
        return looks.getOrDefault(machine, new Look(machine, "nobody looked", Map.of()));
    }

    Node node(String machine) {
        return lab.node(machine).orElseThrow();
    }

    /** What passed while it was asked; one that was there before may tell of another time. */
    List<Flow> flows(String machine) {
        Set<String> before = earlier.getOrDefault(machine, List.of()).stream()
                .map(Flow::ends)
                .collect(Collectors.toSet());
        return look(machine).flows().stream()
                .filter(flow -> !before.contains(flow.ends()))
                .toList();
    }

    /** Who really has that address, on that subnet. */
    Optional<Look> ownerOn(String subnet, Address address) {
        return looks.values().stream()
                .filter(look ->
                        look.link(subnet).filter(link -> link.has(address)).isPresent())
                .findFirst();
    }

    /** Who has that address by the lab file. */
    Optional<Node> intendedOwner(Address address) {
        return lab.nodes().values().stream()
                .filter(node -> node.addresses().anyMatch(address::equals))
                .findFirst();
    }

    /** Whose address it is, in brackets, for a sentence: {@code 203.0.113.80 (web)}. */
    String named(Address address) {
        return looks.values().stream()
                .filter(look -> look.owns(address))
                .map(Look::machine)
                .findFirst()
                .or(() -> intendedOwner(address).map(Node::name))
                .map(name -> address + " (" + name + ")")
                .orElse(address.text());
    }
}
