/**
 * Faults on purpose: the engine fails, netlab is killed, containers die, files are hostile. In their short form these
 * tests run with all the others; {@code make torture} runs the long one.
 */
package io.netlab.torture;
