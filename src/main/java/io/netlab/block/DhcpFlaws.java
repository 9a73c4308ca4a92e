package io.netlab.block;

import io.netlab.topology.Ref;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How {@link Dhcp} could be wrong: what it hands out beside the address, and to whom it binds one. */
record DhcpFlaws(Dhcp dhcp) {

    List<Flaw> all() {
        List<Flaw> flaws = new ArrayList<>();
        for (int i = 0; i < dhcp.scopes().size(); i++) {
            DhcpScope scope = dhcp.scopes().get(i);
            int index = i;
            Ref nobody = new Ref(scope.range().last().text(), scope.at());
            flaws.add(with(
                    index,
                    "hands out a wrong default route on " + scope.on(),
                    with(scope, Optional.of(nobody), scope.nameservers(), scope.hosts())));
            flaws.add(with(
                    index,
                    "hands out no name server on " + scope.on(),
                    with(scope, scope.router(), Optional.of(List.of()), scope.hosts())));
            scope.hosts()
                    .keySet()
                    .forEach(client -> flaws.add(with(
                            index,
                            "has no address of its own for " + client,
                            with(scope, scope.router(), scope.nameservers(), Altered.without(scope.hosts(), client)))));
        }
        return flaws;
    }

    private Flaw with(int index, String name, DhcpScope scope) {
        return Flaw.of(name, new Dhcp(dhcp.at(), Altered.replaced(dhcp.scopes(), index, scope)));
    }

    private static DhcpScope with(
            DhcpScope scope, Optional<Ref> router, Optional<List<Ref>> nameservers, Map<Ref, Ref> hosts) {
        Duration lease = scope.lease();
        return new DhcpScope(scope.at(), scope.on(), scope.range(), router, nameservers, lease, hosts);
    }
}
