package io.netlab.torture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.cli.Netlab;
import io.netlab.cli.Netlab.Result;
import io.netlab.engine.EngineSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An engine of the test's own, from the machine's docker binaries, in namespaces of its own: it may be stopped and
 * killed, and nobody else notices. All of it ends with the process that began it.
 */
final class OwnEngine implements AutoCloseable {

    private static final Path FOLDERS = Path.of("/var/tmp"); // on a disk: layers do not stack on an overlay
    private static final int SECONDS_AT_MOST = 90;

    /** The first process in there: does what its standard input says, and takes all with it when that ends. */
    private static final String KEEPER = """
            folder=$1; shift
            ip link set lo up
            mkdir "$folder/cgroup"
            mount --rbind /sys/fs/cgroup "$folder/cgroup"
            mount -t sysfs sysfs /sys
            mount --rbind "$folder/cgroup" /sys/fs/cgroup
            while read -r word; do
                case $word in
                start)
                    dockerd --host "unix://$folder/docker.sock" --data-root "$folder/data" \\
                        --exec-root "$folder/exec" --pidfile "$folder/docker.pid" "$@" >>"$folder/log" 2>&1 </dev/null &
                    engine=$!
                    ;;
                *) kill -s "$word" "$engine"; wait "$engine" || : ;;
                esac
                echo done
            done
            """;

    private final Path folder;
    private final Process keeper;

    private OwnEngine(Path folder, Process keeper) {
        this.folder = folder;
        this.keeper = keeper;
    }

    /** Runs, with all images of netlab that the other engine has. */
    static OwnEngine withImages(String... options) {
        try {
            Path folder = Files.createTempDirectory(FOLDERS, "torture-engine");
            List<String> command = new ArrayList<>(List.of(
                    "unshare",
                    "--net",
                    "--mount",
                    "--pid",
                    "--fork",
                    "--kill-child",
                    "--mount-proc",
                    "sh",
                    "-uc",
                    KEEPER,
                    "sh",
                    folder.toString()));
            command.addAll(List.of(options));
            OwnEngine engine = new OwnEngine(
                    folder,
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start());
            try {
                engine.start();
                engine.load();
                return engine;
            } catch (RuntimeException | Error e) {
                engine.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load() {
        String save = "docker save $(docker images --format '{{.Repository}}:{{.Tag}}' 'netlab/*' | grep -v '<none>')"
                + " | docker --host $1 load --quiet";
        assertThat(Tool.run("sh", "-c", save, "sh", host()).exitCode()).isZero();
    }

    void start() {
        tell("start");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_AT_MOST);
        while (Tool.run("docker", "--host", host(), "info").exitCode() != 0) {
            assertThat(System.nanoTime()).as(this::log).isLessThan(end);
            Tool.pause(200);
        }
    }

    /** @param signal as TERM or KILL; returns when the engine has ended */
    void stop(String signal) {
        tell(signal);
    }

    Result netlab(String... arguments) {
        return Netlab.inside(EngineSettings.defaults().withHost(host()), arguments);
    }

    /** The engine's own word: those that run, by name. */
    List<String> running() {
        return Tool.lines("docker", "--host", host(), "ps", "--format", "{{.Names}}");
    }

    /** Name and id of each container that has a namespace of its own; what shares one is made anew with it. */
    List<String> machines() {
        return Tool.lines("docker", "--host", host(), "ps", "--all", "--no-trunc", "--format", "{{.Names}} {{.ID}}")
                .stream()
                .filter(line -> line.indexOf('.') < 0)
                .sorted()
                .toList();
    }

    private String host() {
        return "unix://" + folder.resolve("docker.sock");
    }

    private void tell(String word) {
        try {
            keeper.getOutputStream().write((word + "\n").getBytes(UTF_8));
            keeper.getOutputStream().flush();
            StringBuilder answer = new StringBuilder();
            int c;
            while ((c = keeper.getInputStream().read()) >= 0 && c != '\n') {
                answer.append((char) c);
            }
            assertThat(answer).hasToString("done");
        } catch (IOException e) {
            throw new UncheckedIOException(log(), e);
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return "the engine logged nothing";
        }
    }

    @Override
    public void close() {
        try {
            keeper.getOutputStream().close();
            if (!keeper.waitFor(SECONDS_AT_MOST, TimeUnit.SECONDS)) {
                keeper.destroyForcibly();
            }
            Tool.run("rm", "-rf", "--one-file-system", folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
