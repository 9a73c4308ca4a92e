/**
 * What a check claims of packets: flow lines, their grammar ({@code docs/flow.md}), and how they are compared with what
 * was captured.
 */
package io.netlab.capture.flow;
