package dev.sluice.cli.letters;

import dev.sluice.cli.history.RunProject;
import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.UsageException;
import dev.sluice.engine.journal.DeadLetter;
import dev.sluice.engine.journal.DeadLetters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The dead letters of a project, as commands look for them. What is wrong with their files is said as they are read. */
final class ProjectLetters {
    private static final int NAMED = 10;

    private final Console console;
    private final Path root;
    private final DeadLetters letters;

    private ProjectLetters(Console console, Path root) {
        this.console = console;
        this.root = root;
        this.letters = DeadLetters.in(journal(root));
    }

    static Path journal(Path project) {
        return project.resolve(".sluice").resolve("journal");
    }

    /**
     * Those of a project.
     *
     * @param project its folder; null for the nearest upwards that has a journal
     * @throws UsageException where there is none
     */
    static ProjectLetters in(Console console, @Nullable String project) throws UsageException {
        return new ProjectLetters(console, RunProject.of(console, project == null ? null : Path.of(project)));
    }

    Path root() {
        return root;
    }

    DeadLetters letters() {
        return letters;
    }

    /** Those of a flow and a node, or of all where null is given; the newest first. */
    List<DeadLetter> all(@Nullable String flow, @Nullable String node) throws IOException {
        List<DeadLetter> found = new ArrayList<>();
        String file = file(flow);
        for (String name : letters.flows()) {
            DeadLetters.Box box = letters.of(name);
            box.notes().forEach(note -> console.err().line("note: " + note));
            for (DeadLetter letter : box.letters()) {
                boolean ofFlow = flow == null
                        || letter.flow().equals(flow)
                        || letter.file().equals(file);
                if (ofFlow && (node == null || letter.node().equals(node))) {
                    found.add(letter);
                }
            }
        }
        found.sort(Comparator.comparing(DeadLetter::time).reversed());
        return found;
    }

    /** The file of a flow relative to the project, where it is one. */
    private @Nullable String file(@Nullable String flow) {
        if (flow == null || !flow.endsWith(".flow")) {
            return flow;
        }
        Path file = console.folder().resolve(flow).toAbsolutePath().normalize();
        return file.startsWith(root) ? root.relativize(file).toString().replace('\\', '/') : flow;
    }

    /**
     * Those that a command is about, the oldest first.
     *
     * @throws UsageException where an id is that of none, or of several
     */
    List<DeadLetter> chosen(LetterChoice choice) throws IOException, UsageException {
        List<DeadLetter> known = all(choice.flow(), choice.node()).reversed();
        if (choice.all()) {
            return known;
        }
        Set<DeadLetter> chosen = new LinkedHashSet<>();
        for (String id : choice.ids()) {
            List<DeadLetter> meant = known.stream()
                    .filter(letter -> letter.id().equals(id) || letter.id().endsWith(":" + id))
                    .toList();
            if (meant.size() != 1) {
                throw new UsageException(unclear(id, meant));
            }
            chosen.add(meant.get(0));
        }
        return List.copyOf(chosen);
    }

    private static String unclear(String id, List<DeadLetter> meant) {
        if (meant.isEmpty()) {
            return "There is no dead letter '" + id + "'. 'sluice dlq' lists them.";
        }
        StringBuilder text =
                new StringBuilder("'" + id + "' may be one of " + meant.size() + " dead letters; say which:");
        meant.stream().limit(NAMED).forEach(letter -> text.append("\n  ").append(letter.id()));
        return text.toString();
    }
}
