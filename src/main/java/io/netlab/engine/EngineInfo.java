package io.netlab.engine;

/**
 * What the engine says of itself.
 *
 * @param version of the engine, as 20.10.24
 * @param apiVersion the one that we speak, as 1.41
 * @param cores of its host
 * @param memory of its host, bytes
 * @param appArmor whether the host confines containers with AppArmor
 */
public record EngineInfo(
        String version, String apiVersion, String os, String architecture, int cores, long memory, boolean appArmor) {}
