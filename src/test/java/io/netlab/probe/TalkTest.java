package io.netlab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netlab.instance.CommandResult;
import io.netlab.instance.MachineCommand;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dialogues: what is asked, and what is made of the instrument's account of it. */
class TalkTest {

    private static final String DIALOGUE = "nc: {to: 'web:25', dialogue: [{expect: {starts-with: '220 '}},"
            + " {send: \"HELO pc\\r\\n\"}, {expect: {starts-with: '250 '}}, {send: \"QUIT\\r\\n\"},"
            + " {expect: {contains: bye}, to-end: true}]}";
    private static final String WHOLE = """
            = connected 192.168.1.2 50011 203.0.113.80 25
            < 220 web ESMTP\\x0d\\x0a
            > HELO pc\\x0d\\x0a
            < 250 web\\x0d\\x0a
            > QUIT\\x0d\\x0a
            < 221 bye \\xc3\\xa4\\x0d\\x0a
            = closed
            = done
            """;

    private static CheckResult.MachineResult judge(String expect, int exit, String out) {
        return Labs.judge(Labs.probing(DIALOGUE, expect)).judge(new CommandResult.Ended(exit, out, "", Duration.ZERO));
    }

    @Test
    void isAskedTurnByTurn() {
        MachineCommand command = (MachineCommand)
                Labs.judge(Labs.probing(DIALOGUE, "{outcome: open}")).request();
        assertThat(command.words())
                .containsExactly(
                        "/netlab/talk",
                        "-t",
                        "1",
                        "203.0.113.80",
                        "25",
                        "line",
                        "send",
                        "HELO pc\r\n",
                        "line",
                        "send",
                        "QUIT\r\n",
                        "end");
    }

    @Test
    void passesWhenEveryTurnIsRight() {
        assertThat(judge("{outcome: open, answer: {contains: 'bye ä'}}", 0, WHOLE)
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void namesTheFirstTurnThatIsWrong() {
        assertThat(judge("{outcome: open}", 0, WHOLE.replace("250 web", "501 who"))
                        .message())
                .isEqualTo("turn 3: expected something that starts with '250 ', saw '501 who\\u000d\\n'");
        String silent = WHOLE.substring(0, WHOLE.indexOf("< 250")) + "= silent\n= done\n";
        assertThat(judge("{outcome: open}", 0, silent).message())
                .isEqualTo("turn 3: expected something that starts with '250 ', saw silence");
        assertThat(judge("{outcome: open}", 0, silent.replace("= silent", "< 250 web\n= silent"))
                        .message())
                .isEqualTo("turn 3: expected something that starts with '250 ',"
                        + " saw '250 web' and no end of the line, then silent");
        assertThat(judge("{outcome: open}", 0, WHOLE.replace("= closed\n", "= silent\n"))
                        .message())
                .startsWith("turn 5: expected something that contains 'bye', and the end, saw '221 bye");
        String reset = WHOLE.substring(0, WHOLE.indexOf("< 250")) + "! receive: Connection reset by peer\n";
        assertThat(judge("{outcome: open}", 1, reset).message())
                .isEqualTo("turn 3: expected something that starts with '250 ', saw receive: Connection reset by peer");
    }

    @Test
    void aConnectionThatFailsIsAnOutcome() {
        String refused = "! connect: Connection refused\n";
        assertThat(judge("{outcome: open}", 1, refused).message()).startsWith("outcome: expected open, saw refused");
        assertThat(judge("{outcome: refused}", 1, refused).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judge("{outcome: refused}", 1, "! connect: Odd\n").verdict()).isEqualTo(Verdict.ERROR);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 124, 137})
    void whatIsCutOrStrangeIsAnError(int exit) {
        for (int length = 0; length < WHOLE.length(); length++) {
            assertThat(judge("{outcome: open}", exit, WHOLE.substring(0, length))
                            .verdict())
                    .isNotEqualTo(Verdict.PASS);
        }
        for (String odd : List.of("", "\0", "= connected\u001b[m\n= done\n", "x".repeat(1 << 20), "< 220 ok\n")) {
            assertThat(judge("{outcome: open}", exit, odd).verdict()).isEqualTo(Verdict.ERROR);
        }
    }
}
