package io.netlab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netlab.plan.ContainerPlan.Own;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Images on a real engine. */
class DockerImagesTest extends OnDocker {

    @Test
    void aFailedBuildShowsItsLastLines() {
        List<String> steps = Collections.synchronizedList(new ArrayList<>());
        InputStream context =
                dockerfile("ARG PARENT\nFROM $PARENT\nRUN echo before && echo the reason >&2 && exit 9\n");
        assertThatThrownBy(() -> engine.build("netlab-enginetest:bad", context, Map.of("PARENT", image), steps::add))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("build image netlab-enginetest:bad")
                .hasMessageContaining("returned a non-zero code: 9")
                .hasMessageContaining("the reason");
        assertThat(steps).anyMatch(step -> step.contains("Step 3/3"));
        assertThat(engine.has("netlab-enginetest:bad")).isFalse();
    }

    @Test
    void anImageThatNobodyHas() {
        assertThatThrownBy(() -> engine.pull("127.0.0.1:9/netlab/nothing:1", Progress.NONE))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("Image 127.0.0.1:9/netlab/nothing:1 is not here, and no registry gave it (");
        assertThatThrownBy(() -> engine.createContainer(plan("x", new Own(false), List.of()), "netlab-enginetest:none"))
                .hasMessageContaining("No such image");
    }
}
