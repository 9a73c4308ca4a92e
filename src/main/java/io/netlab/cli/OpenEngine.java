package io.netlab.cli;

import io.netlab.engine.DockerEngine;
import io.netlab.engine.EngineSettings;
import io.netlab.engine.Images;
import io.netlab.engine.Progress;
import io.netlab.engine.UnderlayPool;
import io.netlab.instance.Instances;

/** The engine of this process and what stands on it. Opening costs nothing; the first call connects. */
record OpenEngine(DockerEngine engine, Images images, Instances instances) implements AutoCloseable {

    static OpenEngine open(Progress progress) {
        DockerEngine engine = new DockerEngine(settings());
        Images images = new Images(engine, System.getenv());
        return new OpenEngine(engine, images, new Instances(engine, images, progress));
    }

    private static EngineSettings settings() {
        EngineSettings defaults = EngineSettings.defaults();
        String pool = System.getenv("NETLAB_UNDERLAY_POOL");
        try {
            return pool == null ? defaults : defaults.withUnderlay(UnderlayPool.parse(pool));
        } catch (IllegalArgumentException e) {
            throw new WrongUsage("NETLAB_UNDERLAY_POOL: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
