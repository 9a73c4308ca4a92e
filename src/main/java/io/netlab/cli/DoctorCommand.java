package io.netlab.cli;

import io.netlab.block.Service.Built;
import io.netlab.engine.EngineException;
import io.netlab.engine.EngineInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command
final class DoctorCommand implements Callable<Integer> {

    @ParentCommand
    private NetlabCommand netlab;

    /** @param advice what to do; empty when all is well */
    record Finding(String what, String found, String advice) {
        static Finding good(String what, String found) {
            return new Finding(what, found, "");
        }

        boolean isGood() {
            return advice.isEmpty();
        }
    }

    @Override
    public Integer call() {
        try (Session session = netlab.session()) {
            List<Finding> findings = new ArrayList<>();
            findings.add(Finding.good("Java", Runtime.version().toString()));
            Finding engine = engine(session);
            findings.add(engine);
            if (engine.isGood()) {
                findings.add(images(session));
            }
            findings.add(dockerClient());
            session.print(Printable.of(text(findings), findings));
            return findings.stream().allMatch(Finding::isGood) ? ExitCode.OK : ExitCode.ERROR;
        }
    }

    private static Finding engine(Session session) {
        try {
            EngineInfo info = session.engine().engine().info();
            return Finding.good(
                    "Docker Engine",
                    info.version() + ", API " + info.apiVersion() + ", " + info.os() + "/" + info.architecture());
        } catch (EngineException e) {
            return new Finding("Docker Engine", "not reached", e.getMessage());
        }
    }

    private static Finding images(Session session) {
        String base = session.engine().images().tag(new Built("base"));
        boolean built = session.engine().engine().has(base);
        return Finding.good(
                "images", built ? base + " is there" : "built on the first 'netlab up', which takes a minute or two");
    }

    private static Finding dockerClient() {
        try {
            Process docker = new ProcessBuilder("docker", "--version")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String version = new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Finding.good("docker client", version.strip());
        } catch (IOException e) {
            return new Finding(
                    "docker client",
                    "not found",
                    "'netlab exec' and 'netlab shell' use it for the terminal; install the package docker-cli or docker.io");
        }
    }

    private static String text(List<Finding> findings) {
        Table table = new Table("", "WHAT", "FOUND");
        findings.forEach(f -> table.row(f.isGood() ? "ok" : "--", f.what(), f.found()));
        StringBuilder text = new StringBuilder(table.text());
        findings.stream()
                .filter(f -> !f.isGood())
                .forEach(f -> text.append("\n\n").append(f.what()).append(": ").append(f.advice()));
        return text.toString();
    }
}
