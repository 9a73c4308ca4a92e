package io.netlab.instance;

import java.util.List;

/** The script that asks the instrument, for tests that look at it and have no instrument. */
public final class BatchScript {

    private BatchScript() {}

    /** Of those among them that the instrument itself runs. */
    public static String of(List<? extends Request> requests) {
        return BatchRunner.script(requests.stream()
                .filter(request -> request instanceof MachineCommand || request instanceof InstrumentCommand)
                .toList());
    }
}
