package io.netlab.block;

import io.netlab.block.FirewallRule.Action;
import io.netlab.block.FirewallRule.Protocol;
import io.netlab.topology.Lab;
import io.netlab.topology.Prefix;
import io.netlab.topology.Ref;
import io.netlab.topology.Scalars;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How {@link Firewall} could be wrong: a rule missing, two in the wrong order, or open where no rule decides. */
record FirewallFlaws(Firewall firewall, Lab lab) {

    List<Flaw> all() {
        List<FirewallRule> rules = firewall.rules();
        List<Flaw> flaws = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            flaws.add(with("no rule " + (i + 1) + " (" + said(rules.get(i)) + ")", Altered.without(rules, i)));
        }
        for (int i = 0; i + 1 < rules.size(); i++) {
            if (orderMatters(rules.get(i), rules.get(i + 1))) {
                flaws.add(with("rules " + (i + 1) + " and " + (i + 2) + " swapped", Altered.swapped(rules, i, i + 1)));
            }
        }
        if (firewall.otherwise() != Action.ACCEPT) {
            Firewall open = new Firewall(firewall.at(), Action.ACCEPT, firewall.input(), rules);
            flaws.add(Flaw.of("passes on what no rule decides", open));
        }
        if (firewall.input() != Action.ACCEPT) {
            Firewall open = new Firewall(firewall.at(), firewall.otherwise(), Action.ACCEPT, rules);
            flaws.add(Flaw.of("accepts for itself what no rule decides", open));
        }
        return flaws;
    }

    private Flaw with(String name, List<FirewallRule> rules) {
        return Flaw.of(name, new Firewall(firewall.at(), firewall.otherwise(), firewall.input(), rules));
    }

    private static String said(FirewallRule rule) {
        String ports = rule.ports().isEmpty()
                ? ""
                : " port " + rule.ports().stream().map(PortRange::toString).collect(Collectors.joining("+"));
        String protocols = rule.protocols().isEmpty()
                ? ""
                : " " + rule.protocols().stream().map(Scalars::written).collect(Collectors.joining("+"));
        return Scalars.written(rule.action())
                + names(" from ", rule.from())
                + names(" to ", rule.to())
                + protocols
                + ports;
    }

    private static String names(String word, List<Selector> selectors) {
        return selectors.isEmpty()
                ? ""
                : word + selectors.stream().map(Selector::ref).map(Ref::text).collect(Collectors.joining("+"));
    }

    /** Only where a packet could meet both, and they do different things with it. */
    private boolean orderMatters(FirewallRule one, FirewallRule other) {
        boolean same = one.action() == other.action() && one.with().equals(other.with());
        return !same
                && selectorsMeet(one.from(), other.from())
                && selectorsMeet(one.to(), other.to())
                && protocolsMeet(one, other)
                && portsMeet(one.ports(), other.ports());
    }

    private boolean selectorsMeet(List<Selector> ones, List<Selector> others) {
        return Selector.meansEverybody(ones)
                || Selector.meansEverybody(others)
                || ones.stream().anyMatch(a -> others.stream().anyMatch(b -> meet(a, b)));
    }

    private boolean meet(Selector one, Selector other) {
        return one.ref().text().equals(other.ref().text())
                || one.prefixes(lab).stream()
                        .anyMatch(a -> other.prefixes(lab).stream().anyMatch((Prefix b) -> a.overlaps(b)));
    }

    private static boolean protocolsMeet(FirewallRule one, FirewallRule other) {
        return meant(one).stream().anyMatch(meant(other)::contains);
    }

    private static List<Protocol> meant(FirewallRule rule) {
        if (!rule.protocols().isEmpty()) {
            return rule.protocols();
        }
        return rule.ports().isEmpty() ? List.of(Protocol.values()) : List.of(Protocol.TCP, Protocol.UDP);
    }

    private static boolean portsMeet(List<PortRange> ones, List<PortRange> others) {
        return ones.isEmpty()
                || others.isEmpty()
                || ones.stream()
                        .anyMatch(a -> others.stream().anyMatch(b -> a.first() <= b.last() && b.first() <= a.last()));
    }
}
