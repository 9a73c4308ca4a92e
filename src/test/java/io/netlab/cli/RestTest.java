package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.engine.ExecResult;
import io.netlab.instance.Instance;
import io.netlab.topology.Lab;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code images/instrument/rest}: what is under way has arrived when it ends, also what has to be sent once more. */
class RestTest extends OnDocker {

    private static final String LAB = """
            name: rest
            subnets: {lan: 10.0.0.0/24}
            nodes:
              pc: {interfaces: {lan: 10.0.0.2}}
              server:
                interfaces: {lan: 10.0.0.3}
                run: {command: "socat TCP-LISTEN:7,fork PIPE", listens: 7}
            """;

    /**
     * A byte is lost on an open connection, and for half a second all that follows it. TCP sends it again after 0.2 s, then
     * after 0.4 s more; meanwhile the wires are silent.
     *
     * <p>Arguments: the first processes of both machines, then the host's ends of both wires.
     */
    private static final String SCRIPT = """
            pc=$1 server=$2
            at() { pid=$1; shift; nsenter --net=/proc/$pid/ns/net -- "$@"; }
            sockets() { at "$pc" ss -Htno dport = 7; }
            mkfifo /tmp/rest
            at "$pc" nc 10.0.0.3 7 </tmp/rest >/dev/null 2>&1 &
            exec 5>/tmp/rest
            until sockets | grep -q ESTAB; do sleep 0.02; done
            at "$server" nft 'table ip lossy { chain in { type filter hook input priority 0; tcp dport 7 drop; }; }'
            printf x >&5
            until sockets | grep -q 'timer:(on'; do sleep 0.01; done
            (sleep 0.5; at "$server" nft delete table ip lossy) &
            /netlab/rest "$3" "$4"
            sockets
            exit 0
            """;

    @Test
    void waitsForWhatIsSentOnceMore() {
        Lab lab = read("rest", LAB);
        String name = named("rest");
        up(lab, name);
        Instance instance = engine().instances().open(name);
        List<String> command = List.of(
                "sh",
                "-s",
                firstProcess(instance, "pc"),
                firstProcess(instance, "server"),
                instance.wireEnd("pc", "lan"),
                instance.wireEnd("server", "lan"));

        ExecResult sockets =
                engine().engine().exec(instance.instrument().id(), command, SCRIPT, Duration.ofSeconds(30));

        assertThat(sockets.stderr()).isEmpty();
        assertThat(sockets.stdout())
                .as("state, received, and sent but not acknowledged")
                .matches("ESTAB +0 +0 .*\n");
        down(name);
    }

    private static String firstProcess(Instance instance, String node) {
        String container = instance.containersOf(node).get(0).name();
        return Long.toString(instance.pids().get(container));
    }
}
