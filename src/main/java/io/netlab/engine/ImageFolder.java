package io.netlab.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * What an image of ours is built from: the files of {@code images/ROLE}, which travel on the class path, in a folder or
 * in a jar. A file's mode does not survive in a jar, so none counts: what begins with {@code #!} can be executed.
 */
final class ImageFolder {

    private static final int HASH_DIGITS = 12;

    private final SortedMap<String, byte[]> files;

    private ImageFolder(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    /** @throws IllegalArgumentException when there is no such image */
    static ImageFolder of(String role) {
        URL dockerfile = ImageFolder.class.getResource("/images/" + role + "/Dockerfile");
        if (dockerfile == null || role.contains("/")) {
            throw new IllegalArgumentException("netlab has no image '" + role + "'");
        }
        try {
            return dockerfile.getProtocol().equals("jar")
                    ? inJar((JarURLConnection) dockerfile.openConnection())
                    : in(Path.of(dockerfile.toURI()).getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("images/" + role + " cannot be read", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean exists(String role) {
        return ImageFolder.class.getResource("/images/" + role + "/Dockerfile") != null;
    }

    static ImageFolder in(Path folder) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return new ImageFolder(files);
    }

    private static ImageFolder inJar(JarURLConnection dockerfile) throws IOException {
        String folder = dockerfile.getEntryName().replaceFirst("Dockerfile$", "");
        try {
            return inJar(Path.of(dockerfile.getJarFileURL().toURI()), folder);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param folder in the jar, with a slash at its end */
    static ImageFolder inJar(Path jar, String folder) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (JarFile open = new JarFile(jar.toFile())) {
            for (ZipEntry entry : open.stream().toList()) {
                if (entry.getName().startsWith(folder) && !entry.isDirectory()) {
                    try (InputStream content = open.getInputStream(entry)) {
                        files.put(entry.getName().substring(folder.length()), content.readAllBytes());
                    }
                }
            }
        }
        return new ImageFolder(files);
    }

    /**
     * Twelve hexadecimal digits that differ when any name, any content or the parent differs.
     *
     * @param parent the tag of the image of ours that it stands on; empty when there is none
     */
    String hash(String parent) {
        MessageDigest sha;
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
        update(sha, parent.getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            update(sha, file.getKey().getBytes(StandardCharsets.UTF_8));
            update(sha, file.getValue());
        }
        return HexFormat.of().formatHex(sha.digest()).substring(0, HASH_DIGITS);
    }

    /** With its length before it, so that no two lists of values look alike. */
    private static void update(MessageDigest sha, byte[] value) {
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).flip());
        sha.update(value);
    }

    /** The build context. */
    InputStream context() {
        return Tar.inMemory(
                tar -> files.forEach((name, content) -> tar.add(name, content, isScript(content) ? 0755 : 0644)));
    }

    private static boolean isScript(byte[] content) {
        return content.length > 1 && content[0] == '#' && content[1] == '!';
    }
}
