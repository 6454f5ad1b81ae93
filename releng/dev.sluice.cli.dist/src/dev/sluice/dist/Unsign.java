package dev.sluice.dist;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Takes the signatures out of the jars of a folder. The JVM checks each class of a signed jar against its signature, and
 * leaves it out of its archive of classes; for EMF's jars that doubles the time that a start takes. Run by the build.
 */
public final class Unsign {
    private Unsign() {}

    /** The folder is the only argument. */
    public static void main(String[] arguments) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                unsign(jar);
            }
        }
    }

    private static void unsign(Path jar) throws IOException {
        try (FileSystem content = FileSystems.newFileSystem(jar)) {
            Path folder = content.getPath("META-INF");
            List<Path> signatures = Files.isDirectory(folder) ? signatures(folder) : List.of();
            if (signatures.isEmpty()) {
                return;
            }
            for (Path signature : signatures) {
                Files.delete(signature);
            }
            dropDigests(folder.resolve("MANIFEST.MF"));
        }
    }

    private static List<Path> signatures(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(SF|RSA|DSA|EC)"))
                    .toList();
        }
    }

    /** The manifest's sections name the digest of each file; only the main section stays. */
    private static void dropDigests(Path file) throws IOException {
        Manifest manifest;
        try (InputStream in = Files.newInputStream(file)) {
            manifest = new Manifest(in);
        }
        manifest.getEntries().clear();
        try (OutputStream out = Files.newOutputStream(file)) {
            manifest.write(out);
        }
    }
}
