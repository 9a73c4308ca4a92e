package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.block.Blocks;
import io.netlab.capture.flow.FlowKind;
import io.netlab.cli.Netlab.Result;
import io.netlab.probe.Probes;
import io.netlab.topology.InvalidLab;
import io.netlab.topology.LabReader;
import io.netlab.topology.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A hostile lab that runs: no text of it becomes a command, and nothing that a machine does becomes a file elsewhere. */
@Tag("docker")
@Timeout(900)
class CanaryTest {

    private static final String LAB = """
            name: hostile
            title: %s
            subnets: {net: 203.0.113.0/24}
            nodes:
              pc:
                interfaces: {net: 203.0.113.2}
                nameservers: [dns]
              web:
                interfaces: {net: 203.0.113.7}
                web: {pages: {/: hello%s}, headers: {X-First: hello%s}}
              dns:
                interfaces: {net: 203.0.113.6}
                dns: {zones: {example.com: {www: web%s}}}
              proxy:
                interfaces: {net: 203.0.113.8}
                nameservers: [dns]
                proxy: {users: {first: hello%s}}
              run:
                interfaces: {net: 203.0.113.11}
                run:
                  - command: [sleep, infinity]
                    env: {FIRST: hello%s}
                    files: {/opt/first: hello%s}
            %s
            checks:
              - {name: the page opens, from: pc, curl: http://web/, expect: {body: hello}}
            %s
            """;

    private final LabReader reader =
            new LabReader(new Vocabulary(Blocks.all(), Probes.all(), Optional.of(new FlowKind())));
    private final Tally tally = new Tally("hostile words");

    /** Where an author writes free text, each hostile word is refused when the file is read, or stays a word. */
    @Test
    void noWordBecomesACommand() {
        Canaries canaries =
                new Canaries("tort-canary-" + ProcessHandle.current().pid());
        String lab = labOf(canaries.attacks());
        tally.print();
        try (Victim victim = Victim.of(lab, "hostile")) {
            Faults.assertExit(0, victim.up());
            assertNothing(canaries, victim);

            Result verify = Victim.netlab("verify", victim.instance());
            assertThat(verify.out() + verify.err()).doesNotContain("\tat ", "internal error");
            assertThat(verify.out()).as("what was said came through").containsPattern("(?m)^PASS +the page opens");
            assertThat(verify.out()).containsPattern("(?m)^PASS +page 0").doesNotContainPattern("(?m)^(FAIL|ERROR)");
            assertNothing(canaries, victim);

            for (List<String> command : commands(victim, canaries.attacks())) {
                Result result = Victim.netlab(command.toArray(String[]::new));
                assertThat(result.out() + result.err()).as(command.toString()).doesNotContain("\tat ");
            }
            assertNothing(canaries, victim);

            // The control: what the file does ask for is found.
            Victim.netlab("exec", "-i", victim.instance(), "pc", "--", "touch", "/tmp/" + canaries.name());
            assertThat(canaries.inContainers(victim.instance()))
                    .containsExactly("/" + victim.container("pc") + ": /tmp/" + canaries.name());
        }
        assertThat(canaries.onTheHost()).isEmpty();
    }

    /** Words on the command line, too; each in another place. */
    private static List<List<String>> commands(Victim victim, List<String> attacks) {
        List<List<String>> commands = new ArrayList<>();
        for (String attack : attacks) {
            List<List<String>> places = List.of(
                    List.of("exec", "-i", victim.instance(), "pc", "--", "echo", attack),
                    List.of("exec", "-i", victim.instance(), "--tools", "pc", "--", "echo", attack),
                    List.of("exec", "-i", victim.instance(), attack, "--", "true"),
                    List.of("verify", attack),
                    List.of("logs", "-i", victim.instance(), attack));
            commands.add(places.get(commands.size() % places.size()));
        }
        return commands;
    }

    private static void assertNothing(Canaries canaries, Victim victim) {
        assertThat(canaries.inContainers(victim.instance())).isEmpty();
        assertThat(canaries.onTheHost()).isEmpty();
        assertThat(canaries.processes()).isEmpty();
    }

