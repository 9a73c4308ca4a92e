package io.netlab.cli;

import io.netlab.probe.Layer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One layer of the lab of {@link LayersTest} is broken, in words for the instrument.
 *
 * @param repair undoes it; the rest of the test asks that all is well then
 */
record LayerBreak(String name, String machine, String command, String repair, Layer layer, String sentence) {

    /** A service begins anew; what is done meanwhile goes in its place. */
    static final String RESTART = "echo stop >$root/netlab/gate; sleep 0.4; %s; echo start >$root/netlab/gate;"
            + " for n in 1 2 3 4 5 6 7 8 9; do sleep 0.2; inside ss -Hltun | grep -q . && break; done";

    /** @param hostEnd the wire of a machine, as the host calls it */
    static Stream<LayerBreak> all(UnaryOperator<String> hostEnd) {
        String saved = "inside nft list ruleset >/tmp/rules; ";
        String restored = "inside nft flush ruleset; inside nft -f /tmp/rules";
        return Stream.of(
                cut("the cable is cut", "pc", "lan", hostEnd.apply("pc")),
                new LayerBreak(
                        "the interface is switched off",
                        "pc",
                        "inside ip link set lan down",
                        "inside ip link set lan up; inside ip route add default via 192.168.1.1",
                        Layer.LINK,
                        "the interface lan of pc is down"),
                cut("a cable further on is cut", "web", "internet", hostEnd.apply("web")),
                new LayerBreak(
                        "the mask is wrong",
                        "pc",
                        "inside ip address flush dev lan; inside ip address add 192.168.1.2/31 dev lan",
                        "inside ip address flush dev lan; inside ip address add 192.168.1.2/24 broadcast + dev lan;"
                                + " inside ip route add default via 192.168.1.1",
                        Layer.ADDRESS,
                        "pc has 192.168.1.2/31 on lan, the lab file says 192.168.1.2/24"),
                new LayerBreak(
                        "ARP is not answered",
                        "router",
                        "inside ip link set lan arp off; read -r asks _ </run/netlab/machines/pc;"
                                + " nsenter --net=/proc/$asks/ns/net -- ip neigh flush all",
                        "inside ip link set lan arp on",
                        Layer.NEIGHBOUR,
                        "pc gets no answer when it asks lan for 192.168.1.1 (router)"),
                new LayerBreak(
                        "the default route is gone",
                        "pc",
                        "inside ip route delete default",
                        "inside ip route add default via 192.168.1.1",
                        Layer.ROUTE,
                        "pc has no route to"),
                new LayerBreak(
                        "the router does not forward",
                        "router",
                        "forward 0",
                        "forward 1",
                        Layer.ROUTE,
                        "router does not forward packets"),
                new LayerBreak(
                        "nothing is masqueraded",
                        "router",
                        saved + "inside nft flush chain inet nat postrouting",
                        restored,
                        Layer.NAT,
                        "the NAT rules of router are not those of the lab file"),
                new LayerBreak(
                        "a rule drops",
                        "router",
                        saved + "inside nft insert rule inet firewall forward tcp dport 443 drop",
                        restored,
                        Layer.FILTER,
                        "the filter rules of router are not those of the lab file"),
                new LayerBreak(
                        "the name server is off",
                        "ns",
                        "echo stop >$root/netlab/gate; sleep 0.4",
                        RESTART.formatted("true"),
                        Layer.NAME,
                        "does not answer: nothing listens on udp port 53 of ns"),
                new LayerBreak(
                        "a record is wrong",
                        "ns",
                        "cp $root/netlab/dns/example.com.zone /tmp/zone; "
                                + RESTART.formatted(
                                        "sed s/203.0.113.80/203.0.113.53/ /tmp/zone >$root/netlab/dns/example.com.zone"),
                        RESTART.formatted("cat /tmp/zone >$root/netlab/dns/example.com.zone"),
                        Layer.NAME,
                        "www.example.com is 203.0.113.53 (ns), the lab file says 203.0.113.80 (web)"),
                new LayerBreak(
                        "the web server is off",
                        "web",
                        "echo stop >$root/netlab/gate; sleep 0.4",
                        RESTART.formatted("true"),
                        Layer.TRANSPORT,
                        "nothing listens on tcp port 443 of web"),
                new LayerBreak(
                        "another CA signed the certificate",
                        "web",
                        "cp $root/netlab/tls/web.crt $root/netlab/tls/web.key /tmp; "
                                + "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
                                + " -subj /CN=other -addext subjectAltName=DNS:www.example.com"
                                + " -keyout /tmp/other.key -out /tmp/other.crt 2>/dev/null; "
                                + RESTART.formatted(
                                        "for f in crt key; do cat /tmp/other.$f >$root/netlab/tls/web.$f; done"),
                        RESTART.formatted("for f in crt key; do cat /tmp/web.$f >$root/netlab/tls/web.$f; done"),
                        Layer.TLS,
                        "the certificate is not accepted: self-signed certificate"));
    }

    private static LayerBreak cut(String name, String machine, String subnet, String wire) {
        String sentence = "the cable of " + machine + " to " + subnet + " is cut";
        String set = "ip link set " + wire;
        return new LayerBreak(name, machine, set + " down", set + " up", Layer.LINK, sentence);
    }
}
