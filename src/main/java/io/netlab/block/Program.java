package io.netlab.block;

import io.netlab.block.Service.Built;
import io.netlab.block.Service.ConfigFile;
import io.netlab.block.Service.Listens;
import io.netlab.block.Service.Named;
import io.netlab.block.Service.Transport;
import io.netlab.topology.Key;
import io.netlab.topology.Scalars;
import io.netlab.topology.Shape;
import io.netlab.topology.Shapes;
import io.netlab.topology.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program of the user's.
 *
 * <pre>
 * image: "example.org/shop:1.2"      # without it, netlab's base image, which needs a command
 * command: [/shop, --port, "8080"]   # words; without it, what the image runs by itself
 * env: {PORT: 8080}
 * files: {/etc/shop.conf: "colour = blue"}
 * listens: [8080, 53/udp]            # it is ready when these sockets listen
 * </pre>
 *
 * <p>On the base image a command may be one text, too, which a shell runs; an image of the user's may hold no shell. A
 * file that starts with {@code #!} can be executed.
 */
record Program(
        Optional<String> image,
        List<String> command,
        Map<String, String> env,
        Map<String, String> files,
        List<Listens> listens) {

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,254}");
    private static final Pattern ENVIRONMENT_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern SOCKET = Pattern.compile("([0-9]{1,5})(?:/(tcp|udp))?");
    private static final Pattern PATH = Pattern.compile("(/[^/]+)+");
    private static final Set<String> RELATIVE = Set.of(".", "..");
    /** What the kernel provides, and what netlab writes when it wires a machine. */
    private static final Set<String> RESERVED =
            Set.of("/netlab", "/proc", "/sys", "/dev", "/etc/hosts", "/etc/hostname", "/etc/resolv.conf");

    private static final String SHELL = "/bin/sh";

    private static final Shape<String> TEXT = Scalars.text().map(Program::withoutNul);
    private static final Key<Optional<String>> IMAGE = Key.optional(
            "image",
            Scalars.matching(REFERENCE, "an image reference, as 'example.org/shop:1.2'"),
            "what it runs on; without it, netlab's base image");
    private static final Shape<Command> WORDS = Shapes.list(TEXT).map(words -> new Command(words, false));
    private static final Key<Command> COMMAND = Key.withDefault(
            "command",
            Shapes.bySyntax(TEXT.map(Command::script), WORDS, WORDS),
            new Command(List.of(), false),
            "program and arguments as a list; on the base image also one text for a shell");
    private static final Key<Map<String, String>> ENV = Key.withDefault(
            "env",
            Shapes.mapOf(
                    Scalars.matching(
                            ENVIRONMENT_NAME, "the name of an environment variable: letters, digits and underscores"),
                    TEXT),
            Map.of(),
            "environment variables");
    private static final Key<Map<String, String>> FILES = Key.withDefault(
            "files",
            Shapes.mapOf(Scalars.line().map(Program::writable), TEXT),
            Map.of(),
            "files that are there before it starts, by absolute path");
    private static final Key<List<Listens>> LISTENS = Key.withDefault(
            "listens",
            Shapes.oneOrMany(Scalars.line().map(Program::socket)),
            List.of(),
            "ports that say that it is ready, as 80 or 53/udp");

    static final Shape<Program> SHAPE = Shapes.object("program", List.of(IMAGE, COMMAND, ENV, FILES, LISTENS), f -> {
        Command command = f.get(COMMAND);
        if (f.get(IMAGE).isPresent() && command.byShell()) {
            throw new IllegalArgumentException("the command for an image of your own must be a list of words,"
                    + " as [/bin/sh, -c, ...]: there may be no shell in it");
        }
        return new Program(f.get(IMAGE), command.words(), f.get(ENV), f.get(FILES), f.get(LISTENS));
    });

    Program {
        command = List.copyOf(command);
        env = Map.copyOf(env);
        files = Map.copyOf(files);
        listens = List.copyOf(listens);
        if (image.isEmpty() && command.isEmpty()) {
            throw new IllegalArgumentException("program has neither 'command' nor 'image', so nothing would run");
        }
        if (!command.isEmpty() && command.get(0).isBlank()) {
            throw new IllegalArgumentException("the command's first word, the program, is empty");
        }
    }

    Service service(String name) {
        List<ConfigFile> placed = files.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(file -> new ConfigFile(file.getKey(), file.getValue(), mode(file.getValue())))
                .toList();
        Service.Image from = image.<Service.Image>map(Named::new).orElseGet(() -> new Built("base"));
        return new Service(name, from, command, env, placed, Set.of(), listens, List.of());
    }

    /** @param byShell written as one text */
    private record Command(List<String> words, boolean byShell) {
        static Command script(String text) {
            if (text.isBlank()) {
                throw new IllegalArgumentException("the command is empty");
            }
            return new Command(List.of(SHELL, "-c", text), true);
        }
    }

    private static int mode(String content) {
        return content.startsWith("#!") ? 0755 : 0644;
    }

    private static String withoutNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "'" + Text.shorten(text) + "' holds a NUL character, which no program can be given");
        }
        return text;
    }

    private static String writable(String path) {
        if (!PATH.matcher(path).matches() || Stream.of(path.split("/")).anyMatch(RELATIVE::contains)) {
            throw new IllegalArgumentException("'" + Text.shorten(path)
                    + "' is not a file's absolute path; expected one like '/etc/shop.conf', without '.' and '..'");
        }
        if (RESERVED.stream().anyMatch(own -> path.equals(own) || path.startsWith(own + "/"))) {
            throw new IllegalArgumentException("'" + Text.shorten(path)
                    + "' cannot be put in place: the kernel or netlab itself keeps what is there");
        }
        return path;
    }

    private static Listens socket(String text) {
        Matcher matcher = SOCKET.matcher(text);
        int port = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("'" + Text.shorten(text)
                    + "' is not a port to listen on; expected 1 to 65535, with '/udp' behind it for UDP");
        }
        return new Listens("udp".equals(matcher.group(2)) ? Transport.UDP : Transport.TCP, port);
    }
}
