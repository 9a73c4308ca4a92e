package io.netlab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a result goes that is more than text, and in which form: {@code -o svg} prints it, {@code -o lab.svg} makes that
 * file.
 *
 * @param form one of those that the command knows
 * @param file empty for standard output
 */
record OutputTarget(String form, Optional<Path> file) {

    /**
     * @param forms what the command can write, and what the endings of files are
     * @throws WrongUsage with those forms
     */
    static OutputTarget parse(String written, List<String> forms) {
        String lower = written.toLowerCase(Locale.ROOT);
        if (forms.contains(lower)) {
            return new OutputTarget(lower, Optional.empty());
        }
        String ending = lower.substring(lower.lastIndexOf('.') + 1);
        if (lower.contains(".") && forms.contains(ending)) {
            return new OutputTarget(ending, Optional.of(Path.of(written)));
        }
        throw new WrongUsage("'-o " + written + "' is neither a form nor a file of one; there are "
                + String.join(", ", forms) + ", as '-o " + forms.get(0) + "' or '-o FILE." + forms.get(0) + "'");
    }

    /** @throws NotWritten where the file cannot be made */
    void write(String text, Session session) {
        if (file.isEmpty()) {
            session.printWhole(text);
            return;
        }
        try {
            WholeFile.prepare(file.get());
            WholeFile.write(file.get(), text);
        } catch (IOException e) {
            throw new NotWritten(file.get() + " could not be written: " + WholeFile.reason(e));
        }
    }

    /** As {@link #write}, for what is no text: into the file, which must be named. */
    void writeBytes(byte[] content) {
        Path path = file.orElseThrow(() -> new WrongUsage("say a file: '-o FILE." + form + "'"));
        try {
            WholeFile.prepare(path);
            WholeFile.write(path, content);
        } catch (IOException e) {
            throw new NotWritten(path + " could not be written: " + WholeFile.reason(e));
        }
    }
}
