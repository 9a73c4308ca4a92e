package io.netlab.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.block.Blocks;
import io.netlab.instance.CommandResult;
import io.netlab.probe.Diagnosis;
import io.netlab.probe.Layer;
import io.netlab.probe.Outcome;
import io.netlab.probe.Probes;
import io.netlab.probe.Target;
import io.netlab.topology.Address;
import io.netlab.topology.Lab;
import io.netlab.topology.LabReader;
import io.netlab.topology.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The first layer that is broken, from what machines showed when it was; without any machine. */
class ReasoningTest {

    private static final String NAT = """
            name: nat
            subnets: {lan: 192.168.1.0/24, internet: 203.0.113.0/24}
            nodes:
              pc: {interfaces: {lan: 192.168.1.2}, gateway: router, nameservers: ns}
              router:
                interfaces: {lan: 192.168.1.1, internet: 203.0.113.1}
                nat: [masquerade: {from: lan, to: internet}]
                firewall: {default: drop, rules: [accept: {from: lan, to: internet}]}
              ns: {interfaces: {internet: 203.0.113.53}, dns: {zones: {example.com: {www: web}}}}
              web: {interfaces: {internet: 203.0.113.80}, web: {pages: {/: hello}}}
            """;
    private static final String SIX = """
            name: six
            subnets: {lan: '2001:db8:1::/64', internet: '2001:db8:2::/64', home: 192.168.7.0/24}
            nodes:
              pc: {interfaces: {lan: '2001:db8:1::2'}, gateway: router, nameservers: ns}
              laptop: {interfaces: {home: dhcp}}
              home-router:
                interfaces: {home: 192.168.7.1}
                router:
                dhcp: {on: home, range: 192.168.7.100-192.168.7.110}
              router:
                interfaces: {lan: '2001:db8:1::1', internet: '2001:db8:2::1'}
                router:
                firewall: {default: drop, rules: [accept: {from: lan, to: internet}]}
              ns:
                interfaces: {internet: '2001:db8:2::53'}
                gateway: router
                dns: {zones: {example.com: {www: {AAAA: [web]}}}}
              web: {interfaces: {internet: '2001:db8:2::80'}, gateway: router, web: {pages: {/: hello}}}
            """;
    private static final String V6_DEFAULT = "default via 2001:db8:1::1 dev lan metric 1024 pref medium";

    private static Lab lab(String text) {
        return new LabReader(new Vocabulary(Blocks.all(), Probes.all())).read("lab.yaml", text);
    }

