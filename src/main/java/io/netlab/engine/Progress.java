package io.netlab.engine;

/** Hears what is being done during work that takes long. May be called from several threads at once. */
@FunctionalInterface
public interface Progress {

    /** For work that nobody watches. */
    Progress NONE = what -> {};

    /** @param what a few words without a full stop, as "building netlab/web: Step 2/4 : RUN apt-get update" */
    void step(String what);
}
