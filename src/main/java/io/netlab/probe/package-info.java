/**
 * The probes and how they are judged. Each {@link io.netlab.probe.Tool} builds the command of a real tool, reads what
 * that printed, and compares it with the expectation; all of that is pure. {@link io.netlab.probe.Verifier} runs a
 * lab's checks through an {@link io.netlab.instance.CommandRunner}. A new probe is its classes and one line in
 * {@link io.netlab.probe.Probes}.
 */
package io.netlab.probe;
