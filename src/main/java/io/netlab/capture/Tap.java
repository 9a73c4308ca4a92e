package io.netlab.capture;

/**
 * Where frames are seen: the end of a machine's wire on its subnet.
 *
 * @param node the machine
 * @param subnet also the interface's name in the machine
 */
public record Tap(String node, String subnet) {

    @Override
    public String toString() {
        return node + "@" + subnet;
    }
}
