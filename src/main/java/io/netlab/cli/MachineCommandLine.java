package io.netlab.cli;

import io.netlab.engine.EngineException;
import io.netlab.instance.Instance;
import io.netlab.plan.Observed.ObservedContainer;
import java.util.ArrayList;
import java.util.List;

/** How a user's command gets onto a machine. */
final class MachineCommandLine {

    /**
     * Enters the machine whose name is the first argument, as wired, with the instrument's programs. A process id that
     * now belongs to somebody else is known by its namespace.
     */
    private static final String WITH_OUR_TOOLS = """
            { read -r pid namespace _ <"/run/netlab/machines/$1"; } 2>/dev/null &&
                [ "$(readlink "/proc/$pid/ns/net")" = "$namespace" ] ||
                { echo "netlab: machine $1 is off; 'netlab up' again brings it back" >&2; exit 125; }
            shift
            exec /netlab/on "$pid" "$@"
            """;

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
        List<String> script = new ArrayList<>(List.of("sh", "-c", WITH_OUR_TOOLS, "sh", machine));
        script.addAll(words);
        return DockerClient.exec(instance.instrument().id(), Terminal.isInteractive(), script);
    }
}
