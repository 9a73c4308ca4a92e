package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.cli.Netlab.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says and how it ends, as far as it needs no Docker. */
class CommandLineTest {

    private static final Map<String, String> NO_DOCKER = Map.of("DOCKER_HOST", "unix:///nowhere/docker.sock");

    @Test
    void helpNamesEveryCommandAndTheExitCodes() {
        Result help = Netlab.run("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .contains("up", "verify", "down", "ls", "status", "exec", "shell", "logs", "plan", "lint", "doctor")
                .contains("Exit codes: 0 all well");
    }

    @Test
    void wrongUsageIsExitCode2WithAHint() {
        Result wrong = Netlab.run("upp", "nat-basic");

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err()).contains("upp").contains("--help").doesNotContain("\tat ");
    }

    @Test
    void noCommandIsWrongUsageToo() {
        assertThat(Netlab.run().exitCode()).isEqualTo(2);
    }

    @Test
    void anArgumentTooManyOrTooFewIsSaidInWords() {
        assertThat(Netlab.run("upp").err())
                .contains("there is no command 'upp'")
                .contains("netlab up");
        assertThat(Netlab.run("lint", "nat-basic", "--nope").err()).contains("'--nope'");
        assertThat(Netlab.run("ls", "more").err()).contains("'more' is one argument too many");
        assertThat(Netlab.run("help", "up").out())
                .startsWith("Usage: netlab up")
                .isEqualTo(Netlab.run("up", "--help").out());
        assertThat(Netlab.run("help").out()).isEqualTo(Netlab.run("--help").out());
        assertThat(Netlab.run("help", "upp").exitCode()).isEqualTo(2);
    }

    @Test
    void aFolderWithoutALabAndAnEndlessFileAreToldApart(@TempDir Path folder) {
        Result empty = Netlab.run("lint", folder.toString());
        Result endless = Netlab.run("lint", "/dev/zero");

        assertThat(empty.exitCode()).isEqualTo(2);
        assertThat(empty.err()).contains("has no lab.yaml");
        assertThat(endless.exitCode()).isEqualTo(2);
        assertThat(endless.err()).contains("longer than 16 MiB").doesNotContain("\tat ");
    }

    @Test
    void aWrongPoolIsTheUsersMistake() {
        Result ls = Netlab.run(Map.of("NETLAB_UNDERLAY_POOL", "198.18.0.1/33"), "ls");

        assertThat(ls.exitCode()).isEqualTo(2);
        assertThat(ls.err()).contains("NETLAB_UNDERLAY_POOL").contains("198.18.0.1/33");
    }

    @Test
    void lintOfALabOfTheCatalogueIsFine() {
        Result lint = Netlab.run(NO_DOCKER, "lint", "nat-basic");

        assertThat(lint.exitCode()).isZero();
        assertThat(lint.out()).contains("nat-basic", "ok", "5 machines");
    }

    @Test
    void aBadFileIsExitCode2WithEveryMistakeAndNoStackTrace(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("lab.yaml");
        Files.writeString(file, """
                name: bad
                subnets: {lan: 192.168.1.0/24}
                nodes:
                  pc: {interfaces: {lan: 192.168.2.1}, gatway: router}
                """);

        for (String command : new String[] {"lint", "up", "plan"}) {
            Result result = Netlab.run(NO_DOCKER, command, file.toString());
            assertThat(result.exitCode()).as(command).isEqualTo(2);
            assertThat(result.out() + result.err())
                    .contains(":4:", "192.168.2.1", "gatway", "did you mean 'gateway'?")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void anUnknownLabIsExitCode2AndTheNearestNameIsSaid() {
        Result result = Netlab.run(NO_DOCKER, "lint", "nat-basik");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("did you mean 'nat-basic'?").doesNotContain("\tat ");
    }

    @Test
    void withoutDockerOneSentenceSaysWhatToDo() {
        for (String[] command : new String[][] {{"up", "nat-basic"}, {"ls"}, {"down"}, {"verify"}, {"status"}}) {
            Result result = Netlab.run(NO_DOCKER, command);
            assertThat(result.exitCode()).as(command[0]).isEqualTo(3);
            assertThat(result.err()).contains("/nowhere/docker.sock").doesNotContain("\tat ");
        }
    }

    @Test
    void doctorWithoutDockerSaysWhatIsMissing() {
        Result result = Netlab.run(NO_DOCKER, "doctor");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).contains("Docker Engine").contains("not reached");
    }

    @Test
    void aPlanNeedsNoDockerWhenToldSo() {
        Result plan = Netlab.run(NO_DOCKER, "plan", "nat-basic", "--offline", "--output", "json");

        assertThat(plan.exitCode()).isZero();
        assertThat(plan.out()).contains("\"create network netlab-nat-basic-lan\"");
    }
}
