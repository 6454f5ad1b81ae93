package dev.sluice.model.gen;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A digest of the model files and of the generator, kept beside the generated code to see whether it is current. */
record Stamp(String digest) {
    private static final String FILE = ".generated-from";

    static Stamp of(Path folder, Class<?> generator) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream code = generator.getResourceAsStream(generator.getSimpleName() + ".class")) {
            if (code != null) {
                digest.update(code.readAllBytes());
            }
        }
        List<Path> models;
        try (Stream<Path> files = Files.list(folder)) {
            models = files.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path model : models) {
            digest.update(model.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(model));
        }
        return new Stamp(HexFormat.of().formatHex(digest.digest()));
    }

    boolean isIn(Path output) throws IOException {
        Path file = output.resolve(FILE);
        return Files.isRegularFile(file) && Files.readString(file).equals(digest);
    }

    void writeTo(Path output) throws IOException {
        Files.writeString(output.resolve(FILE), digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
