package io.netlab.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.Golden;
import org.junit.jupiter.api.Test;

class FirewallTest {

    private static final String LAB = """
            name: firewall
            subnets:
              lan: 192.168.1.0/24
              dmz: [10.0.0.0/24, "2001:db8:1::/64"]
              far: 10.9.0.0/16
              internet: 203.0.113.0/24
            nodes:
              pc: {interfaces: {lan: 192.168.1.2}}
              late: {interfaces: {lan: dhcp}}
              blank: {interfaces: {lan: none}}
              web: {interfaces: {dmz: [10.0.0.80, "2001:db8:1::80"]}}
              far-router: {interfaces: {far: 10.9.0.1, internet: 203.0.113.9}}
              router:
                interfaces: {lan: 192.168.1.1, dmz: [10.0.0.1, "2001:db8:1::1"], internet: 203.0.113.1}
                firewall:
            """;

    private static final String HOST = """
            name: host
            subnets: {lan: 192.168.1.0/24}
            nodes:
              pc: {interfaces: {lan: 192.168.1.2}}
              server:
                interfaces: {lan: 192.168.1.80}
                firewall:
            """;

    /** The settings start behind the lab's last line, indented to stand under {@code firewall}. */
    private static String with(String lab, String... settings) {
        return lab + "      " + String.join("\n      ", settings) + "\n";
    }

    private static String nft(String... settings) {
        return Reading.ask(with(LAB, settings), "router", Firewall.class)
                .nftables()
                .get(0);
    }

    private static String oneRule(String rule) {
        return nft("rules:", "  - " + rule);
    }

    @Test
    void rulesInOrderOnTheirWaysThroughTheMachine() {
        Golden.verify(
                "nft/firewall.nft",
                nft(
                        "default: drop",
                        "input: reject",
                        "rules:",
                        "  - accept: {from: lan, to: internet, protocol: tcp, port: [80, 443, 8000-8100]}",
                        "  - accept: {from: [lan, dmz], to: internet, protocol: icmp}",
                        "  - accept: {from: internet, to: web, port: 53}",
                        "  - reject: {from: lan, to: internet}",
                        "  - reject: {from: pc, to: 203.0.113.0/24, protocol: udp, with: icmp-admin}",
                        "  - drop: {from: [far, dmz, 203.0.113.7], to: web}",
                        "  - accept: {from: lan, to: router, protocol: tcp, port: 22}",
                        "  - drop: {from: any, to: router@internet}",
                        "  - reject: {from: router, to: far-router@internet, protocol: tcp, with: tcp-reset}"));
    }

    @Test
    void machineOnOneSubnetGuardsItself() {
        String text =
                with(HOST, "input: drop", "rules:", "  - accept: {from: pc, to: server, protocol: tcp, port: 80}");

        Ask ask = Reading.ask(text, "server", Firewall.class);

        assertThat(ask.forwarding()).isFalse();
        Golden.verify("nft/firewall-host.nft", ask.nftables().get(0));
    }

    @Test
    void machineOnSeveralSubnetsPassesPacketsOn() {
        assertThat(Reading.ask(with(LAB, "{}"), "router", Firewall.class).forwarding())
                .isTrue();
        assertThat(nft("{}")).contains("hook forward priority filter; policy accept;");
    }

    @Test
    void everybodyButTheMachineItselfIsMeantWhereNobodyIsNamed() {
        assertThat(oneRule("drop:"))
                .contains("\t\tcounter drop comment \"rule 1\"\n")
                .doesNotContain("hook input");
        assertThat(oneRule("drop: {from: any, to: [any, pc]}")).contains("\t\tcounter drop comment \"rule 1\"\n");
    }

    @Test
    void oneRuleMayBeAboutTheMachineAndOthers() {
        assertThat(oneRule("drop: {from: lan, to: [internet, router]}"))
                .contains("iifname \"lan\" oifname \"internet\" counter drop")
                .contains("\t\tiifname \"lan\" counter drop");
    }

    @Test
    void addressFamiliesAreNotMixed() {
        assertThat(oneRule("drop: {from: web, to: [pc, '2001:db8:2::/48']}"))
                .contains("ip saddr 10.0.0.80 ip daddr 192.168.1.2 counter drop")
                .contains("ip6 saddr 2001:db8:1::80 ip6 daddr 2001:db8:2::/48 counter drop")
                .doesNotContain("ip saddr 10.0.0.80 ip6 daddr");
    }

