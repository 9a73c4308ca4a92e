package io.netlab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks for what a text would leave behind if some shell, some server or some path took it for more than a text: files
 * and processes with a name that nothing else has, on the host and in every container.
 */
final class Canaries {

    private static final List<String> PLACES = List.of("/tmp", "/var/tmp", "/run", "/root", "/home", "/opt", "/etc");
    private static final List<String> NO_FILES = List.of("/proc", "/sys", "/dev");

    /** Where the labs put the files that they do ask for, whatever their names. */
    private static final String ASKED_FOR = "opt";

    private final String name;

    Canaries(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Texts that want to be commands, each in its own way; any of them would touch a file or begin to sleep. */
    List<String> attacks() {
        String touch = "touch /tmp/" + name;
        return List.of(
                "$(" + touch + ")",
                "`" + touch + "`",
                "'; " + touch + "; '",
                "'\"'\"'; " + touch + "; #",
                "\"; " + touch + "; \"",
                "\\'; " + touch + " #\\",
                "x\n" + touch + "\n",
                "x\r\n" + touch + "\r\n",
                "| " + touch + " &",
                "${IFS}$(" + touch.replace(" ", "${IFS}") + ")",
                "%x$(" + touch + ")%n%s",
                "$(exec -a " + name + " sleep 300 &)",
                "; } } location /x { root /; } #" + name,
                "../../../../../../tmp/" + name,
                "-o/tmp/" + name,
                "@/etc/passwd",
                "x'\"`$\\;&|<>(){}[]*?~#! \t" + name);
    }

    /** In the containers, each with the files that it sees; the name of a container and the file. */
    List<String> inContainers(String instance) {
        List<String> found = new ArrayList<>();
        List<String> containers = Leftovers.containerIds(instance);
        assertThat(containers).isNotEmpty();
        List<String> inspect = new ArrayList<>(List.of("docker", "inspect", "--format", "{{.State.Pid}} {{.Name}}"));
        inspect.addAll(containers);
        for (String line : Tool.lines(inspect.toArray(String[]::new))) {
            String[] words = line.split(" ", -1);
            assertThat(words[0]).as("%s runs", words[1]).isNotEqualTo("0");
            Path root = Path.of("/proc", words[0], "root");
            folders(root).forEach(folder -> files(root, folder).forEach(file -> found.add(words[1] + ": " + file)));
        }
        return found;
    }

    /** The root of a process is a link, which a walk would not follow. */
    private static List<Path> folders(Path root) {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> !folder.endsWith(ASKED_FOR)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> onTheHost() {
        List<String> found = new ArrayList<>();
        PLACES.forEach(place -> found.addAll(files(Path.of("/"), Path.of(place))));
        found.addAll(files(Path.of("/"), Path.of("").toAbsolutePath()));
        return found;
    }

    /** Of the host and of all containers: the host sees them all. */
    List<String> processes() {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .map(Canaries::firstWord)
                    .filter(word -> word.equals(name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstWord(Path process) {
        try {
            return Files.readString(process.resolve("cmdline")).split("\0", 2)[0];
        } catch (IOException e) {
            return ""; // it has ended
        }
    }

    /** By its name alone; on one file system. */
    private List<String> files(Path root, Path from) {
        List<String> found = new ArrayList<>();
        try {
            Files.walkFileTree(from, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean none = NO_FILES.contains("/" + root.relativize(folder));
                    boolean anotherContainer = folder.startsWith("/run/docker") || folder.startsWith("/run/containerd");
                    return none || anotherContainer ? FileVisitResult.SKIP_SUBTREE : look(folder);
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    return look(file);
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                private FileVisitResult look(Path file) {
                    if (file.getFileName() != null
                            && file.getFileName().toString().contains(name)) {
                        found.add("/" + root.relativize(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
