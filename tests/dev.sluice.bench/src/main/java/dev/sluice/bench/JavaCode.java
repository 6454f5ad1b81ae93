package dev.sluice.bench;

import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ScriptRuntime;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the bench calls as a node in Java. */
final class JavaCode {
    private JavaCode() {}

    /** The node; its class file is a module of its own. */
    public static final class Twice {
        private Twice() {}

        /** Gives back what it gets, with the double of its id. */
        public static Map<String, Object> run(Map<String, Object> order) {
            Map<String, Object> result = new LinkedHashMap<>(order);
            result.put("id", ((Number) Objects.requireNonNull(order.get("id"))).longValue() * 2);
            return result;
        }
    }

    static ScriptCalls calls(Path folder) throws Exception {
        String path = Twice.class.getName().replace('.', '/') + ".class";
        Path file = folder.resolve("classes").resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (InputStream code = Twice.class.getClassLoader().getResourceAsStream(path)) {
            Files.copy(Objects.requireNonNull(code), file);
        }
        // old enough to be looked at no more than once a call
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(0));
        ScriptRuntime runtime = Catalogue.load(JavaCode.class.getClassLoader()).runtimes().stream()
                .filter(candidate -> candidate.language().equals("java"))
                .findFirst()
                .orElseThrow();
        return new ScriptCalls(
                folder,
                runtime.load(new ScriptRuntime.Script(
                        ProjectFolder.at(folder), "./twice", "classes", Twice.class.getName(), null)),
                List.of("java"));
    }
}
