package io.netlab.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node as written.
 *
 * @param interfaces by subnet
 * @param gateway next hop of the default route
 * @param routes next hop by destination
 * @param nameservers whom the machine asks; nobody when empty
 * @param trustLabCa the lab's certificate authority is among those that the machine trusts
 */
public record NodeSpec(
        Location at,
        Map<Ref, InterfaceSpec> interfaces,
        Optional<Ref> gateway,
        Map<Prefix, Ref> routes,
        List<Ref> nameservers,
        boolean trustLabCa,
        List<Block> blocks) {

    private static final Key<Map<Ref, InterfaceSpec>> INTERFACES =
            Key.required("interfaces", InterfaceSpec.bySubnet(), "by subnet: an address, a list, 'dhcp' or 'none'");
    private static final Key<Optional<Ref>> GATEWAY =
            Key.optional("gateway", Scalars.ref(), "next hop of the default route: a neighbour's name or address");
    private static final Key<Map<Prefix, Ref>> ROUTES = Key.withDefault(
            "routes",
            Shapes.mapOf(Scalars.prefix(), Scalars.ref()),
            Map.of(),
            "static routes, destination prefix to next hop");
    private static final Key<List<Ref>> NAMESERVERS = Key.withDefault(
            "nameservers", Shapes.oneOrMany(Scalars.ref()), List.of(), "whom this machine asks; without it, nobody");
    private static final Key<Boolean> TRUST_LAB_CA = Key.withDefault(
            "trust-lab-ca", Scalars.bool(), false, "whether certificates of the lab's own CA are trusted here");

    static Shape<NodeSpec> shape(List<BlockKind> kinds) {
        List<Key<? extends Optional<? extends Block>>> blockKeys = new ArrayList<>();
        kinds.forEach(kind -> blockKeys.add(blockKey(kind, kind.shape())));
        List<Key<?>> keys = new ArrayList<>(List.of(INTERFACES, GATEWAY, ROUTES, NAMESERVERS, TRUST_LAB_CA));
        keys.addAll(blockKeys);
        return Shapes.object("node", keys, f -> {
            List<Block> blocks = new ArrayList<>();
            blockKeys.forEach(key -> f.get(key).ifPresent(blocks::add));
            return new NodeSpec(
                    f.at(),
                    f.get(INTERFACES),
                    f.get(GATEWAY),
                    f.get(ROUTES),
                    f.get(NAMESERVERS),
                    f.get(TRUST_LAB_CA),
                    List.copyOf(blocks));
        });
    }

    private static <B extends Block> Key<Optional<B>> blockKey(BlockKind kind, Shape<B> shape) {
        return Key.optional(kind.key(), shape, kind.meaning());
    }
}
