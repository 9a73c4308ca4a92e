package io.netlab.plan;

/** The labels on every object of ours: the only state there is. */
public final class Labels {

    public static final String INSTANCE = "io.netlab.instance";
    public static final String LAB = "io.netlab.lab";
    public static final String NODE = "io.netlab.node";
    public static final String SUBNET = "io.netlab.subnet";
    /** What the container is on its node: {@code main}, a service's name, or {@code instrument}. */
    public static final String ROLE = "io.netlab.role";
    /** Hash of the object's plan: differs when the object must be made anew. */
    public static final String DIGEST = "io.netlab.digest";

    private Labels() {}
}
