package io.netlab.block;

import io.netlab.topology.Block;
import io.netlab.topology.Scalars;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How {@link Nat} could be wrong: each rule missing, or less than it should be. */
record NatFlaws(Nat nat) {

    List<Flaw> all() {
        List<Flaw> flaws = new ArrayList<>();
        for (int i = 0; i < nat.rules().size(); i++) {
            NatRule rule = nat.rules().get(i);
            if (rule instanceof Masquerade masquerade) {
                masquerade(i, masquerade, flaws);
            } else if (rule instanceof StaticNat bound) {
                flaws.add(Flaw.of(bound.inside() + " not bound to " + bound.outside(), without(i)));
            } else if (rule instanceof PortForward forward) {
                forward(i, forward, flaws);
            }
        }
        return flaws;
    }

    private void masquerade(int index, Masquerade rule, List<Flaw> flaws) {
        for (int i = 0; i < rule.from().size(); i++) {
            String name = "no masquerade from " + rule.from().get(i).ref() + " to " + rule.to();
            flaws.add(Flaw.of(
                    name,
                    rule.from().size() == 1
                            ? without(index)
                            : with(index, new Masquerade(Altered.without(rule.from(), i), rule.to()))));
        }
    }

    private void forward(int index, PortForward rule, List<Flaw> flaws) {
        String port = rule.protocols().stream().map(Scalars::written).collect(Collectors.joining("+")) + " port "
                + rule.port() + " on " + rule.on();
        flaws.add(Flaw.of(port + " not forwarded", without(index)));
        if (rule.hairpin()) {
            flaws.add(Flaw.of(
                    port + " not forwarded from inside",
                    with(
                            index,
                            new PortForward(rule.at(), rule.on(), rule.port(), rule.to(), rule.protocols(), false))));
        }
    }

    /** A machine that translates nothing passes packets on all the same. */
    private List<Block> without(int index) {
        List<NatRule> rest = Altered.without(nat.rules(), index);
        return List.of(rest.isEmpty() ? new Router(nat.at()) : new Nat(nat.at(), rest));
    }

    private List<Block> with(int index, NatRule rule) {
        return List.of(new Nat(nat.at(), Altered.replaced(nat.rules(), index, rule)));
    }
}
