package io.netlab.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.capture.Headers.Ethernet;
import io.netlab.capture.Headers.Ip;
import io.netlab.capture.Headers.Udp;
import io.netlab.capture.Packet.Change;
import io.netlab.topology.Lab;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Cases that a real network shows too rarely, made by hand: in nat-basic, two PCs behind one router. */
class FollowingTest {

    private static final String PC1 = "192.168.1.2";
    private static final String PC2 = "192.168.1.3";
    private static final String ROUTER = "203.0.113.1";
    private static final String WEB = "203.0.113.80";

    private final Lab lab = Recordings.lab("nat-basic");
    private final Translations translations = new Translations();
    private final List<Sighting> sightings = new ArrayList<>();

    /** Equal bytes from equal ports, no identification, and the second overtakes the first inside the router. */
    @Test
    void twoThatOnlyTheRoutersTableTellsApart() {
        conntrack(PC1, 5000, 1024);
        conntrack(PC2, 5000, 5000);
        wire(10, "pc1", "router", "lan", 64, PC1, 5000, WEB, 9);
        wire(20, "pc2", "router", "lan", 64, PC2, 5000, WEB, 9);
        wire(30, "router", "web", "internet", 63, ROUTER, 5000, WEB, 9);
        wire(40, "router", "web", "internet", 63, ROUTER, 1024, WEB, 9);
        List<Packet> packets = packets();
        assertThat(packets).hasSize(2);
        assertThat(source(packets.get(0))).isEqualTo(1024);
        assertThat(source(packets.get(1))).isEqualTo(5000);
        assertThat(packets.get(0).crossings().get(1).changes())
                .containsExactly(Change.ROUTED, Change.SNAT, Change.NAPT);
    }

    /** What was seen beyond doubt decides what is not: the second packets of the flows differ in their length. */
    @Test
    void twoThatOthersOfTheirFlowsTellApart() {
        wire(10, "pc1", "router", "lan", 64, PC1, 5000, WEB, 9);
        wire(20, "pc2", "router", "lan", 64, PC2, 5000, WEB, 9);
        wire(30, "router", "web", "internet", 63, ROUTER, 5000, WEB, 9);
        wire(40, "router", "web", "internet", 63, ROUTER, 1024, WEB, 9);
        longer(50, "pc1", "router", "lan", 64, PC1, 5000, WEB, 9);
        longer(60, "router", "web", "internet", 63, ROUTER, 1024, WEB, 9);
        List<Packet> packets = packets();
        assertThat(source(packets.get(0))).isEqualTo(1024);
        assertThat(source(packets.get(1))).isEqualTo(5000);
    }

    @Test
    void anExactRepetitionIsAPacketOfItsOwn() {
        for (int time = 10; time <= 30; time += 10) {
            wire(time, "pc1", "router", "lan", 64, PC1, 5000, WEB, 9);
            wire(time + 2, "router", "web", "internet", 63, ROUTER, 5000, WEB, 9);
        }
        assertThat(packets())
                .hasSize(3)
                .allSatisfy(p -> assertThat(p.crossings()).hasSize(2))
                .allSatisfy(p -> assertThat(p.loss()).isEmpty());
    }

    /** The first of two alike dies in the router: what comes out belongs to the one that came right before. */
    @Test
    void theOneThatDiedIsNotTakenForTheOneThatArrived() {
        wire(10, "pc1", "router", "lan", 64, PC1, 5000, WEB, 9);
        wire(1000, "pc1", "router", "lan", 64, PC1, 5000, WEB, 9);
        wire(1002, "router", "web", "internet", 63, ROUTER, 5000, WEB, 9);
        List<Packet> packets = packets();
        assertThat(packets.get(0).loss())
                .hasValueSatisfying(loss -> assertThat(loss.at()).isEqualTo("router"));
        assertThat(packets.get(1).loss()).isEmpty();
        assertThat(packets.get(1).to()).contains("web");
    }

    /** From inside to the public address, and back inside: both addresses change. */
    @Test
    void hairpin() {
        wire(10, "pc1", "router", "lan", 64, PC1, 5000, ROUTER, 8080);
        wire(20, "router", "pc2", "lan", 63, "192.168.1.1", 5000, PC2, 80);
        assertThat(packets()).singleElement().satisfies(packet -> {
            assertThat(packet.to()).contains("pc2");
            assertThat(packet.crossings().get(1).changes()).containsExactly(Change.ROUTED, Change.SNAT, Change.DNAT);
        });
    }

