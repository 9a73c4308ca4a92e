package io.netlab.capture;

/**
 * A frame with what tells it from others.
 *
 * @param onWire equal for two taps of one subnet that saw the same frame, and for exact repetitions of it
 * @param identity what no router and no NAT on the way changes; empty for what is not routed
 */
record Sighting(Frame frame, String onWire, String identity) {

    String node() {
        return frame.tap().node();
    }

    String subnet() {
        return frame.tap().subnet();
    }

    long nanos() {
        return frame.nanos();
    }
}
