package io.netlab.block;

import io.netlab.topology.BlockKind;
import java.util.List;

/** The list of all blocks. A new block is one class, one image folder where it has a process, and one line here. */
public final class Blocks {

    private Blocks() {}

    public static List<BlockKind> all() {
        return List.of(
                Router.KIND,
                Nat.KIND,
                Firewall.KIND,
                Dns.KIND,
                Web.KIND,
                Proxy.KIND,
                ReverseProxy.KIND,
                Dhcp.KIND,
                Run.KIND);
    }
}
