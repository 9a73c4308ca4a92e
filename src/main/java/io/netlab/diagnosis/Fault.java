package io.netlab.diagnosis;

import io.netlab.probe.Diagnosis.Evidence;
import io.netlab.probe.Layer;
import java.util.ArrayList;
import java.util.List;

/** What is not right at one layer, with what shows it. */
record Fault(Layer layer, String sentence, List<Evidence> evidence) {

    Fault {
        evidence = List.copyOf(evidence);
    }

    static Fault of(Layer layer, String sentence, Evidence... evidence) {
        return new Fault(layer, sentence, List.of(evidence));
    }

    /** The same, found on a way that was only part of it: {@code on the way back}. */
    Fault on(String way) {
        return new Fault(layer, way + ": " + sentence, evidence);
    }

    Fault and(Evidence more) {
        List<Evidence> all = new ArrayList<>(evidence);
        all.add(more);
        return new Fault(layer, sentence, all);
    }
}
