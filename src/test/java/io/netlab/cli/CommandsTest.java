package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netlab.cli.Netlab.Result;
import io.netlab.engine.Conversation;
import io.netlab.instance.Instance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user types while labs run: two of them, so that names are needed. */
class CommandsTest extends OnDocker {

    private static final String LAB = """
            name: small
            subnets: {lan: 192.168.1.0/24}
            nodes:
              pc: {interfaces: {lan: 192.168.1.2}}
              web: {interfaces: {lan: 192.168.1.80}, web: {pages: {/: hello}}, trust-lab-ca: true}
              z: {interfaces: {lan: 192.168.1.9}}
            """;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CHECKS = """
            checks:
              - {name: the page opens, from: pc, curl: http://web/, expect: {status: %d}}
            """;

    @TempDir
    private static Path folder;

    private String file;
    private String one;
    private String two;

    @BeforeAll
    void bringUp() throws IOException {
        file = Files.writeString(folder.resolve("lab.yaml"), LAB).toString();
        one = named("one");
        two = named("two");
        assertThat(Netlab.run("up", file, "--as", one).exitCode()).isZero();
        up(read("lab.yaml", LAB), two);
    }

    @Test
    void withoutANameWhereSeveralRunTheyAreListed() {
        for (String[] command : new String[][] {{"status"}, {"verify"}, {"exec", "pc", "--", "true"}, {"down"}}) {
            Result result = Netlab.run(command);
            assertThat(result.exitCode()).as(command[0]).isEqualTo(2);
            assertThat(result.err()).contains(one, two);
        }
        assertThat(Netlab.run("ls").out()).contains(one, two);
    }

    /** So one that waits for the last of many knows that they go on, however long all of them take. */
    @Test
    void eachCommandOfTheInstrumentThatEndedGivesASignOfLife() throws IOException {
        Instance running = engine().instances().open(two);
        try (Conversation conversation = running.converse(List.of("/netlab/running"))) {
            conversation.say(
                    "2\0" + told("", "true") + told("", "sh", "-c", "until [ -e /tmp/go ]; do sleep 0.1; done"));
            BufferedReader answers = answers(conversation);
            assertThat(answers.readLine()).isEmpty();
            running.instruct("touch /tmp/go; exit 0\n", PATIENCE);
            assertThat(answers.readLine()).isEmpty();
            assertThat(answers.readLine()).startsWith("ended 0 ");
            assertThat(answers.readLine()).startsWith("ended 0 ");
        }
    }

    /** Who has been on a machine is not there any more when the next are told. */
    @Test
    void roundsOfOneConversationKeepNothingOfEachOther() throws IOException {
        List<String> names = new ArrayList<>();
        try (Conversation conversation = engine().instances().open(two).converse(List.of("/netlab/running"))) {
            for (String node : List.of("", "pc", "", "web")) {
                conversation.say("1\0" + told(node, "hostname"));
                BufferedReader answers = answers(conversation);
                assertThat(answers.readLine()).isEmpty();
                names.add(answers.readLine().split(" ", -1)[3]);
            }
        }
        assertThat(names.get(0)).isEqualTo(names.get(2)).isNotEqualTo(names.get(1));
        assertThat(names.get(3)).isNotEqualTo(names.get(1));
        assertThat(names).doesNotContain("-");
    }

    private static String told(String node, String... words) {
        return String.join("\0", node, "1000", "", "", "", Integer.toString(words.length), String.join("\0", words))
                + "\0";
    }

    private static BufferedReader answers(Conversation conversation) {
        return new BufferedReader(new InputStreamReader(conversation.answer(PATIENCE), StandardCharsets.US_ASCII));
    }

    @Test
    void execPassesInputOutputAndExitCodesThrough() {
        Result cat = Netlab.feed("words in\n", "exec", "-i", one, "pc", "--", "sh", "-c", "cat; echo err >&2; exit 7");

        assertThat(cat.exitCode()).isEqualTo(7);
        assertThat(cat.out()).isEqualTo("words in\n");
        assertThat(cat.err()).isEqualTo("err\n");
        assertThat(Netlab.run("exec", "-i", one, "--tools", "pc", "--", "sh", "-c", "exit 8")
                        .exitCode())
                .isEqualTo(8);
    }

