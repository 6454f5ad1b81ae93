package dev.sluice.cli.command;

import dev.sluice.cli.io.UsageException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the flows that paths on the command line mean. */
final class FlowFiles {
    private static final String ENDING = ".flow";

    private final Path folder;

    /** Paths are relative to this folder. */
    FlowFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * The flows: each file as it is given, whatever its ending, and what ends in {@code .flow} in folders and below, in
     * the order of their paths. A file that stands for several of the paths is there once. Folders that begin with a dot
     * are passed over, and so are symbolic links, which may lead round in circles.
     *
     * @throws UsageException where a path leads nowhere, or no flow is found
     */
    List<Named> find(List<String> paths) throws UsageException {
        Map<Path, Named> found = new LinkedHashMap<>();
        for (String text : paths) {
            for (Named file : at(text)) {
                found.putIfAbsent(file.path().toAbsolutePath().normalize(), file);
            }
        }
        if (found.isEmpty()) {
            throw new UsageException("There is no flow in " + String.join(", ", paths)
                    + ". Flows are files that end in .flow; give one, or a folder that holds some.");
        }
        return List.copyOf(found.values());
    }

    private List<Named> at(String text) throws UsageException {
        try {
            Path path = folder.resolve(text);
            return Files.isDirectory(path) ? in(path, text) : List.of(new Named(path, text));
        } catch (InvalidPathException e) {
            throw new UsageException("'" + text.replace('\0', '?') + "' is no path: " + e.getReason() + ".");
        }
    }

    private static List<Named> in(Path start, String text) throws UsageException {
        List<Path> flows = new ArrayList<>();
        try {
            Files.walkFileTree(start, new Finder(start, flows));
        } catch (IOException e) {
            throw new UsageException("The folder '" + text + "' cannot be searched: " + e.getMessage() + ".");
        }
        flows.sort(null);
        return flows.stream()
                .map(flow -> new Named(
                        flow,
                        Path.of(text)
                                .resolve(start.relativize(flow))
                                .normalize()
                                .toString()))
                .toList();
    }

    /**
     * A flow.
     *
     * @param shown the path as the person gave it, for messages
     */
    record Named(Path path, String shown) {}

    private static final class Finder extends SimpleFileVisitor<Path> {
        private final Path start;
        private final List<Path> flows;

        Finder(Path start, List<Path> flows) {
            this.start = start;
            this.flows = flows;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            Path name = visited.getFileName();
            boolean hidden =
                    !visited.equals(start) && name != null && name.toString().startsWith(".");
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && file.toString().endsWith(ENDING)) {
                flows.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
