package io.netlab.instance;

import io.netlab.engine.Conversation;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;

/** Somebody who says at once what a function makes of what was last said. */
final class CannedConversation implements Conversation {

    private final Function<String, String> answers;
    private String answer = "";

    CannedConversation(Function<String, String> answers) {
        this.answers = answers;
    }

    @Override
    public void say(String text) {
        answer = answers.apply(text);
    }

    @Override
    public InputStream answer(Duration patience) {
        return new ByteArrayInputStream(answer.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String errors() {
        return "";
    }

    @Override
    public void close() {}
}
