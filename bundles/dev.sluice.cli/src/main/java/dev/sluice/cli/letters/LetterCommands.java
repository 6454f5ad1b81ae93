package dev.sluice.cli.letters;

import dev.sluice.cli.inbox.CommandFolder;
import dev.sluice.cli.inbox.Mail;
import dev.sluice.cli.inbox.Reply;
import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.ExitCode;
import dev.sluice.cli.io.UsageException;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.history.RunSummary;
import dev.sluice.engine.journal.DeadLetter;
import dev.sluice.json.JsonLine;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code sluice dlq} and what is below it: lists the dead letters of a project, shows them, tries them again, drops them. */
public final class LetterCommands {
    /** How many letters a run is told of at once. */
    private static final int BATCH = 100;

    private final Console console;
    private final ProjectLetters project;
    private final boolean json;

    private LetterCommands(Console console, ProjectLetters project, boolean json) {
        this.console = console;
        this.project = project;
        this.json = json;
    }

    /**
     * For the letters of a project.
     *
     * @param project its folder; null for the nearest upwards that has a journal
     * @throws UsageException where there is none
     */
    public static LetterCommands in(Console console, @Nullable String project, boolean json) throws UsageException {
        return new LetterCommands(console, ProjectLetters.in(console, project), json);
    }

    /**
     * Lists them, the newest first.
     *
     * @param flow the file or the id of a flow; null for all
     * @param most how many, from 1
     * @return the exit code
     */
    public int list(@Nullable String flow, int most) throws UsageException {
        return attempt(() -> {
            List<DeadLetter> all = project.all(flow, null);
            List<DeadLetter> shown = all.subList(0, Math.min(most, all.size()));
            if (json) {
                shown.forEach(letter -> console.out().text(LetterText.json(letter, false) + "\n"));
            } else if (all.isEmpty()) {
                console.err()
                        .line(
                                flow == null
                                        ? "There are no dead letters in this project."
                                        : "There are no dead letters of '" + flow + "'.");
            } else {
                LetterText.table(shown).forEach(line -> console.out().line(line.text(console.outColours())));
            }
            if (shown.size() < all.size()) {
                console.err().line("note: " + (all.size() - shown.size()) + " older ones are not shown; see -n.");
            }
            return ExitCode.DONE;
        });
    }

    /** Shows all that is known of some. @return the exit code */
    public int show(LetterChoice choice) throws UsageException {
        return attempt(() -> {
            boolean first = true;
            for (DeadLetter letter : project.chosen(choice)) {
                if (json) {
                    console.out().text(LetterText.json(letter, true) + "\n");
                } else {
                    console.out().text(first ? "" : "\n");
                    LetterText.lines(letter).forEach(line -> console.out().line(line.text(console.outColours())));
                }
                first = false;
            }
            return ExitCode.DONE;
        });
    }

    /** Drops some. @return the exit code */
    public int drop(LetterChoice choice) throws UsageException {
        return attempt(() -> {
            List<DeadLetter> chosen = project.chosen(choice);
            for (Map.Entry<String, List<DeadLetter>> flow : byFlow(chosen).entrySet()) {
                project.letters()
                        .drop(
                                flow.getKey(),
                                flow.getValue().stream().map(DeadLetter::id).toList());
            }
            if (json) {
                console.out().text(new JsonLine().put("dropped", chosen.size()) + "\n");
            } else {
                console.err()
                        .line("Dropped " + chosen.size() + (chosen.size() == 1 ? " dead letter." : " dead letters."));
            }
            return ExitCode.DONE;
        });
    }

    private static Map<String, List<DeadLetter>> byFlow(List<DeadLetter> letters) {
        Map<String, List<DeadLetter>> flows = new LinkedHashMap<>();
        letters.forEach(letter ->
                flows.computeIfAbsent(letter.flow(), name -> new ArrayList<>()).add(letter));
        return flows;
    }

    /** Has the runs of their flows try some again. @return the exit code */
    public int retry(LetterChoice choice) throws UsageException {
        return attempt(() -> {
            List<DeadLetter> chosen = project.chosen(choice);
            if (chosen.isEmpty()) {
                console.err().line("There are no such dead letters.");
            }
            boolean done = true;
            List<String> nobody = new ArrayList<>();
            for (List<DeadLetter> letters : byFlow(chosen).values()) {
                RunSummary run = living(letters.get(0));
                if (run == null) {
                    nobody.add(noRun(letters.get(0)));
                } else {
                    done &= retry(run, letters);
                }
            }
            if (!nobody.isEmpty()) {
                throw new UsageException(String.join("\n", nobody));
            }
            return done ? ExitCode.DONE : ExitCode.FAILED;
        });
    }

    private boolean retry(RunSummary run, List<DeadLetter> letters) throws UsageException, IOException {
        DeadLetter first = letters.get(0);
        Mail mail = new Mail(CommandFolder.in(ProjectLetters.journal(project.root())), console.time());
        for (int from = 0; from < letters.size(); from += BATCH) {
            List<DeadLetter> batch = letters.subList(from, Math.min(letters.size(), from + BATCH));
            Value ids = ListValue.of(
                    batch.stream().map(letter -> Value.of(letter.id())).toArray(Value[]::new));
            Map<String, Value> fields = new LinkedHashMap<>();
            fields.put(LetterRetry.FLOW, Value.of(first.flow()));
            fields.put(LetterRetry.LETTERS, ids);
            Reply reply = mail.send(run, LetterRetry.COMMAND, fields);
            reply.tell(console, run.id(), json);
            if (reply.kind() != Reply.Kind.DONE) {
                return false;
            }
        }
        return true;
    }

    private static String flow(DeadLetter letter) {
        return letter.file().isEmpty() ? letter.flow() : letter.file();
    }

    /** The run that is to take a letter; null where none is under way. */
    private @Nullable RunSummary living(DeadLetter letter) throws IOException {
        for (RunSummary run : RunHistory.of(project.root()).runs(flow(letter), Integer.MAX_VALUE)) {
            if (run.status() == RunSummary.Status.RUNNING) {
                return run;
            }
        }
        return null;
    }

    private String noRun(DeadLetter letter) {
        return "No run of '" + flow(letter) + "' is under way that could take its events. Begin one with 'sluice run "
                + (letter.file().isEmpty() ? "FILE" : fromHere(project.root().resolve(letter.file())))
                + " --restore', then try them again.";
    }

    /** A file as a command names it that is given where this one was. */
    private Path fromHere(Path file) {
        Path here = console.folder().toAbsolutePath().normalize();
        return file.startsWith(here) ? here.relativize(file) : file;
    }

    private int attempt(Step step) throws UsageException {
        try {
            return step.take();
        } catch (IOException e) {
            console.err()
                    .line("error: The dead letters of the project cannot be read or written: " + e.getMessage()
                            + ". Correct that, then try again.");
            return ExitCode.FAILED;
        }
    }

    @FunctionalInterface
    private interface Step {
        int take() throws UsageException, IOException;
    }
}
