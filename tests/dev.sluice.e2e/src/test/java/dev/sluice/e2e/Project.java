package dev.sluice.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A project folder that a test fills. */
record Project(Path folder) {
    /** An empty project below a folder. */
    static Project below(Path temporary) {
        Project project = new Project(temporary.resolve("project"));
        return project.file("sluice.yaml", "# a project\n");
    }

    /** A copy of a sample project below a folder. */
    static Project copyOf(Path sample, Path temporary) {
        Path target = temporary.resolve(sample.getFileName().toString());
        try (Stream<Path> files = Files.walk(sample)) {
            for (Path file : files.toList()) {
                String relative = sample.relativize(file).toString();
                if (Files.isRegularFile(file) && !relative.startsWith("out") && !relative.startsWith(".sluice")) {
                    Files.createDirectories(target.resolve(relative).getParent());
                    Files.copy(file, target.resolve(relative));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Project(target);
    }

    Project file(String name, String text) {
        return file(name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    Project file(String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Runner runner() {
        return Runner.in(folder);
    }
}
