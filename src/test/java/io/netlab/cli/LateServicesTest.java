package io.netlab.cli;

import io.netlab.probe.Verdict;
import io.netlab.topology.Lab;
import org.junit.jupiter.api.Test;

/** Who has services begin anew, or has stopped them, goes on only when they listen again, however long that takes them. */
class LateServicesTest extends OnDocker {

    private static final String LAB = """
            name: late
            subnets: {lan: 10.0.0.0/24}
            nodes:
              pc: {interfaces: {lan: 10.0.0.2}}
              web:
                interfaces: {lan: 10.0.0.80}
                run: {command: "sleep 0.7; exec socat TCP-LISTEN:8080,fork PIPE", listens: 8080}
              time:
                interfaces: {lan: 10.0.0.37}
                run: {command: "sleep 0.7; exec socat UDP-RECVFROM:53,fork PIPE", listens: 53/udp}
            checks:
              - name: begun anew
                steps:
                  - from: pc
                    nc: web:8080
                    expect: {outcome: open}
                  - from: pc
                    nc: {to: time:53, protocol: udp, send: hello}
                    expect: {outcome: answered, answer: {contains: hello}}
                fresh: [web, time]
              - name: stopped, with others on the machine before and in its place
                steps:
                  - {from: web, listen: {as: before, port: 7}}
                  - stop: web
                  - stop: time
                  - from: pc
                    nc: web:8080
                    expect: {outcome: refused}
                  - {from: web, listen: {as: stand-in, port: 8080, dialogue: [{send: "hello\\n"}]}}
                  - from: pc
                    nc: {to: "web:8080", dialogue: [{expect: {contains: hello}}]}
                    expect: {outcome: open}
                given: begun anew
              - name: back
                steps:
                  - from: pc
                    nc: web:8080
                    expect: {outcome: open}
                  - from: pc
                    nc: {to: time:53, protocol: udp, send: hello}
                    expect: {outcome: answered, answer: {contains: hello}}
                given: "stopped, with others on the machine before and in its place"
            """;

    @Test
    void areWaitedFor() {
        Lab lab = read("late", LAB);
        String instance = named("late");
        up(lab, instance);
        assertAll(Verdict.PASS, verify(lab, instance));
        down(instance);
    }
}