    @Test
    void statusTellsOfAServiceThatEndedOnAMachineThatIsOn() throws InterruptedException {
        assertThat(Netlab.run("status", two).exitCode()).isZero();
        assertThat(Netlab.run("exec", "-i", two, "web", "--", "sh", "-c", "kill -9 -$(cat /netlab/run/pid)")
                        .exitCode())
                .isZero();
        Result status = Netlab.run("status", two);
        for (int look = 0; look < 20 && status.exitCode() == 0; look++) {
            Thread.sleep(100);
            status = Netlab.run("status", two);
        }
        assertThat(status.exitCode()).isEqualTo(3);
        assertThat(status.out()).contains("service ended, exit code 137");
        assertThat(Netlab.run("up", file, "--as", two).exitCode()).isZero();
        assertThat(Netlab.run("status", two).exitCode()).isZero();
    }

    @Test
    void logsShowWhoAskedForWhat() throws InterruptedException {
        assertThat(Netlab.run("exec", "-i", one, "pc", "--", "curl", "-s", "http://192.168.1.80/read-me-in-the-log")
                        .exitCode())
                .isZero();

        // The daemon writes what a process prints in its own time.
        String logs = "";
        for (int look = 0; look < 20 && !logs.contains("read-me-in-the-log"); look++) {
            Thread.sleep(100);
            logs = Netlab.run("logs", "-i", one, "web").out();
        }
        assertThat(logs.lines().filter(line -> line.contains("read-me-in-the-log")))
                .singleElement()
                .asString()
                .contains("192.168.1.2", "404");
    }

    @Test
    void verifySaysByItsExitCodeWhatCameOut() throws IOException {
        assertThat(Netlab.run("verify", one).exitCode()).isEqualTo(4);
        assertThat(Netlab.run("verify", one, "--checks", checks(200)).exitCode())
                .isZero();
        Result failed = Netlab.run("verify", one, "--checks", checks(404));
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.out()).contains("FAIL", "the page opens", "404", "200");
    }

    /** One process enters machine after machine for them all. */
    @Test
    void whatTheFilesOfOneMachineSayTheNextOneDoesNotHear() throws IOException {
        String trusts = "openssl storeutl -noout -text -certs /etc/ssl/certs/ca-certificates.crt | grep -q netlab";
        Path checks = Files.writeString(folder.resolve("files.yaml"), """
                checks:
                  - {name: its own name, from: [pc, web, z], run: "grep -w $(hostname) /etc/hosts", expect: {exit-code: 0}}
                  - {name: what others read, from: [pc, web, z], run: "! (echo x >>/etc/hosts)", expect: {exit-code: 0}}
                  - {name: who trusts, from: web, run: "%1$s", expect: {exit-code: 0}}
                  - {name: who does not, from: [pc, z], run: "! %1$s", expect: {exit-code: 0}}
                """.formatted(trusts));

        assertThat(Netlab.run("verify", one, "--checks", checks.toString()).exitCode())
                .isZero();
    }

    @Test
    void downOnNothingIsFine() {
        assertThat(Netlab.run("down", named("nothing")).exitCode()).isZero();
    }

    @Test
    void jsonIsJson() throws IOException {
        String third = named("three");
        List<List<String>> commands = List.of(
                List.of("up", file, "--as", third),
                List.of("ls"),
                List.of("status", third),
                List.of("verify", third, "--checks", checks(200)),
                List.of("plan", file),
                List.of("lint", file),
                List.of("logs", "-i", third, "web"),
                List.of("doctor"),
                List.of("down", third));
        ObjectMapper json = new ObjectMapper();
        for (List<String> command : commands) {
            List<String> words = new ArrayList<>(command);
            words.addAll(List.of("--output", "json"));
            Result result = Netlab.run(words.toArray(String[]::new));
            assertThat(result.exitCode()).as("%s %s", words, result.err()).isZero();
            assertThatCode(() -> assertThat(json.readTree(result.out()).isContainerNode())
                            .isTrue())
                    .as(words + " printed " + result.out())
                    .doesNotThrowAnyException();
        }
    }

    private static String checks(int status) throws IOException {
        return Files.writeString(folder.resolve("checks-" + status + ".yaml"), CHECKS.formatted(status))
                .toString();
    }
}
