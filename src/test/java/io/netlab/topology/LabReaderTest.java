package io.netlab.topology;

import static io.netlab.topology.TestVocabulary.problems;
import static io.netlab.topology.TestVocabulary.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabReaderTest {

    private static final String LAB = """
            name: small
            title: "No: it is on"
            subnets:
              lan: 192.168.1.0/24
              both: [10.0.0.0/8, "2001:db8::/64"]
            nodes:
              pc:
                interfaces: {lan: 192.168.1.2}
                gateway: router
                nameservers: [router, 203.0.113.53]
              router:
                interfaces:
                  lan: 192.168.1.1
                  both: {address: [10.0.0.1/16, "2001:db8::1"], mac: "02:AA:00:00:00:01", mtu: 1400}
                router:
              client: {interfaces: {lan: dhcp}, trust-lab-ca: true}
              wire: {interfaces: {lan: none}}
            checks:
              - name: works
                from: [pc, client]
                ping: router
                expect: {outcome: open}
                within: 3s
                timeout: 1s
              - {name: stays out, from: pc, ping: 203.0.113.1, expect: {outcome: filtered}, given: works}
            """;

    @Test
    void readsWhatIsWritten() {
        Lab lab = read(LAB);

        assertThat(lab.name()).isEqualTo("small");
        assertThat(lab.title()).isEqualTo("No: it is on");
        assertThat(lab.text()).isEqualTo(LAB);
        assertThat(lab.nodes().keySet()).containsExactly("pc", "router", "client", "wire");
        Node router = lab.nodes().get("router");
        Interface both = router.on("both").orElseThrow();
        assertThat(both.addresses()).extracting(Object::toString).containsExactly("10.0.0.1/16", "2001:db8::1/64");
        assertThat(both.mac()).isEqualTo("02:aa:00:00:00:01");
        assertThat(both.mtu()).isEqualTo(1400);
        assertThat(router.block(TestVocabulary.Plain.class)).isPresent();
        assertThat(lab.nodes().get("client").usesDhcp()).isTrue();
        assertThat(lab.nodes().get("client").trustLabCa()).isTrue();
        assertThat(lab.nodes().get("wire").on("lan").orElseThrow().addresses()).isEmpty();
        Node pc = lab.nodes().get("pc");
        assertThat(pc.routes()).containsExactly(new Route(Prefix.parse("0.0.0.0/0"), Address.parse("192.168.1.1")));
        assertThat(pc.nameservers()).containsExactly(Address.parse("192.168.1.1"), Address.parse("203.0.113.53"));
        assertThat(pc.at()).isEqualTo(new Location("lab.yaml", 8, 5));
    }

    @Test
    void readsChecks() {
        Check check = read(LAB).checks().get(0);
        assertThat(check.from()).extracting(Ref::text).containsExactly("pc", "client");
        assertThat(check.kind()).isEqualTo("ping");
        assertThat(check.timing().within()).isEqualTo(Duration.ofSeconds(3));
        assertThat(check.timing().timeout()).contains(Duration.ofSeconds(1));
        assertThat(read(LAB).checks().get(1).given()).map(Ref::text).contains("works");
    }

    @Test
    void readsTheSameWithBomAndCrLf() {
        Lab lab = read("\uFEFF" + LAB.replace("\n", "\r\n"));
        assertThat(lab.nodes().keySet()).containsExactly("pc", "router", "client", "wire");
        assertThat(lab.nodes().get("pc").at()).isEqualTo(new Location("lab.yaml", 8, 5));
    }

    @Test
    void macAddressesStayTheSameAndDiffer() {
        Lab lab = read(LAB);
        String mac = lab.nodes().get("pc").on("lan").orElseThrow().mac();
        assertThat(mac).matches("02(:[0-9a-f]{2}){5}");
        assertThat(read(LAB).nodes().get("pc").on("lan").orElseThrow().mac()).isEqualTo(mac);
        assertThat(lab.nodes().get("wire").on("lan").orElseThrow().mac()).isNotEqualTo(mac);
    }

    @Test
    void aliasesRepeatValues() {
        Lab lab = read("name: a\nsubnets: {lan: &p 10.0.0.0/8, wan: *p}\nnodes: {pc: {interfaces: {wan: none}}}\n");
        assertThat(lab.subnets().get("wan").prefixes()).containsExactly(Prefix.parse("10.0.0.0/8"));
    }

    @Test
    void aMistakeRepeatedByAnAliasIsReportedOnce() {
        assertThat(problems("""
                        name: a
                        subnets: {lan: 10.0.0.0/8}
                        nodes: {pc: {interfaces: {lan: 10.0.0.1}}}
                        checks:
                          - {name: one, from: pc, ping: pc, expect: &e {outcom: open}}
                          - {name: two, from: pc, ping: pc, expect: *e}
                        """)).containsExactly("5:49: unknown key 'outcom' in expectation; did you mean 'outcome'?");
    }

    @Test
    void samePrefixOnTwoSubnetsAndSameAddressOnBoth() {
        assertThat(problems("""
                        name: a
                        subnets: {home1: 192.168.1.0/24, home2: 192.168.1.0/24}
                        nodes:
                          pc1: {interfaces: {home1: 192.168.1.2}}
                          pc2: {interfaces: {home2: 192.168.1.2}}
                        """)).isEmpty();
    }

    @Test
    void pointToPointUsesBothAddresses() {
        assertThat(problems("""
                        name: a
                        subnets: {p2p: 10.0.0.0/31, loop: 10.0.1.1/32}
                        nodes:
                          r1: {interfaces: {p2p: 10.0.0.0, loop: 10.0.1.1}, gateway: r2}
                          r2: {interfaces: {p2p: 10.0.0.1}, gateway: 10.0.0.0}
                        """)).isEmpty();
    }

    @Test
    void aFileOfChecksReplacesTheLabsOwn() {
        Lab lab = read(LAB);
        Lab other = new LabReader(TestVocabulary.SMALL)
                .readChecks(
                        lab, "more.yaml", "checks: [{name: only, from: pc, ping: router, expect: {outcome: open}}]");
        assertThat(other.checks()).extracting(Check::name).containsExactly("only");
        assertThat(other.checks().get(0).at()).isEqualTo(new Location("more.yaml", 1, 10));
        assertThat(other.nodes()).isEqualTo(lab.nodes());
        assertThat(other.text()).isEqualTo(LAB);
    }

    @Test
    void mistakesInAFileOfChecksHaveTheirPlaceThere() {
        Lab lab = read(LAB);
        LabReader reader = new LabReader(TestVocabulary.SMALL);
        assertThatThrownBy(() -> reader.readChecks(lab, "more.yaml", """
                        checks:
                          - {name: one, from: pcc, ping: router, expect: {outcome: open}}
                          - {name: two, from: pc, ping: router, expect: {outcome: filtered}, given: works}
                        """))
                .isInstanceOf(InvalidLab.class)
                .hasMessage("more.yaml:2:23: there is no node 'pcc'; did you mean 'pc'?\n"
                        + "more.yaml:3:77: there is no check named 'works'");
        assertThatThrownBy(() -> reader.readChecks(lab, "more.yaml", "[]"))
                .hasMessage("more.yaml:1:1: a list is no checks file; expected a mapping with 'checks'");
        assertThatThrownBy(() -> reader.readChecks(lab, "more.yaml", ""))
                .hasMessage("more.yaml:1:1: the file is empty; expected 'checks'");
    }

    @Test
    void decodesUtf8Alone() {
        assertThat(LabReader.decode("f", "grün 😀".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("grün 😀");
        assertThat(LabReader.decode("f", new byte[0])).isEmpty();
        assertThatThrownBy(() -> LabReader.decode("f", new byte[] {'a', '\n', 'b', (byte) 0xC3}))
                .isInstanceOf(InvalidLab.class)
                .hasMessage("f:2:2: byte 0xC3 is not UTF-8 here; save the file as UTF-8");
    }

    @Test
    void aLongChainOfControlsIsNoCircle() {
        StringBuilder text = new StringBuilder(
                "name: a\nsubnets: {lan: 10.0.0.0/8}\nnodes: {pc: {interfaces: {lan: 10.0.0.1}}}\nchecks:\n");
        for (int i = 0; i < 3000; i++) {
            text.append("  - {name: c%d, from: pc, ping: pc, expect: {outcome: open}".formatted(i));
            text.append(i == 2999 ? "}\n" : ", given: c%d}\n".formatted(i + 1));
        }
        assertThat(read(text.toString()).checks()).hasSize(3000);
    }

    @Test
    void invalidLabSortsItsProblems() {
        Problem second = new Problem(new Location("f", 2, 1), "b");
        Problem first = new Problem(new Location("f", 1, 9), "a");
        InvalidLab refusal = new InvalidLab(List.of(second, first));
        assertThat(refusal.problems()).containsExactly(first, second);
        assertThat(refusal).hasMessage("f:1:9: a\nf:2:1: b");
    }
}
