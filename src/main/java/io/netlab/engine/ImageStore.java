package io.netlab.engine;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** What netlab needs of an engine's images. */
public interface ImageStore {

    boolean has(String tag);

    /** @throws EngineException when no registry has it or none can be reached */
    void pull(String reference, Progress progress);

    /**
     * Builds with the host's network, so that packages can be had wherever the host can have them.
     *
     * @param context a tar with the Dockerfile at its top
     * @throws EngineException with the last lines of the output when the build fails
     */
    void build(String tag, InputStream context, Map<String, String> arguments, Progress progress);

    /** The tags, as "netlab/web:1a2b3c", of all images whose repository begins so. */
    List<String> tags(String repositories);

    /** Returns false, and removes nothing, when a container uses the image. No error when it was not there. */
    boolean discard(String tag);
}
