package io.netlab.instance;

import io.netlab.topology.LabReader;
import io.netlab.topology.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds labs: by path, by folder, by name in {@code ./labs}, by name among the labs inside the jar. */
public final class Catalogue {

    private static final String FILE = "lab.yaml";
    private static final String LESSON = "README.md";
    private static final String FOLDER = "labs";
    private static final String INSIDE = "/" + FOLDER + "/";

    /** Enough for any lab, and read whole without harm. */
    private static final int MOST_BYTES = 16 << 20;

    private final Path directory;

    /** @param directory where relative paths and {@code labs} are looked up */
    public Catalogue(Path directory) {
        this.directory = directory;
    }

    /** @throws LabNotFound with the names that there are */
    public LabSource find(String lab) {
        return inDirectory(lab)
                .or(() -> inDirectory(FOLDER + "/" + lab))
                .or(() -> insideJar(lab))
                .orElseThrow(() -> isFolder(lab)
                        ? new LabNotFound("folder '" + lab + "' has no " + FILE)
                        : new LabNotFound(lab, names()));
    }

    /**
     * As {@link #find}; and the labs of a folder that is none itself, by name.
     *
     * @throws LabNotFound when there is not even one
     */
    public List<LabSource> findAll(String lab) {
        Path folder = lab.indexOf('\0') < 0 ? directory.resolve(lab) : directory;
        if (lab.isEmpty() || !Files.isDirectory(folder) || Files.isRegularFile(folder.resolve(FILE))) {
            return List.of(find(lab));
        }
        List<String> names = namesIn(folder);
        return names.isEmpty()
                ? List.of(find(lab))
                : names.stream()
                        .map(name -> find(lab.replaceAll("/+$", "") + "/" + name))
                        .toList();
    }

    /** Every name that {@link #find} knows without a path, sorted. */
    public List<String> names() {
        TreeSet<String> names = new TreeSet<>(namesInsideJar());
        Path folder = directory.resolve(FOLDER);
        if (Files.isDirectory(folder)) {
            names.addAll(namesIn(folder));
        }
        return List.copyOf(names);
    }

    /** The labs inside the program, in the order in which one would learn. */
    public CatalogueIndex index() {
        return CatalogueIndex.parse(
                inside(LESSON).orElseThrow(() -> new IllegalStateException("the index of the labs is missing")));
    }

    /**
     * The page that belongs to a lab, {@code README.md} beside its file, in Markdown.
     *
     * @throws LabNotFound as {@link #find}, and where the lab has no such page
     */
    public String lesson(String lab) {
        LabSource source = find(lab);
        if (source.file().isEmpty()) {
            return inside(lab + "/" + LESSON)
                    .orElseThrow(() -> new IllegalStateException("the lesson of '" + lab + "' is missing"));
        }
        Path page = source.file().get().resolveSibling(LESSON);
        if (!isFile(page)) {
            throw new LabNotFound("there is no " + LESSON + " beside " + source.name());
        }
        return read(page, page.toString()).text();
    }

    private Optional<LabSource> inDirectory(String written) {
        if (written.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Path path = directory.resolve(written);
        if (isFile(path)) {
            return Optional.of(read(path, written));
        }
        Path inside = path.resolve(FILE);
        String shown = written.endsWith("/") ? written + FILE : written + "/" + FILE;
        return isFile(inside) ? Optional.of(read(inside, shown)) : Optional.empty();
    }

    /** A pipe will do, too. */
    private static boolean isFile(Path path) {
        return Files.exists(path) && !Files.isDirectory(path);
    }

    private boolean isFolder(String written) {
        return !written.isEmpty() && written.indexOf('\0') < 0 && Files.isDirectory(directory.resolve(written));
    }

    /** Reads the file again, as it is now. */
    public static LabSource read(Path path, String shown) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new UnreadableLab(shown + " is longer than " + (MOST_BYTES >> 20) + " MiB: no lab file is", null);
            }
            return new LabSource(
                    shown,
                    LabReader.decode(shown, bytes),
                    Optional.of(path.toAbsolutePath().normalize()));
        } catch (IOException e) {
            throw new UnreadableLab(shown + " cannot be read: " + why(e), e);
        }
    }

    private static String why(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
    }

    private static Optional<LabSource> insideJar(String name) {
        return name.matches("[a-z0-9][a-z0-9-]*")
                ? inside(name + "/" + FILE)
                        .map(text -> new LabSource(FOLDER + "/" + name + "/" + FILE, text, Optional.empty()))
                : Optional.empty();
    }

    /** A text of the catalogue, by its path there. */
    private static Optional<String> inside(String path) {
        try (InputStream in = Catalogue.class.getResourceAsStream(INSIDE + path)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> namesInsideJar() {
        try {
            var folder = Catalogue.class.getResource(INSIDE);
            if (folder == null) {
                return List.of();
            }
            URI place = folder.toURI();
            if (!place.getScheme().equals("jar")) {
                return namesIn(Path.of(place));
            }
            try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
                return namesIn(jar.getPath(INSIDE));
            }
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("the labs inside the program cannot be listed", e);
        }
    }

    private static List<String> namesIn(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.isRegularFile(entry.resolve(FILE)))
                    .map(entry -> entry.getFileName().toString().replace("/", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No lab of that name or path. */
    public static final class LabNotFound extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LabNotFound(String message) {
            super(message);
        }

        LabNotFound(String lab, List<String> known) {
            this("there is no lab '" + lab + "': no such file or folder, and the catalogue has "
                    + String.join(", ", known) + Text.didYouMean(lab, known));
        }
    }

    /** The file is there and cannot be read as text. */
    public static final class UnreadableLab extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableLab(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
