package io.netlab.diagnosis;

import io.netlab.probe.Outcome;
import io.netlab.topology.Address;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a {@link Journey}.
 *
 * @param address where it went; empty when its name was not found
 * @param knock empty without an address
 * @param risen rules that counted more packets during a try of its own; by machine
 */
record Heard(
        Optional<Resolving> resolving,
        Optional<Address> address,
        Optional<Answer> knock,
        Optional<Outcome> outcome,
        Optional<Answer> handshake,
        Optional<Answer> request,
        Map<String, Map<Ruleset.Rule, Long>> risen) {

    boolean cameThrough() {
        return outcome.filter(o -> o == Outcome.OPEN || o == Outcome.ANSWERED).isPresent();
    }

    /** Whatever came back, something did: so there is a way back. */
    boolean wasAnswered() {
        return cameThrough()
                || outcome.filter(o -> o == Outcome.REFUSED || o == Outcome.REJECTED)
                        .isPresent();
    }

    Heard with(Map<String, Map<Ruleset.Rule, Long>> rules) {
        return new Heard(resolving, address, knock, outcome, handshake, request, rules);
    }
}
