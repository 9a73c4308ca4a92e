package io.netlab.block;

/** The two ends of a packet's way through a machine, as nft's matches name them. */
enum Side {
    FROM("iifname", "saddr"),
    TO("oifname", "daddr");

    private final String interfaceName;
    private final String address;

    Side(String interfaceName, String address) {
        this.interfaceName = interfaceName;
        this.address = address;
    }

    String interfaceName() {
        return interfaceName;
    }

    String address() {
        return address;
    }
}