    /** What is said of a try to reach that address that met silence. */
    private static Diagnosis about(
            String lab, String folder, String from, String to, Target.Transport transport, UnaryOperator<Looks> fault) {
        Scene scene = fault.apply(new Looks(lab(lab), folder)).scene();
        Target target = new Target(to, false, transport, 80, Optional.empty(), new Target.Nothing());
        Journey journey = new Journey(from, target);
        Outcome silence = transport == Target.Transport.ICMP ? Outcome.NO_ANSWER : Outcome.FILTERED;
        Heard heard = new Heard(
                Optional.empty(),
                Optional.of(Address.parse(to)),
                Optional.empty(),
                Optional.of(silence),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        return new Reasoning(scene, Map.of(journey, heard)).diagnose(journey, false);
    }

    private static Diagnosis page(UnaryOperator<Looks> fault) {
        return about(NAT, "nat", "pc", "203.0.113.80", Target.Transport.TCP, fault);
    }

    private static Diagnosis page6(UnaryOperator<Looks> fault) {
        return about(SIX, "six", "pc", "2001:db8:2::80", Target.Transport.TCP, fault);
    }

    private static Diagnosis lease(UnaryOperator<Looks> fault) {
        return about(SIX, "six", "laptop", "192.168.7.1", Target.Transport.ICMP, fault);
    }

    private static void assertBroken(Diagnosis diagnosis, Layer layer, String sentence) {
        assertThat(diagnosis.sentence()).isEqualTo(sentence);
        assertThat(diagnosis.broken()).contains(layer);
        assertThat(sentence.endsWith(" is off") || !diagnosis.evidence().isEmpty())
                .isTrue();
        assertThat(diagnosis.right()).doesNotContain(layer).isSorted();
    }

    @Test
    void whereAllLooksRightNothingIsGuessed() {
        for (Diagnosis diagnosis : List.of(page(looks -> looks), page6(looks -> looks))) {
            assertThat(diagnosis.broken()).as(diagnosis.sentence()).isEmpty();
            assertThat(diagnosis.sentence()).isEqualTo("no layer was found broken, and still nothing comes through");
        }
    }

    /** It shows no resolv.conf then, which must not be read as an empty one. */
    @Test
    void aMachineThatIsOffIsNotSaidToAskNobodyForNames() {
        Scene scene = new Looks(lab(NAT), "nat").off("pc").scene();
        Target target =
                new Target("www.example.com", false, Target.Transport.TCP, 80, Optional.empty(), new Target.Nothing());
        Journey journey = new Journey("pc", target);
        CommandResult off = new CommandResult.NotRun("machine pc is off");
        List<Answer> none = Resolving.commands("pc", "www.example.com", false).stream()
                .map(command -> new Answer(command, off))
                .toList();
        Heard heard = new Heard(
                Optional.of(new Resolving("www.example.com", none.get(0), none.get(1))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());

        assertBroken(
                new Reasoning(scene, Map.of(journey, heard)).diagnose(journey, false), Layer.LINK, "machine pc is off");
    }

    @Test
    void linkAndAddress() {
        assertBroken(page(looks -> looks.off("pc")), Layer.LINK, "machine pc is off");
        assertBroken(page(looks -> looks.off("router")), Layer.LINK, "machine router is off");
        assertBroken(
                page(looks ->
                        looks.with("pc", "2: lan@if5660: <BROADCAST,MULTICAST,UP,LOWER_UP>", "2: lan@if5660: <UP>")),
                Layer.LINK,
                "the cable of pc to lan is cut: its interface has no carrier");
        assertBroken(
                page(looks -> looks.with("pc", "inet 192.168.1.2/24", "inet 192.168.1.2/31")),
                Layer.ADDRESS,
                "pc has 192.168.1.2/31 on lan, the lab file says 192.168.1.2/24");
    }

    @Test
    void neighbourRouteAndNat() {
        assertBroken(
                page(looks -> looks.with("pc", "lladdr 02:17:39:bb:36:12 STALE", "FAILED")),
                Layer.NEIGHBOUR,
                "pc gets no answer when it asks lan for 192.168.1.1 (router)");
        assertBroken(
                page(looks -> looks.with("pc", "default via 192.168.1.1 dev lan \n", "")),
                Layer.ROUTE,
                "pc has no route to 203.0.113.80 (web); by the lab file it goes to 192.168.1.1 (router)");
        assertBroken(
                page(looks -> looks.with("router", "ip_forward\n1", "ip_forward\n0")),
                Layer.ROUTE,
                "router does not forward packets");
        assertBroken(
                page(looks -> looks.with("router", "masquerade", "accept")),
                Layer.NAT,
                "the NAT rules of router are not those of the lab file: some are missing (-), others are more (+)");
        assertBroken(
                page(looks ->
                        looks.with("router", "203.0.113.0/24 dev internet proto kernel", "10.0.0.0/8 dev internet")),
                Layer.ROUTE,
                "router has no route to 203.0.113.80 (web)");
    }

    @Test
    void filterAndTransport() {
        assertBroken(
                page(looks -> looks.with("web", "0.0.0.0:80 ", "0.0.0.0:81 ")),
                Layer.TRANSPORT,
                "nothing listens on tcp port 80 of web");
        assertBroken(
                page(looks -> looks.with(
                        "router", "oifname \"internet\" counter packets 200 bytes 12281 accept", "counter drop")),
                Layer.FILTER,
                "the filter rules of router are not those of the lab file: some are missing (-), others are more (+)");
    }

    @Test
    void packetsThatPolicySendsElsewhereAreFollowedThere() {
        String rules = "32766:\tfrom all lookup main";
        String tables = "== ip -o -4 route show table all\ndefault via 192.168.1.9 dev lan table 7 \n== ip neigh";
        Diagnosis elsewhere =
                page(looks -> looks.with("pc", rules, "100:\tfrom all to 203.0.113.0/24 lookup 7\n" + rules)
                        .with("pc", "== ip neigh", tables));
        assertBroken(
                elsewhere,
                Layer.ROUTE,
                "pc sends packets for 203.0.113.80 (web) to 192.168.1.9, the lab file says to 192.168.1.1 (router)");
        assertThat(elsewhere.evidence().toString()).contains("lookup 7", "table 7");

        assertBroken(
                page(looks -> looks.with("router", rules, "100:\tfrom 192.168.1.0/24 iif lan blackhole\n" + rules)),
                Layer.ROUTE,
                "router throws away packets for 203.0.113.80 (web)");
        for (String other : List.of(
                "from all to 10.0.0.0/8 unreachable",
                "from 10.1.1.1 blackhole",
                "from all iif internet prohibit",
                "from all lookup 7",
                "from all fwmark 0x1 lookup 9")) {
            assertThat(page(looks -> looks.with("router", rules, "100:\t" + other + "\n" + rules))
                            .broken())
                    .as(other)
                    .isEmpty();
        }
    }

    @Test
    void theWayBackCounts() {
        assertBroken(
                page6(looks ->
                        looks.with("web", "default via 2001:db8:2::1 dev internet", "2001:db8:9::/64 dev internet")),
                Layer.ROUTE,
                "on the way back: web has no route to 2001:db8:1::2 (pc); by the lab file it goes to 2001:db8:2::1 (router)");
    }

    @Test
    void ipv6HasTheSameLayers() {
        assertBroken(
                page6(looks -> looks.with("pc", "inet6 2001:db8:1::2/64", "inet6 2001:db8:1::3/64")),
                Layer.ADDRESS,
                "pc has 2001:db8:1::3/64 on lan, the lab file says 2001:db8:1::2/64");
        assertBroken(
                page6(looks -> looks.with("pc", V6_DEFAULT, "unreachable default dev lo metric 1024")),
                Layer.ROUTE,
                "pc throws away packets for 2001:db8:2::80 (web); by the lab file it goes to 2001:db8:1::1 (router)");
        assertBroken(
                page6(looks -> looks.with("router", "forwarding\n1", "forwarding\n0")),
                Layer.ROUTE,
                "router does not forward packets");
        assertBroken(
                page6(looks -> looks.with("web", "]:80 ", "]:81 ").with("web", "0.0.0.0:80 ", "0.0.0.0:81 ")),
                Layer.TRANSPORT,
                "nothing listens on tcp port 80 of web");
        assertBroken(
                page6(looks -> looks.with(
                        "pc",
                        "32766:\tfrom all lookup main",
                        "9:\tfrom all to 2001:db8:2::/64 prohibit\n32766:\tfrom all lookup main")),
                Layer.ROUTE,
                "pc throws away packets for 2001:db8:2::80 (web); by the lab file it goes to 2001:db8:1::1 (router)");
    }

    @Test
    void withoutALeaseItIsToldWhy() {
        UnaryOperator<Looks> none = looks -> looks.with("laptop", "inet 192.168.7.104/24", "inet6 fe80::1/64");
        String what = "laptop has got no address by DHCP on home";
        assertBroken(lease(none), Layer.ADDRESS, what + ", although its server home-router is there");
        assertBroken(
                lease(looks -> none.apply(looks).off("home-router")),
                Layer.ADDRESS,
                what + ": machine home-router is off");
        assertBroken(
                lease(looks -> none.apply(looks).with("home-router", ":67 ", ":6767 ")),
                Layer.ADDRESS,
                what + ": no DHCP server runs on home-router");
        assertThat(lease(looks -> looks).broken()).isEmpty();
    }
}
