package io.netlab.torture;

import io.netlab.block.Blocks;
import io.netlab.capture.flow.FlowKind;
import io.netlab.cli.Netlab;
import io.netlab.cli.Netlab.Result;
import io.netlab.engine.EngineSettings;
import io.netlab.probe.Probes;
import io.netlab.topology.Lab;
import io.netlab.topology.LabReader;
import io.netlab.topology.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A small lab under a name of its own, which faults befall: whatever happens, nothing of it stays. */
final class Victim implements AutoCloseable {

    /** Of everything one: subnets, a router with a NAT, a service alone on its machine, two that share one. */
    static final String LAB = """
            name: victim
            subnets: {lan: 192.168.1.0/24, net: 203.0.113.0/24}
            nodes:
              pc: {interfaces: {lan: 192.168.1.2}, gateway: router, nameservers: [both]}
              router:
                interfaces: {lan: 192.168.1.1, net: 203.0.113.1}
                nat: [masquerade: {from: lan, to: net}]
              both:
                interfaces: {net: 203.0.113.80}
                web: {pages: {/: hello}}
                dns: {zones: {example.com: {www: both}}}
            checks:
              - {name: the page opens, from: pc, curl: http://www.example.com/, expect: {body: hello}}
              - {name: the router is the first hop, from: pc, traceroute: both, expect: {hops: [router, both]}}
              - name: nobody outside reaches the PC
                from: both
                nc: "192.168.1.2:80"
                expect: {outcome: [no-route, unreachable, filtered]}
                given: the page opens
            """;

    private final String instance;
    private final Path file;
    private final Lab lab;

    private Victim(String instance, Path file, Lab lab) {
        this.instance = instance;
        this.file = file;
        this.lab = lab;
    }

    static Victim named(String name) {
        return of(LAB, name);
    }

    static Victim of(String text, String name) {
        try {
            Path file = Files.writeString(Files.createTempFile("torture", ".yaml"), text);
            Lab lab = new LabReader(new Vocabulary(Blocks.all(), Probes.all(), Optional.of(new FlowKind())))
                    .read(file.toString(), text);
            return new Victim("tort-" + ProcessHandle.current().pid() + "-" + name, file, lab);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** netlab with the engine of the environment, in this process. */
    static Result netlab(String... arguments) {
        return Netlab.inside(EngineSettings.defaults(), arguments);
    }

    Result up() {
        return netlab("up", file(), "--as", instance);
    }

    String instance() {
        return instance;
    }

    String file() {
        return file.toString();
    }

    Lab lab() {
        return lab;
    }

    Leftovers leftovers() {
        return new Leftovers(lab, instance);
    }

    String container(String node) {
        return "netlab-" + instance + "-" + node;
    }

    @Override
    public void close() {
        try {
            netlab("down", instance);
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
