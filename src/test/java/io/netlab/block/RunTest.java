package io.netlab.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.block.Service.Built;
import io.netlab.block.Service.ConfigFile;
import io.netlab.block.Service.Listens;
import io.netlab.block.Service.Named;
import io.netlab.block.Service.Transport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunTest {

    private static final String LAB = """
            name: run
            subnets: {lan: 192.168.1.0/24}
            nodes:
              pc:
                interfaces: {lan: 192.168.1.2}
                run:
            """;

    private static String with(String run) {
        return LAB.stripTrailing() + " " + run + "\n";
    }

    private static List<Service> services(String run) {
        return Reading.ask(with(run), "pc", Run.class).services();
    }

    @Test
    void wordsOnTheBaseImage() {
        Service service =
                services("{command: [nc, -lk, '10000'], listens: 10000}").get(0);

        assertThat(service.name()).isEqualTo("run");
        assertThat(service.image()).isEqualTo(new Built("base"));
        assertThat(service.command()).containsExactly("nc", "-lk", "10000");
        assertThat(service.listens()).containsExactly(new Listens(Transport.TCP, 10000));
        assertThat(service.capabilities()).isEmpty();
    }

    @Test
    void oneTextIsForAShell() {
        assertThat(services("{command: 'while sleep 1; do date; done'}").get(0).command())
                .containsExactly("/bin/sh", "-c", "while sleep 1; do date; done");
    }

    @Test
    void imageOfTheUsersRunsWhatItRuns() {
        Service service = services(
                        "{image: 'example.org:5000/shop:1.2', env: {PORT: 8080, _x: 'a b'}, listens: [8080, 53/udp]}")
                .get(0);

        assertThat(service.image()).isEqualTo(new Named("example.org:5000/shop:1.2"));
        assertThat(service.command()).isEmpty();
        assertThat(service.env()).isEqualTo(Map.of("PORT", "8080", "_x", "a b"));
        assertThat(service.listens()).containsExactly(new Listens(Transport.TCP, 8080), new Listens(Transport.UDP, 53));
    }

    @Test
    void filesAreReadableAndScriptsExecutable() {
        assertThat(services("{command: [/start], files: {/start: \"#!/bin/sh\\nexec cat\\n\", /etc/a/b.conf: x}}")
                        .get(0)
                        .files())
                .containsExactly(
                        new ConfigFile("/etc/a/b.conf", "x", 0644),
                        new ConfigFile("/start", "#!/bin/sh\nexec cat\n", 0755));
    }

    @Test
    void severalProgramsHaveNamesOfTheirOwn() {
        assertThat(services("[{command: [a]}, {command: [b]}, {image: c}]"))
                .extracting(Service::name)
                .containsExactly("run", "run-2", "run-3");
    }

    @Test
    void nothingToRun() {
        assertThat(Reading.problems(with("{}")))
                .containsExactly("6: program has neither 'command' nor 'image', so nothing would run");
        assertThat(Reading.problems(with("[]"))).containsExactly("6: 'run' lists no program");
        assertThat(Reading.problems(with("{command: ' '}"))).containsExactly("6: the command is empty");
        assertThat(Reading.problems(with("{command: ['', a]}")))
                .containsExactly("6: the command's first word, the program, is empty");
    }

    @Test
    void imageMayHoldNoShell() {
        assertThat(Reading.problems(with("{image: shop, command: 'start --now'}")))
                .containsExactly("6: the command for an image of your own must be a list of words, as"
                        + " [/bin/sh, -c, ...]: there may be no shell in it");
    }

    @Test
    void pathsThatAreNotTheUsers() {
        for (String path : List.of("etc/x", "/", "/etc/", "/etc//x", "/../x", "/etc/../x", "/a/./b", "/a/..")) {
            assertThat(Reading.problems(with("{command: [a], files: {'" + path + "': x}}")))
                    .containsExactly("6: '" + path + "' is not a file's absolute path; expected one like"
                            + " '/etc/shop.conf', without '.' and '..'");
        }
        for (String path : List.of("/netlab/init", "/proc/1/mem", "/sys/x", "/dev/sda", "/dev", "/etc/resolv.conf")) {
            assertThat(Reading.problems(with("{command: [a], files: {" + path + ": x}}")))
                    .containsExactly("6: '" + path
                            + "' cannot be put in place: the kernel or netlab itself keeps what is there");
        }
        assertThat(Reading.problems(with("{command: [a], files: {/device: x, /etc/hosts.allow: x}}")))
                .isEmpty();
    }

    @Test
    void valuesThatNoProgramCanBeGiven() {
        assertThat(Reading.problems(with("{command: [a, \"b\\0\"], env: {A: \"\\0\"}}")))
                .hasSize(2)
                .allMatch(problem -> problem.contains("holds a NUL character"));
        assertThat(Reading.problems(with("{command: [a], env: {1A: x, 'A=B': y}}")))
                .containsExactly(
                        "6: '1A' is not the name of an environment variable: letters, digits and underscores",
                        "6: 'A=B' is not the name of an environment variable: letters, digits and underscores");
        assertThat(Reading.problems(with("{image: --privileged}")))
                .containsExactly("6: '--privileged' is not an image reference, as 'example.org/shop:1.2'");
        assertThat(Reading.problems(with("{command: [a], listens: [0, 53/sctp, 99999]}")))
                .hasSize(3)
                .allMatch(problem -> problem.contains("is not a port to listen on; expected 1 to 65535"));
    }
}
