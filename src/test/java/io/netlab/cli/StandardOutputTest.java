package io.netlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

    @Test
    void aResultThatTheDiskDidNotTakeIsAnError() throws IOException {
        try (OutputStream full = new FileOutputStream("/dev/full")) {
            assertThat(Main.run(full, messages, "ls", "--catalogue")).isEqualTo(ExitCode.ERROR);
        }

        assertThat(messages.toString(StandardCharsets.UTF_8))
                .isEqualTo("netlab: the result could not be written to standard output: No space left on device\n");
    }

    @Test
    void aReaderThatHasSeenEnoughIsNone() throws IOException {
        Process reader = new ProcessBuilder("sh", "-c", "exec <&-; echo enough; exec sleep 60").start();
        try {
            assertThat(reader.inputReader().readLine()).isEqualTo("enough");
            OutputStream pipe = unbuffered(reader.getOutputStream());

            assertThatThrownBy(() -> pipe.write(1)).hasMessage("Broken pipe");
            assertThat(Main.run(pipe, messages, "ls", "--catalogue")).isZero();
            assertThat(messages.size()).isZero();
        } finally {
            reader.destroyForcibly();
        }
    }

    private static OutputStream unbuffered(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(int octet) throws IOException {
                out.write(octet);
                out.flush();
            }
        };
    }
}
