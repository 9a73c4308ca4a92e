package io.netlab.torture;

import java.util.Map;
import java.util.TreeMap;

/** What was tried how often and what came of it: the lines of docs/reliability.md. */
final class Tally {

    private final String fault;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Map<String, Integer> where = new TreeMap<>();

    Tally(String fault) {
        this.fault = fault;
    }

    synchronized void add(String at, String outcome) {
        where.merge(at.replaceAll("[0-9a-f]{64}", "ID").replaceFirst("/v[0-9.]+", ""), 1, Integer::sum);
        outcomes.merge(outcome, 1, Integer::sum);
    }

    void add(EngineProxy proxy, String outcome) {
        add(proxy.failed().orElse("not reached"), outcome);
    }

    synchronized void print() {
        System.out.println("torture: " + fault + ": " + outcomes);
        where.forEach((place, times) -> System.out.println("torture:     " + times + " x " + place));
    }
}