    private String labOf(List<String> attacks) {
        StringBuilder pages = new StringBuilder();
        StringBuilder headers = new StringBuilder();
        StringBuilder entries = new StringBuilder();
        StringBuilder users = new StringBuilder();
        StringBuilder env = new StringBuilder();
        StringBuilder files = new StringBuilder();
        StringBuilder programs = new StringBuilder();
        StringBuilder checks = new StringBuilder();
        String title = "hello";
        for (int i = 0; i < attacks.size(); i++) {
            String word = yaml(attacks.get(i));
            String number = Integer.toString(i);
            title = accepts("title", lab(word, "", "", "", "", "", "", "", "")) ? word : title;
            add(pages, "page", ", /" + i + ": " + word, (t, text) -> lab(t, text, "", "", "", "", "", "", ""));
            add(headers, "header", ", X-H" + i + ": " + word, (t, text) -> lab(t, "", text, "", "", "", "", "", ""));
            add(
                    entries,
                    "zone entry",
                    ", t" + i + ": {TXT: " + word + "}",
                    (t, text) -> lab(t, "", "", text, "", "", "", "", ""));
            add(users, "password", ", u" + i + ": " + word, (t, text) -> lab(t, "", "", "", text, "", "", "", ""));
            add(env, "environment", ", E" + i + ": " + word, (t, text) -> lab(t, "", "", "", "", text, "", "", ""));
            add(files, "file", ", /opt/f" + i + ": " + word, (t, text) -> lab(t, "", "", "", "", "", text, "", ""));
            add(
                    files,
                    "path",
                    ", " + yaml("/opt/" + attacks.get(i)) + ": x",
                    (t, text) -> lab(t, "", "", "", "", "", text, "", ""));
            add(
                    programs,
                    "argument",
                    "      - command: [printf, '%s', " + word + "]\n",
                    (t, text) -> lab(t, "", "", "", "", "", "", text, ""));
            add(checks, "check", check(number, word), (t, text) -> lab(t, "", "", "", "", "", "", "", text));
            add(
                    checks,
                    "name of a check",
                    "  - {name: " + yaml("ping " + i + " " + attacks.get(i))
                            + ", from: pc, ping: web, expect: {outcome: answered}}\n",
                    (t, text) -> lab(t, "", "", "", "", "", "", "", text));
        }
        return lab(
                title,
                pages.toString(),
                headers.toString(),
                entries.toString(),
                users.toString(),
                env.toString(),
                files.toString(),
                programs.toString(),
                checks.toString());
    }

    private static String check(String number, String word) {
        return """
                  - {name: page %1$s, from: pc, curl: {url: http://web/, headers: {X-Asked: %2$s}}, expect: {body: hello}}
                  - {name: data %1$s, from: pc, curl: {url: http://web/, data: %2$s}, expect: {outcome: answered}}
                  - {name: said %1$s, from: pc, nc: {to: "web:80", send: %2$s}, expect: {outcome: open}}
                  - {name: run %1$s, from: pc, run: [printf, '%%s', %2$s], expect: {output: {not: no such text}}}
                  - {name: name %1$s, from: pc, dig: %2$s, expect: {outcome: [answered, name-not-found]}}
                """.formatted(number, word);
    }

    private interface Place {
        String lab(String title, String text);
    }

    /** Line by line: one that is refused does not take the others with it. */
    private void add(StringBuilder to, String what, String text, Place place) {
        for (String line : text.split("(?<=\n)", -1)) {
            if (accepts(what, place.lab("hello", line))) {
                to.append(line);
            }
        }
    }

    private boolean accepts(String what, String lab) {
        try {
            reader.read("hostile.yaml", lab);
            tally.add(what, "stays a word");
            return true;
        } catch (InvalidLab refused) {
            assertThat(refused.getMessage()).contains("hostile.yaml:").doesNotContain("is not YAML:", "Exception");
            tally.add(what, "refused");
            return false;
        }
    }

    private static String lab(String... parts) {
        return LAB.formatted((Object[]) parts);
    }

    private static String yaml(String text) {
        StringBuilder yaml = new StringBuilder();
        Mutation.write(text, yaml);
        return yaml.toString();
    }

    /** A process in a machine puts a link in the place of a file that the next up writes, onto a folder of the host. */
    @Test
    void noFileIsWrittenOutsideItsMachine() throws IOException {
        Path outside = Files.createTempDirectory("torture-outside");
        String lab = """
                name: linked
                subnets: {net: 203.0.113.0/24}
                nodes:
                  pc:
                    interfaces: {net: 203.0.113.2}
                    run: {command: [sleep, infinity], files: {/opt/shop/a: from netlab, /opt/b: from netlab}}
                """;
        try (Victim victim = Victim.of(lab, "linked")) {
            Faults.assertExit(0, victim.up());
            String aim = "/proc/" + ProcessHandle.current().pid() + "/root" + outside;
            Tool.lines(
                    "docker",
                    "exec",
                    victim.container("pc"),
                    "sh",
                    "-euc",
                    "rm -r /netlab/run/configured /opt/shop /opt/b; ln -s \"$1\" /opt/shop; ln -s \"$1\"/b /opt/b",
                    "sh",
                    aim);

            Result up = victim.up();

            Faults.assertClearError(up);
            assertThat(up.err()).contains(" could not be written: No such file or directory");
            try (var files = Files.list(outside)) {
                assertThat(files).isEmpty();
            }
        } finally {
            Files.deleteIfExists(outside);
        }
    }
}
