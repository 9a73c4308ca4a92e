package io.netlab.instance;

import java.time.Duration;
import java.util.List;

/** A command of the instrument's, run on no machine: it also works when the machine that it concerns is off. */
public record InstrumentCommand(List<String> words, Duration timeout) implements Request {

    public InstrumentCommand {
        words = List.copyOf(words);
    }
}
