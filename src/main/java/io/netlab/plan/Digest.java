package io.netlab.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.TreeSet;

/** Short hashes (SHA-256) of plans: equal plans have equal digests in every run of the program. */
final class Digest {

    private Digest() {}

    /**
     * What decides whether a container must be made anew; labels do not.
     *
     * @param tls its certificates and whom it trusts
     */
    static String of(ContainerPlan plan, String imageTag, String tls) {
        return of(String.join(
                "\n",
                plan.name(),
                plan.hostname(),
                imageTag,
                tls,
                plan.command().toString(),
                new TreeMap<>(plan.env()).toString(),
                new TreeSet<>(plan.capabilities()).toString(),
                new TreeMap<>(plan.sysctls()).toString(),
                plan.files().toString(),
                plan.namespace().toString()));
    }

    /** 16 hex digits. */
    static String of(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
