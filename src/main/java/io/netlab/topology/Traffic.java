package io.netlab.topology;

/** What a check claims of the packets that it causes, beside what its probe must see. */
public interface Traffic {

    /** Reports names that point nowhere, and claims that could not be proved by this check. */
    void validate(Lab lab, Check check, Problems problems);
}
