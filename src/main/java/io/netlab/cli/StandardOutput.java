package io.netlab.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Where results go. A PrintStream keeps to itself that it could not write; this remembers why, because a result that a full
 * disk swallowed must not pass for one that was seen.
 */
final class StandardOutput extends OutputStream {

    private final OutputStream out;
    private Optional<IOException> failure = Optional.empty();

    StandardOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        try {
            out.write(octets, offset, length);
        } catch (IOException e) {
            failure = failure.or(() -> Optional.of(e));
            throw e;
        }
    }

    /** Why something of what was printed is lost, in words. */
    Optional<String> loss() {
        return failure.isEmpty() || isReaderGone(failure.get())
                ? Optional.empty()
                : Optional.of(failure.get().getMessage());
    }

    /** Who has seen enough, as in {@code netlab ls | head -1}, loses nothing. */
    static boolean isReaderGone(IOException failure) {
        return "Broken pipe".equals(failure.getMessage());
    }
}
