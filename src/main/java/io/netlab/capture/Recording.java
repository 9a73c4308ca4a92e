package io.netlab.capture;

import java.util.List;

/**
 * What the instrument answered about one capture.
 *
 * @param began nanoseconds since 1970
 * @param taps in the order in which tshark numbers the wires
 * @param missed in sentences
 */
record Recording(long began, List<Tap> taps, List<Row> rows, List<String> missed) {}
