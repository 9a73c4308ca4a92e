package io.netlab.probe;

import io.netlab.topology.ProbeKind;
import java.util.List;

/** The list of all probes. */
public final class Probes {

    private Probes() {}

    public static List<ProbeKind> all() {
        return List.of(
                Ping.KIND,
                Traceroute.KIND,
                Curl.KIND,
                Nc.KIND,
                Dig.KIND,
                Tls.KIND,
                State.KIND,
                Log.KIND,
                Run.KIND,
                PortScan.KIND,
                Listen.KIND,
                Connect.KIND,
                Heard.KIND,
                Outage.STOP,
                Outage.SWITCH_OFF);
    }
}
