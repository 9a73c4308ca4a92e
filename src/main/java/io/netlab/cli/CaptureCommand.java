package io.netlab.cli;

import io.netlab.capture.LiveCapture;
import io.netlab.capture.Tap;
import io.netlab.instance.Instance;
import io.netlab.topology.Interface;
import io.netlab.topology.Lab;
import io.netlab.topology.Node;
import io.netlab.topology.Text;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        footer = {
            "",
            "-o FILE.pcapng makes a file; without it the capture goes to standard output.",
            "As: netlab capture router:lan --filter 'tcp port 80' -o lan.pcapng"
        })
final class CaptureCommand implements Callable<Integer> {

    @ParentCommand
    private NetlabCommand netlab;

    @Mixin
    private InstanceOption instance;

    @Option(
            names = "--filter",
            paramLabel = "BPF",
            defaultValue = "",
            description = "Only these frames, as tcpdump writes it: 'udp port 53'.")
    private String filter;

    @Option(names = "--wireshark", description = "Show it in Wireshark on this desktop.")
    private boolean wireshark;

    @Parameters(paramLabel = "MACHINE[:SUBNET]", description = "A machine, or one wire of it.")
    private String where;

    @Override
    public Integer call() {
        Optional<String> file = netlab.output();
        if (wireshark && file.isPresent()) {
            throw new WrongUsage("say -o FILE or --wireshark, not both");
        }
        if (!wireshark && file.isEmpty() && Terminal.isInteractive()) {
            throw new WrongUsage("a capture is nothing to look at: say -o FILE.pcapng or --wireshark, or pipe it");
        }
        try (Session session = netlab.drawingSession()) {
            Instance running = instance.choose(session, "capture");
            List<Tap> taps = taps(session.read(running.lab()));
            if (wireshark) {
                toWireshark(running, taps);
            } else {
                write(running, taps, file);
            }
            return ExitCode.OK;
        }
    }

    private List<Tap> taps(Lab lab) {
        String[] words = where.split(":", 2);
        Node node = lab.node(words[0])
                .orElseThrow(() -> new WrongUsage("there is no machine '" + words[0] + "'"
                        + Text.didYouMean(words[0], lab.nodes().keySet())));
        List<String> subnets = node.interfaces().stream().map(Interface::name).toList();
        if (words.length == 2 && !subnets.contains(words[1])) {
            throw new WrongUsage(
                    "'" + words[0] + "' has no wire on '" + words[1] + "'; it is on " + String.join(", ", subnets));
        }
        return subnets.stream()
                .filter(subnet -> words.length == 1 || subnet.equals(words[1]))
                .map(subnet -> new Tap(node.name(), subnet))
                .toList();
    }

    private void write(Instance running, List<Tap> taps, Optional<String> file) {
        try (OutputStream out = file.isPresent()
                ? Files.newOutputStream(Path.of(file.get()))
                : new FileOutputStream(FileDescriptor.out)) {
            LiveCapture.write(running, taps, filter, out);
        } catch (IOException e) {
            if (file.isPresent()) {
                throw new NotWritten(file.get() + " could not be written: " + WholeFile.reason(e));
            }
            if (!StandardOutput.isReaderGone(e)) {
                throw new NotWritten("standard output could not be written: " + e.getMessage());
            }
        }
    }

    private void toWireshark(Instance running, List<Tap> taps) {
        Process reader;
        try {
            reader = new ProcessBuilder("wireshark", "-k", "-i", "-")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new WrongUsage("Wireshark could not be started (" + e.getMessage()
                    + "); install it, or make a file with -o FILE.pcapng");
        }
        try (OutputStream out = reader.getOutputStream()) {
            LiveCapture.write(running, taps, filter, out);
        } catch (IOException e) {
            reader.destroy(); // it was closed, and this is over
        }
    }
}
