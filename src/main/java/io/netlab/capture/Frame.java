package io.netlab.capture;

import java.util.List;

/**
 * One frame, as one tap saw it. A frame that crosses a subnet is seen at least twice: where it was sent and where it
 * arrived.
 *
 * @param number its place in the capture file, from 1
 * @param nanos since the capture began; all taps have one clock
 * @param sent whether the tap's machine sent it; else it arrived there
 * @param length bytes on the wire, Ethernet header included
 * @param messages what the layers above carry, as far as tshark knows them; empty for a bare segment
 */
public record Frame(
        int number, Tap tap, long nanos, boolean sent, int length, Headers headers, List<Message> messages) {

    public Frame {
        messages = List.copyOf(messages);
    }
}
