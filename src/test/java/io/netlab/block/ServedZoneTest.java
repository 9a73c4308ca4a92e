package io.netlab.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.topology.Lab;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServedZoneTest {

    private static final String LAB = """
            name: zones
            subnets:
              lan: [192.168.1.0/24, "2001:db8:1::/64"]
              wan: 203.0.113.0/24
            nodes:
              web: {interfaces: {wan: 203.0.113.80, lan: [192.168.1.80, "2001:db8:1::80"]}}
              ns2: {interfaces: {lan: 192.168.1.54}, dns: {secondary: {example.com: ns}}}
              child: {interfaces: {lan: 192.168.1.55}, dns: {zones: {sub.example.com: {}}}}
              ns:
                interfaces: {lan: 192.168.1.53}
                dns:
                  zones:
            """;

    private static List<String> zone(String written) {
        return zone(written, "ns");
    }

    private static List<String> zone(String written, String node) {
        return Reading.ask(LAB + "          " + written + "\n", node, Dns.class)
                .services()
                .get(0)
                .files()
                .get(1)
                .content()
                .lines()
                .toList();
    }

    @Test
    void withoutNameServersOfItsOwnAZoneHasThoseThatServeIt() {
        assertThat(zone("example.com: {}"))
                .containsExactly(
                        "example.com. 3600 IN SOA ns.example.com. hostmaster.example.com. 1 3600 600 86400 3600",
                        "example.com. 3600 IN NS ns.example.com.",
                        "example.com. 3600 IN NS ns2.example.com.",
                        "ns.example.com. 3600 IN A 192.168.1.53",
                        "ns2.example.com. 3600 IN A 192.168.1.54");
    }

    @Test
    void aSecondaryServesTheSameZone() {
        assertThat(zone("example.com: {www: web}", "ns2")).isEqualTo(zone("example.com: {www: web}"));
    }

    @Test
    void aNodeIsItsAddressesOnTheSubnetSharedWithTheServer() {
        assertThat(zone("example.com: {www: web, out: web@wan, four: {A: web}, six: {AAAA: web}}"))
                .contains(
                        "www.example.com. 3600 IN A 192.168.1.80",
                        "www.example.com. 3600 IN AAAA 2001:db8:1::80",
                        "out.example.com. 3600 IN A 203.0.113.80",
                        "four.example.com. 3600 IN A 192.168.1.80",
                        "six.example.com. 3600 IN AAAA 2001:db8:1::80")
                .hasSize(5 + 5);
    }

    @Test
    void aDelegationNamesTheChildsServerAsTheChildDoes() {
        List<String> parent = zone("example.com: {sub: {NS: child}}");

        assertThat(parent)
                .contains(
                        "sub.example.com. 3600 IN NS child.sub.example.com.",
                        "child.sub.example.com. 3600 IN A 192.168.1.55");
        assertThat(zone("example.com: {sub: {NS: child}}", "child"))
                .contains(
                        "sub.example.com. 3600 IN NS child.sub.example.com.",
                        "child.sub.example.com. 3600 IN A 192.168.1.55");
    }

    @Test
    void namesOfTheZoneComeBeforeNodesAndFullNamesAreTakenAsTheyAre() {
        assertThat(
                        zone(
                                "example.com: {web: 192.168.1.9, a: {CNAME: web}, b: {CNAME: ns2}, c: {CNAME: www.example.net.}}"))
                .contains(
                        "a.example.com. 3600 IN CNAME web.example.com.",
                        "web.example.com. 3600 IN A 192.168.1.9",
                        "b.example.com. 3600 IN CNAME ns2.example.com.",
                        "c.example.com. 3600 IN CNAME www.example.net.")
                .doesNotContain("web.example.com. 3600 IN A 192.168.1.80");
    }

    @Test
    void listedNameServersReplaceTheOwnOnes() {
        assertThat(zone("example.com: {'@': {NS: [ns2, one]}, one: ns}"))
                .contains("example.com. 3600 IN NS ns2.example.com.", "example.com. 3600 IN NS one.example.com.")
                .doesNotContain("example.com. 3600 IN NS ns.example.com.");
    }

    @Test
    void aReverseZoneNamesAddresses() {
        assertThat(zone("1.168.192.in-addr.arpa: {'80': {PTR: www.example.com, ttl: 1m}}\n          example.com: {}"))
                .contains("80.1.168.192.in-addr.arpa. 60 IN PTR www.example.com.");
    }

    @Test
    void certificatesAreForEveryNameThatLeadsToTheMachine() {
        Lab lab = Reading.lab(LAB + "          example.com: {www: web, shop: {CNAME: www}, other: ns}\n");

        assertThat(ServedZone.namesOf(lab.node("web").orElseThrow(), lab))
                .containsExactly("www.example.com", "shop.example.com");
    }
}
