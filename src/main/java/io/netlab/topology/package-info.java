/**
 * The lab file: as written ({@link io.netlab.topology.Topology}, every value with its line and column), and as
 * resolved ({@link io.netlab.topology.Lab}, names become addresses). All mistakes are collected in
 * {@link io.netlab.topology.Problems} and reported at once.
 *
 * <p>The package knows blocks and probes only as interfaces; the lists of kinds are handed in as a
 * {@link io.netlab.topology.Vocabulary}. Nothing here touches Docker.
 */
package io.netlab.topology;
