package io.netlab.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;

class NatTest {

    private static final String LAB = """
            name: nat
            subnets:
              lan: 192.168.1.0/24
              lan2: 192.168.2.0/24
              internet: 203.0.113.0/24
            nodes:
              pc1: {interfaces: {lan: 192.168.1.2}, gateway: router}
              pc2: {interfaces: {lan: 192.168.1.3}, gateway: router}
              web: {interfaces: {internet: 203.0.113.80}}
              late: {interfaces: {lan: dhcp}}
              router:
                interfaces: {lan: 192.168.1.1, lan2: 192.168.2.1, internet: [203.0.113.1, 203.0.113.10]}
                nat:
            """;

    /** The rules start in line 14 and are indented to stand under {@code nat}. */
    private static String with(String... rules) {
        return LAB + "      - " + String.join("\n      - ", rules) + "\n";
    }

    private static String nft(String... rules) {
        return Reading.ask(with(rules), "router", Nat.class).nftables().get(0);
    }

    @Test
    void everyKindOfRuleInItsChainTheMoreSpecificFirst() {
        Golden.verify(
                "nft/nat.nft",
                nft(
                        "masquerade: {from: [lan, lan2], to: internet}",
                        "static: {inside: pc1, outside: 203.0.113.10, on: internet}",
                        "forward: {on: internet, port: 8080, to: 'pc2:80'}",
                        "forward: {on: internet, port: 53, to: 'pc2:5353', protocol: [udp, tcp], hairpin: true}"));
    }

    @Test
    void bothAddressFamiliesInOneTable() {
        String text = """
                name: nat6
                subnets:
                  lan: [192.168.1.0/24, "2001:db8:1::/64"]
                  internet: [203.0.113.0/24, "2001:db8:2::/64"]
                nodes:
                  pc6: {interfaces: {lan: "2001:db8:1::2"}}
                  router:
                    interfaces:
                      lan: [192.168.1.1, "2001:db8:1::1"]
                      internet: [203.0.113.1, "2001:db8:2::1", "2001:db8:2::10"]
                    nat:
                      - masquerade: {from: lan, to: internet}
                      - static: {inside: pc6, outside: "2001:db8:2::10", on: internet}
                      - forward: {on: internet, port: 8080, to: "pc6:80", hairpin: true}
                """;

        Golden.verify(
                "nft/nat-both-families.nft",
                Reading.ask(text, "router", Nat.class).nftables().get(0));
    }

    @Test
    void natImpliesForwarding() {
        assertThat(Reading.ask(with("masquerade: {from: lan, to: internet}"), "router", Nat.class)
                        .forwarding())
                .isTrue();
    }

    @Test
    void masqueradeTakesPrefixesAndLeavesOutWhatLiesInAnother() {
        assertThat(nft("masquerade: {from: [lan, 192.168.1.7, pc2, 192.168.0.0/16, 10.0.0.0/8], to: internet}"))
                .contains(
                        "oifname \"internet\" ip saddr { 10.0.0.0/8, 192.168.0.0/16 } counter snat ip to 203.0.113.1");
        assertThat(nft("masquerade: {from: any, to: internet}"))
                .contains("oifname \"internet\" meta nfproto ipv4 counter snat ip to 203.0.113.1 comment \"rule 1\"\n")
                .contains("oifname \"internet\" meta nfproto ipv6 counter masquerade comment \"rule 1\"\n");
    }

    @Test
    void forwardFromAnAddressThatDhcpGives() {
        String text = with("forward: {on: internet, port: 80, to: 'pc2:80'}")
                .replace("internet: [203.0.113.1, 203.0.113.10]", "internet: dhcp");

        assertThat(Reading.ask(text, "router", Nat.class).nftables().get(0))
                .contains("iifname \"internet\" meta nfproto ipv4 fib daddr type local tcp dport 80 counter dnat");
        assertThat(Reading.problems(text.replace("'pc2:80'", "'pc2:80', hairpin: true")))
                .containsExactly("14: 'router' gets its address on 'internet' by DHCP; 'hairpin' needs one that is"
                        + " written down");
    }

    @Test
    void subnetsThatAreNotThere() {
        assertThat(Reading.problems(with(
                        "masquerade: {from: lna, to: internet}",
                        "masquerade: {from: lan, to: intrenet}",
                        "static: {inside: pc1, outside: 203.0.113.10, on: inernet}",
                        "forward: {on: dmz, port: 80, to: 'pc2:80'}")))
                .containsExactly(
                        "14: 'lna' is no subnet, node, address or prefix; did you mean 'lan'?",
                        "15: there is no subnet 'intrenet'; did you mean 'internet'?",
                        "16: there is no subnet 'inernet'; did you mean 'internet'?",
                        "17: there is no subnet 'dmz'");
    }

