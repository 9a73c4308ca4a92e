package io.netlab.plan;

/** What the objects of an instance are called on the engine and on its host. */
public record Names(String instance) {

    private static final int HASH_DIGITS = 10;

    public String network(String subnet) {
        return "netlab-" + instance + "-" + subnet;
    }

    public String machine(String node) {
        return "netlab-" + instance + "-" + node;
    }

    /** A further container on a node; no node's name has a dot. */
    public String service(String node, String service) {
        return machine(node) + "." + service;
    }

    /** No node's name starts with a dot or underscore. */
    public String instrument() {
        return "netlab-" + instance + "-_instrument";
    }

    /** The subnet's Linux bridge; 12 characters of the 15 that the kernel takes. */
    public String bridge(String subnet) {
        return "nl" + hash(subnet);
    }

    /** The end of a machine's wire on the bridge. */
    public String hostEnd(String node, String subnet) {
        return "nw" + hash(node + "/" + subnet);
    }

    private String hash(String what) {
        return Digest.of(instance + "/" + what).substring(0, HASH_DIGITS);
    }
}
