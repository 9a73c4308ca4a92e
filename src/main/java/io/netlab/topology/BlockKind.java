package io.netlab.topology;

/** A kind of block: the key under which it stands on a node, and how it is written. */
public interface BlockKind {

    /** The key on a node, as {@code reverse-proxy}. */
    String key();

    /** One sentence for the schema and the manual. */
    String meaning();

    Shape<? extends Block> shape();
}
