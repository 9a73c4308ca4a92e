package io.netlab.engine;

import io.netlab.block.Service.Image;

/** Which image a plan's image is on the engine. */
public interface ImageResolver {

    /** The tag that says what is in it; asks no engine. */
    String tagOf(Image image);

    /** Makes sure that the engine has it: builds or pulls it if it does not. */
    void ensure(Iterable<Image> images);
}
