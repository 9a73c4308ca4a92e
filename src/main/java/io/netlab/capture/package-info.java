/**
 * Packets as evidence. Frames as taps saw them become packets on their way from wire to wire, and packets become events,
 * in words that a person would use. Decoding is tshark's.
 */
package io.netlab.capture;
