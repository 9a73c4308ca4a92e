package io.netlab.cli;

import io.netlab.engine.EngineException;
import io.netlab.instance.Instance;
import io.netlab.plan.Observed.ObservedContainer;
import java.util.ArrayList;
import java.util.List;

/** How a user's command gets onto a machine. */
final class MachineCommandLine {

    private MachineCommandLine() {}

    /**
     * Runs the command with our own streams. Returns its exit code.
     *
     * @param ourTools with the instrument's programs instead of those in the machine's image
     */
    static int run(Instance instance, String machine, boolean ourTools, List<String> words) {
        ObservedContainer front = instance.front(machine);
        if (!front.isRunning()) {
            throw new EngineException(
                    "Machine '" + machine + "' is off (" + front.state() + "); 'netlab up' again brings it back.");
        }
        if (!ourTools) {
            return DockerClient.exec(front.id(), Terminal.isInteractive(), words);
        }
        List<String> onMachine = new ArrayList<>(List.of("/netlab/on", "-m", machine));
        onMachine.addAll(words);
        return DockerClient.exec(instance.instrument().id(), Terminal.isInteractive(), onMachine);
    }
}
