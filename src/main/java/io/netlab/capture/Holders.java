package io.netlab.capture;

import io.netlab.topology.Lab;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which machines hold an address: more than one where networks have the same prefix. What the lab file does not say,
 * because it was leased, is learnt from what machines say of themselves in ARP, else from what they send.
 */
final class Holders {

    private final Map<String, Set<Tap>> holders = new HashMap<>();
    private final Set<String> written = new HashSet<>();

    Holders(Lab lab, Collection<Hop> hops) {
        lab.nodes()
                .values()
                .forEach(node -> node.interfaces()
                        .forEach(on ->
                                on.addresses().forEach(a -> add(a.address().text(), new Tap(node.name(), on.name())))));
        written.addAll(holders.keySet());
        hops.forEach(this::learnFromArp);
    }

    private void learnFromArp(Hop hop) {
        for (Message message : hop.any().frame().messages()) {
            if (message instanceof Message.Arp arp && !arp.senderAddress().equals("0.0.0.0")) {
                learn(arp.senderAddress(), hop);
            }
        }
    }

    /** @param hop on which the machine says or uses an address as its own */
    void learn(String address, Hop hop) {
        if (!written.contains(address) && !address.equals("0.0.0.0") && !address.equals("::")) {
            hop.sent().ifPresent(s -> add(address, s.frame().tap()));
        }
    }

    private void add(String address, Tap tap) {
        holders.computeIfAbsent(address, a -> new LinkedHashSet<>()).add(tap);
    }

    boolean isKnown(String address) {
        return holders.containsKey(address);
    }

    boolean holds(String node, String address) {
        return holders.getOrDefault(address, Set.of()).stream()
                .anyMatch(tap -> tap.node().equals(node));
    }

    /** The machine that is meant on this subnet; empty when nobody, or one of several. */
    Optional<String> holder(String address, String subnet) {
        Set<Tap> all = holders.getOrDefault(address, Set.of());
        List<String> here =
                nodes(all.stream().filter(t -> t.subnet().equals(subnet)).toList());
        List<String> anywhere = here.isEmpty() ? nodes(all) : here;
        return anywhere.size() == 1 ? Optional.of(anywhere.get(0)) : Optional.empty();
    }

    private static List<String> nodes(Collection<Tap> taps) {
        return taps.stream().map(Tap::node).distinct().toList();
    }
}