    @Test
    void setsDoNotOverlap() {
        assertThat(oneRule("drop: {from: [pc, 192.168.0.0/16, 192.168.1.2], port: [80, 1-100, 90-110, 443, 443]}"))
                .contains("ip saddr 192.168.0.0/16 meta l4proto { tcp, udp } th dport { 1-110, 443 } counter drop");
    }

    @Test
    void rejectingTellsTcpAndOthersInTheirOwnWays() {
        assertThat(oneRule("reject: {port: 7}"))
                .contains("\t\ttcp dport 7 counter reject with tcp reset comment \"rule 1\"\n")
                .contains("\t\tudp dport 7 counter reject with icmpx port-unreachable comment \"rule 1\"\n");
        assertThat(oneRule("reject: {protocol: tcp}")).doesNotContain("icmpx");
        assertThat(oneRule("reject: {protocol: [tcp, udp], with: icmp-host}"))
                .contains("meta l4proto { tcp, udp } counter reject with icmpx host-unreachable");
    }

    @Test
    void namesThatPointNowhere() {
        assertThat(Reading.problems(with(
                        LAB,
                        "rules:",
                        "  - drop: {from: lna, to: wbe}",
                        "  - drop: {from: late, to: blank}",
                        "  - drop: {from: web@lan, to: 10.0.0.0/33}",
                        "  - drop: {from: zebra, to: 10.0.0.1/24}")))
                .containsExactly(
                        "17: 'lna' is no subnet, node, address or prefix; did you mean 'lan'?",
                        "17: 'wbe' is no subnet, node, address or prefix; did you mean 'web'?",
                        "18: 'late' gets its address by DHCP, so its name cannot stand for one",
                        "18: 'blank' has no address",
                        "19: node 'web' is not on a subnet 'lan'",
                        "19: '33' is not a prefix length; expected 0 to 32 in '10.0.0.0/33'",
                        "20: 'zebra' is no subnet, node, address or prefix",
                        "20: '10.0.0.1/24' has bits set behind its length; the prefix of that address is"
                                + " '10.0.0.0/24'");
    }

    @Test
    void settingsThatDoNotGoTogether() {
        assertThat(Reading.problems(with(
                        LAB,
                        "rules:",
                        "  - drop: {protocol: icmp, port: 80}",
                        "  - reject: {port: 80, with: tcp-reset}",
                        "  - drop: {with: icmp-port}",
                        "  - allow: {from: lan}",
                        "  - drop: {protocol: tpc}",
                        "  - drop: {port: 0}",
                        "  - drop: {port: 100-90}",
                        "  - drop: {port: 1-70000}",
                        "  - drop: {from: []}")))
                .containsExactly(
                        "17: 'icmp' has no ports; make it a rule of its own",
                        "18: only TCP connections can be reset; add 'protocol: tcp'",
                        "19: unknown key 'with' in drop rule; expected one of 'from', 'to', 'protocol', 'port'",
                        "20: unknown key 'allow' in firewall rule; expected one of 'accept', 'drop', 'reject'",
                        "21: 'tpc' is not a protocol; expected one of 'icmp', 'tcp', 'udp'; did you mean 'tcp'?",
                        "22: '0' is not a port or a range of ports; expected 1 to 65535, as 80 or 8000-8100",
                        "23: '100-90' is not a port or a range of ports; expected 1 to 65535, as 80 or 8000-8100",
                        "24: '1-70000' is not a port or a range of ports; expected 1 to 65535, as 80 or 8000-8100",
                        "25: an empty list means nobody; 'any' means everybody");
    }

    @Test
    void rulesThatCouldNeverMatch() {
        assertThat(Reading.problems(with(LAB, "rules:", "  - drop: {from: router, to: 192.168.1.1}")))
                .containsExactly("17: this rule is about packets from 'router' to itself");
        assertThat(Reading.problems(with(HOST, "default: drop", "rules:", "  - accept: {from: pc, port: 80}")))
                .containsExactly(
                        "8: 'server' is on one subnet only and passes nothing on, so 'default' has no effect; 'input'"
                                + " is for packets to the machine itself",
                        "10: 'server' is on one subnet only and passes nothing on, so this rule never matches; name"
                                + " 'server' under 'to' or 'from'");
    }
}
