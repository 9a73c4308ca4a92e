package io.netlab.topology;

/** What a machine does ({@code nat}, {@code dns}, {@code web}, ...), as written on one node. */
public interface Block {

    /** Where the block stands in the file. */
    Location at();

    /** Reports names that point nowhere and settings that do not go together. Called once all nodes are known. */
    default void validate(Lab lab, Node self, Problems problems) {}
}
