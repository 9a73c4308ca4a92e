package io.netlab.cli;

import io.netlab.engine.DockerEngine;
import io.netlab.engine.EngineSettings;
import io.netlab.engine.Images;
import io.netlab.engine.Progress;
import io.netlab.engine.UnderlayPool;
import io.netlab.instance.Instances;
import java.time.Duration;

/** The engine of this process and what stands on it. Opening costs nothing; the first call connects. */
record OpenEngine(DockerEngine engine, Images images, Instances instances) implements AutoCloseable {

    static OpenEngine open(EngineSettings settings, Progress progress) {
        DockerEngine engine = new DockerEngine(settings);
        Images images = new Images(engine, System.getenv());
        return new OpenEngine(engine, images, new Instances(engine, images, progress));
    }

    /** What the environment says. */
    static EngineSettings settings() {
        EngineSettings settings = EngineSettings.defaults();
        String pool = System.getenv("NETLAB_UNDERLAY_POOL");
        try {
            settings = pool == null ? settings : settings.withUnderlay(UnderlayPool.parse(pool));
        } catch (IllegalArgumentException e) {
            throw new WrongUsage("NETLAB_UNDERLAY_POOL: " + e.getMessage());
        }
        String deadline = System.getenv("NETLAB_ENGINE_DEADLINE");
        return deadline == null ? settings : settings.withDeadline(deadline(deadline));
    }

    /** For each call to an engine that is slower, or is to be given up sooner, than we expect. */
    private static Duration deadline(String seconds) {
        if (!seconds.matches("[1-9][0-9]{0,3}")) {
            throw new WrongUsage("NETLAB_ENGINE_DEADLINE: '" + seconds + "' is not a number of seconds from 1 to 9999");
        }
        return Duration.ofSeconds(Integer.parseInt(seconds));
    }

    @Override
    public void close() {
        engine.close();
    }
}