    @Test
    void aFrameThatNobodyGot() {
        seen(10, "pc1", "lan", true, mac("pc1", "lan"), mac("router", "lan"), 64, PC1, 5000, WEB, 9, 5);
        assertThat(packets()).singleElement().satisfies(packet -> {
            assertThat(packet.to()).contains("web");
            assertThat(packet.loss())
                    .hasValueSatisfying(loss -> assertThat(loss.at()).isEqualTo("router"));
        });
    }

    @Test
    void aBroadcastHasManyReceiversAndIsLostOnNobody() {
        String all = "ff:ff:ff:ff:ff:ff";
        seen(10, "pc1", "lan", true, mac("pc1", "lan"), all, 64, PC1, 68, "255.255.255.255", 67, 5);
        seen(11, "pc2", "lan", false, mac("pc1", "lan"), all, 64, PC1, 68, "255.255.255.255", 67, 5);
        seen(11, "router", "lan", false, mac("pc1", "lan"), all, 64, PC1, 68, "255.255.255.255", 67, 5);
        assertThat(packets()).singleElement().satisfies(packet -> {
            assertThat(packet.to()).contains("*");
            assertThat(packet.loss()).isEmpty();
            assertThat(packet.crossings().get(0).received()).hasSize(2);
        });
    }

    /** A switch that does not know an address yet floods the frame: whom it is not for has not received it. */
    @Test
    void aFloodedFrameIsReceivedByItsMachineOnly() {
        wire(10, "pc1", "router", "lan", 64, PC1, 5000, WEB, 9);
        seen(11, "pc2", "lan", false, mac("pc1", "lan"), mac("router", "lan"), 64, PC1, 5000, WEB, 9, 5);
        assertThat(packets().get(0).crossings().get(0).received())
                .extracting(frame -> frame.tap().node())
                .containsExactly("router");
    }

    private void conntrack(String from, int port, int after) {
        translations.learn(
                "router",
                "udp 17 29 src=%s dst=%s sport=%d dport=9 src=%s dst=%s sport=9 dport=%d mark=0"
                        .formatted(from, WEB, port, WEB, ROUTER, after));
    }

    private static int source(Packet packet) {
        return ((Udp) packet.last().headers().transport().orElseThrow()).sourcePort();
    }

    private List<Packet> packets() {
        sightings.sort(Comparator.comparingLong(Sighting::nanos));
        Homes homes = new Homes(lab);
        List<Hop> hops = new Hops(homes).of(sightings);
        return new Packets(homes, new Holders(lab, hops), new Following(hops, translations)).of(hops);
    }

    private String mac(String node, String subnet) {
        return lab.node(node).orElseThrow().on(subnet).orElseThrow().mac();
    }

    private void wire(int time, String from, String to, String on, int ttl, String src, int sp, String dst, int dp) {
        seen(time, from, on, true, mac(from, on), mac(to, on), ttl, src, sp, dst, dp, 5);
        seen(time + 1, to, on, false, mac(from, on), mac(to, on), ttl, src, sp, dst, dp, 5);
    }

    private void longer(int time, String from, String to, String on, int ttl, String src, int sp, String dst, int dp) {
        seen(time, from, on, true, mac(from, on), mac(to, on), ttl, src, sp, dst, dp, 6);
        seen(time + 1, to, on, false, mac(from, on), mac(to, on), ttl, src, sp, dst, dp, 6);
    }

    private void seen(
            int time,
            String at,
            String on,
            boolean sent,
            String smac,
            String dmac,
            int ttl,
            String src,
            int sp,
            String dst,
            int dp,
            int bytes) {
        Headers headers = new Headers(
                new Ethernet(smac, dmac, 0x0800),
                Optional.of(new Ip(src, dst, ttl, 0, 17, true, false, 0)),
                Optional.of(new Udp(sp, dp, bytes)));
        Frame frame = new Frame(sightings.size() + 1, new Tap(at, on), time, sent, 42 + bytes, headers, List.of());
        sightings.add(new Sighting(frame, headers.toString(), "17/0/" + bytes));
    }
}
