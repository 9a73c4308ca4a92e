package io.netlab.topology;

/** A static route: packets to this prefix go to this neighbour. The default route is the prefix of length 0. */
public record Route(Prefix to, Address via) {}