    @Test
    void subnetThatTheRouterIsNotOn() {
        String text =
                with("masquerade: {from: lan, to: internet}").replace(", internet: [203.0.113.1, 203.0.113.10]", "");

        assertThat(Reading.problems(text))
                .containsExactly("14: 'router' is not on subnet 'internet'; it is on 'lan', 'lan2'");
    }

    @Test
    void masqueradeNeedsAnAddressAndAnInside() {
        assertThat(Reading.problems(with("masquerade: {from: [lan, internet], to: internet}")))
                .containsExactly("14: 'internet' is the way out here, so nothing from it can be masqueraded");
        assertThat(Reading.problems(
                        with("masquerade: {from: lan, to: internet}").replace("[203.0.113.1, 203.0.113.10]", "none")))
                .containsExactly("14: 'router' has no address on 'internet' that it could masquerade with");
        assertThat(Reading.problems(with("masquerade: {from: [], to: internet}")))
                .containsExactly("14: an empty list means nobody; 'any' means everybody");
    }

    @Test
    void staticNeedsAnAddressThatTheRouterOwns() {
        assertThat(Reading.problems(with("static: {inside: pc1, outside: 203.0.113.99, on: internet}")))
                .containsExactly("14: 203.0.113.99 is not an address of 'router' on 'internet', so nobody there would"
                        + " find it by ARP; add it to the node's interfaces: {internet: [203.0.113.1, 203.0.113.10,"
                        + " 203.0.113.99]}");
    }

    @Test
    void staticBindsOneToOne() {
        assertThat(Reading.problems(with(
                        "static: {inside: pc1, outside: 203.0.113.10, on: internet}",
                        "static: {inside: pc2, outside: 203.0.113.10, on: internet}",
                        "static: {inside: pc1, outside: 203.0.113.1, on: internet}",
                        "static: {inside: router, outside: 203.0.113.1, on: lan}")))
                .containsExactly(
                        "15: 203.0.113.10 on 'internet' is translated twice; first in line 14",
                        "16: inside address 192.168.1.2 on 'internet' is translated twice; first in line 14",
                        "17: 203.0.113.1 is not an address of 'router' on 'lan', so nobody there would find it by ARP;"
                                + " add it to the node's interfaces: {lan: [192.168.1.1, 203.0.113.1]}",
                        "17: 'router' is the router itself; expected a machine inside");
    }

    @Test
    void innerMachinesThatCannotBeFound() {
        assertThat(Reading.problems(with(
                        "forward: {on: internet, port: 80, to: 'pc9:80'}",
                        "forward: {on: internet, port: 81, to: 'late:80'}",
                        "static: {inside: late, outside: 203.0.113.10, on: internet}",
                        "forward: {on: internet, port: 82, to: '[2001:db8::1]:80'}")))
                .containsExactly(
                        "14: 'pc9' is neither an address nor a node; did you mean 'pc1'?",
                        "15: 'late' gets its address by DHCP, so its name cannot stand for one",
                        "16: 'late' gets its address by DHCP, so its name cannot stand for one",
                        "17: 'router' has no IPv6 address on 'internet' to forward from to 2001:db8::1");
    }

    @Test
    void onePortLeadsToOnePlace() {
        assertThat(Reading.problems(with(
                        "forward: {on: internet, port: 80, to: 'pc1:80', protocol: [tcp, udp]}",
                        "forward: {on: internet, port: 80, to: 'pc2:80', protocol: udp}",
                        "forward: {on: internet, port: 81, to: 'pc2:80'}")))
                .containsExactly("15: udp port 80 on 'internet' is translated twice; first in line 14");
    }

    @Test
    void wrongWriting() {
        assertThat(Reading.problems(with("masquerad: {from: lan, to: internet}")))
                .containsExactly("14: unknown key 'masquerad' in nat rule; did you mean 'masquerade'?");
        assertThat(Reading.problems(with("forward: {on: internet, port: 0, to: 'pc2:80', protocol: icmp}")))
                .containsExactly(
                        "14: '0' is not a port; expected 1 to 65535",
                        "14: 'icmp' is not a protocol with ports; expected one of 'tcp', 'udp'");
        assertThat(Reading.problems(with("forward: {on: internet, port: 80, to: 'pc2:80', protocol: []}")))
                .containsExactly("14: forward has no protocol; expected 'tcp', 'udp' or both");
        assertThat(Reading.problems(LAB + "      []\n"))
                .containsExactly("14: 'nat' lists no rule; expected a 'masquerade', 'static' or 'forward'");
    }

    @Test
    void mistakesElsewhereAreNotReportedAgainHere() {
        String text =
                with("static: {inside: pc1, outside: 192.0.2.1, on: internet}").replace("203.0.113.10]", "192.0.2.1]");

        assertThat(Reading.problems(text))
                .isEqualTo(List.of("12: address 192.0.2.1 is outside subnet 'internet' (203.0.113.0/24)"));
    }
}
