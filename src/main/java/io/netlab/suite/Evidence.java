package io.netlab.suite;

import io.netlab.engine.EngineException;
import io.netlab.instance.CommandResult;
import io.netlab.instance.Instance;
import io.netlab.instance.Instances;
import io.netlab.instance.Interview;
import io.netlab.instance.MachineCommand;
import io.netlab.instance.NoSuchInstance;
import io.netlab.plan.Observed.ObservedContainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the machines of a lab can tell of themselves, as text files:
 *
 * <pre>
 * lab.yaml                  as it ran
 * status.txt                every container with its state and image
 * MACHINE/log.txt           what its services printed
 * MACHINE/addresses.txt     and routes.txt, neighbours.txt, sockets.txt, translations.txt, rules.nft, resolver.txt
 * </pre>
 */
final class Evidence {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST_LOG_LINES = 2000;

    /** What is asked of every machine, by the file that keeps the answer. */
    private static final Map<String, List<String>> QUESTIONS = new TreeMap<>(Map.of(
            "addresses.txt", List.of("ip", "-details", "-statistics", "address", "show"),
            "routes.txt", List.of("ip", "route", "show", "table", "all"),
            "neighbours.txt", List.of("ip", "neighbour", "show"),
            "rules.nft", List.of("nft", "list", "ruleset"),
            "sockets.txt", List.of("ss", "-tuanp"),
            "translations.txt", List.of("conntrack", "-L"),
            "resolver.txt", List.of("cat", "/etc/resolv.conf")));

    private final Instances instances;

    Evidence(Instances instances) {
        this.instances = instances;
    }

    /** @throws EvidenceNotKept when the folder cannot be written */
    void keep(Candidate candidate, Path folder) {
        Map<String, String> files = new TreeMap<>();
        files.put("lab.yaml", candidate.source().text());
        try {
            files.putAll(of(instances.open(candidate.instance())));
        } catch (NoSuchInstance e) {
            files.put("status.txt", "nothing of it runs\n");
        }
        files.forEach((name, text) -> write(folder.resolve(name), text));
    }

    private static Map<String, String> of(Instance instance) {
        Map<String, String> files = new TreeMap<>();
        files.put("status.txt", status(instance));
        instance.nodes().forEach(node -> files.put(node + "/log.txt", log(instance, node)));
        files.putAll(answers(instance));
        return files;
    }

    private static String status(Instance instance) {
        StringBuilder text = new StringBuilder();
        for (ObservedContainer container : instance.observed().containers()) {
            text.append(container.name()).append("  ").append(container.state());
            text.append("  ").append(container.image()).append('\n');
        }
        return text.toString();
    }

    private static String log(Instance instance, String node) {
        StringBuilder text = new StringBuilder();
        instance.logs(
                node,
                Optional.of(MOST_LOG_LINES),
                false,
                line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** Nothing when the instrument is not there: what the engine knows is evidence still. */
    private static Map<String, String> answers(Instance instance) {
        List<String> names = new ArrayList<>();
        List<MachineCommand> commands = new ArrayList<>();
        for (String node : instance.nodes()) {
            QUESTIONS.forEach((file, words) -> {
                names.add(node + "/" + file);
                commands.add(new MachineCommand(node, words, Optional.empty(), TIMEOUT));
            });
        }
        Map<String, String> answers = new TreeMap<>();
        try (Interview runner = instance.interview()) {
            List<CommandResult> results = runner.run(commands);
            for (int i = 0; i < results.size(); i++) {
                answers.put(names.get(i), text(results.get(i)));
            }
        } catch (EngineException e) {
            answers.put("unanswered.txt", e.getMessage() + "\n");
        }
        return answers;
    }

    private static String text(CommandResult result) {
        if (result instanceof CommandResult.Ended ended) {
            return ended.stdout() + ended.stderr();
        }
        if (result instanceof CommandResult.Cut cut) {
            return cut.stdout() + cut.stderr() + "\n(more than is kept; the rest is left out)\n";
        }
        if (result instanceof CommandResult.TimedOut late) {
            return late.stdout() + late.stderr() + "(did not end within " + TIMEOUT.toSeconds() + " s)\n";
        }
        return "(not run: " + ((CommandResult.NotRun) result).why() + ")\n";
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new EvidenceNotKept(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
