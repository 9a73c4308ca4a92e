package io.netlab.topology;

import static io.netlab.topology.TestVocabulary.problems;
import static io.netlab.topology.TestVocabulary.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingTest {

    private static final String TWO_LANS = """
            name: two-lans
            subnets:
              lan: [192.168.1.0/24, "2001:db8:1::/64"]
              dmz: 10.0.0.0/8
              home: 192.168.1.0/24
            nodes:
              router:
                interfaces: {lan: [192.168.1.1, "2001:db8:1::1"], dmz: 10.0.0.1}
              inner:
                interfaces: {lan: 192.168.1.3, dmz: 10.0.0.3}
              leased: {interfaces: {dmz: dhcp}}
            """;

    private static List<String> routes(String node) {
        return read(TWO_LANS + "  pc: " + node + "\n").nodes().get("pc").routes().stream()
                .map(route -> route.to() + " via " + route.via())
                .toList();
    }

    @Test
    void gatewayByNameIsItsAddressOnTheSharedSubnet() {
        assertThat(routes("{interfaces: {dmz: 10.0.0.9}, gateway: router}")).containsExactly("0.0.0.0/0 via 10.0.0.1");
        assertThat(routes("{interfaces: {dmz: 10.0.0.9}, gateway: 10.0.0.3}"))
                .containsExactly("0.0.0.0/0 via 10.0.0.3");
    }

    @Test
    void gatewayByNameServesBothFamilies() {
        assertThat(routes("{interfaces: {lan: [192.168.1.9, \"2001:db8:1::9\"]}, gateway: router}"))
                .containsExactly("0.0.0.0/0 via 192.168.1.1", "::/0 via 2001:db8:1::1");
        assertThat(routes("{interfaces: {lan: \"2001:db8:1::9\"}, gateway: router}"))
                .containsExactly("::/0 via 2001:db8:1::1");
        assertThat(routes("{interfaces: {lan: \"2001:db8:1::9\"}, gateway: \"2001:db8:1::1\"}"))
                .containsExactly("::/0 via 2001:db8:1::1");
    }

    @Test
    void gatewayOnANamedSubnet() {
        assertThat(routes("{interfaces: {lan: 192.168.1.9, dmz: 10.0.0.9}, gateway: router@dmz}"))
                .containsExactly("0.0.0.0/0 via 10.0.0.1");
        assertThat(routes("{interfaces: {lan: 192.168.1.9, dmz: 10.0.0.9}, gateway: router}"))
                .containsExactly("0.0.0.0/0 via 192.168.1.1");
    }

    @Test
    void routesByNameInTheFamilyOfTheirPrefix() {
        assertThat(routes("{interfaces: {lan: [192.168.1.9, \"2001:db8:1::9\"]},"
                        + " routes: {172.16.0.0/12: inner, \"2001:db8:2::/48\": router}}"))
                .containsExactly("172.16.0.0/12 via 192.168.1.3", "2001:db8:2::/48 via 2001:db8:1::1");
    }

    /** Neighbours that get their address at run time may have the one that is named. */
    @Test
    void dhcpIsGivenTheBenefitOfTheDoubt() {
        assertThat(routes("{interfaces: {dmz: 10.0.0.9}, gateway: 10.0.0.77}"))
                .containsExactly("0.0.0.0/0 via 10.0.0.77");
        assertThat(routes("{interfaces: {dmz: dhcp}, gateway: router}")).containsExactly("0.0.0.0/0 via 10.0.0.1");
    }

    @Test
    void theSamePrefixElsewhereIsNotOnThisWire() {
        assertThat(problems(TWO_LANS + "  pc: {interfaces: {home: 192.168.1.9}, gateway: router}\n"))
                .containsExactly("12:50: gateway 'router' is no neighbour of 'pc': no subnet of its own leads there");
        assertThat(problems(TWO_LANS + "  pc: {interfaces: {home: 192.168.1.9}, gateway: 192.168.1.1}\n"))
                .containsExactly("12:50: gateway '192.168.1.1' is no neighbour of 'pc': nobody there has that address");
    }

    @Test
    void aNameMeansTheAddressThatTheAskerReaches() {
        Lab lab = read(TWO_LANS + "  pc: {interfaces: {dmz: 10.0.0.9}}\n  far: {interfaces: {home: none}}\n");
        Location at = Location.top("f");
        assertThat(lab.addressOf(new Ref("router", at), lab.nodes().get("pc"))).hasToString("10.0.0.1");
        assertThat(lab.addressOf(new Ref("router", at), lab.nodes().get("far"))).hasToString("192.168.1.1");
        assertThat(lab.addressOf(new Ref("router@dmz", at), lab.nodes().get("far")))
                .hasToString("10.0.0.1");
        assertThat(lab.address(new Ref("leased", at), lab.nodes().get("pc"))).isEmpty();
        assertThat(lab.address(new Ref("nobody", at), lab.nodes().get("pc"))).isEmpty();
        assertThat(lab.addressOf(new Ref("203.0.113.9", at), lab.nodes().get("pc")))
                .hasToString("203.0.113.9");
    }
}
