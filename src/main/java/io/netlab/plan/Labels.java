package io.netlab.plan;

/** The labels on every object of ours: the only state there is. */
public final class Labels {

    public static final String INSTANCE = "io.netlab.instance";
    public static final String LAB = "io.netlab.lab";
    public static final String NODE = "io.netlab.node";
    public static final String SUBNET = "io.netlab.subnet";
    /** What the container is on its node: {@code main}, a service's name, or {@link #INSTRUMENT}. */
    public static final String ROLE = "io.netlab.role";
    /** The role of the one container that belongs to no node. */
    public static final String INSTRUMENT = "instrument";
    /** Hash of the object's plan: differs when the object must be made anew. */
    public static final String DIGEST = "io.netlab.digest";

    private Labels() {}
}
