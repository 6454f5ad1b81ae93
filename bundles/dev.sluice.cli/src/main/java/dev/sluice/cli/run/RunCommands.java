package dev.sluice.cli.run;

import dev.sluice.cli.history.RunProject;
import dev.sluice.cli.inbox.CommandFolder;
import dev.sluice.cli.inbox.Handlers;
import dev.sluice.cli.inbox.Mail;
import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.ExitCode;
import dev.sluice.cli.io.UsageException;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.history.RunSummary;
import dev.sluice.engine.history.RunSummary.Status;
import dev.sluice.json.JsonLine;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells a run something, whichever process it is in: through the folder of commands beside the journal. Where no process
 * has it, the command stays until one resumes it.
 */
public final class RunCommands {
    private static final int MOST_LISTED = 50;

    private final Console console;
    private final RunHistory history;
    private final Mail mail;
    private final boolean json;

    private RunCommands(Console console, Path project, boolean json) {
        this.console = console;
        this.history = RunHistory.of(project);
        this.mail = new Mail(CommandFolder.in(project.resolve(".sluice").resolve("journal")), console.time());
        this.json = json;
    }

    /**
     * For the runs of a project.
     *
     * @param project its folder; null for the nearest upwards that has a journal
     * @throws UsageException where there is none
     */
    public static RunCommands in(Console console, @Nullable String project, boolean json) throws UsageException {
        return new RunCommands(console, RunProject.of(console, project == null ? null : Path.of(project)), json);
    }

    /** Lists what waits for an answer, in all runs or in one. @return the exit code */
    public int list(@Nullable String id) throws UsageException {
        return attempt(() -> {
            List<WaitingNode> waiting = new ArrayList<>();
            for (RunSummary run : id == null ? history.runs() : List.of(run(id))) {
                waiting.addAll(WaitingNode.of(history, run));
            }
            if (json) {
                waiting.forEach(one -> console.out().text(line(one) + "\n"));
            } else if (waiting.isEmpty()) {
                console.err()
                        .line(id == null ? "Nothing waits for an answer." : "Nothing of this run waits for an answer.");
            } else {
                waiting.forEach(one -> console.out().text(one.line() + "\n"));
            }
            return ExitCode.DONE;
        });
    }

    private static String line(WaitingNode one) {
        JsonLine line = new JsonLine()
                .put("run", one.run().id())
                .put("node", one.node())
                .put("activation", one.activation())
                .put("place", one.place())
                .put("status", one.run().status().name())
                .put("since", one.since().toString());
        Instant until = one.waitsFor().until();
        if (until != null) {
            line.put("until", until.toString());
        }
        RecordValue question = one.waitsFor().question();
        if (question != null) {
            line.put("question", question);
        }
        return line.toString();
    }

    /**
     * Answers a node that waits.
     *
     * @param name its path, or with its pass, such as {@code each[3]/ok}
     * @return the exit code
     */
    public int approve(String id, String name, boolean approved, String by, String comment) throws UsageException {
        return attempt(() -> {
            RunSummary run = going(id);
            WaitingNode node = node(run, name);
            Map<String, Value> fields = new LinkedHashMap<>();
            fields.put("node", Value.of(node.node()));
            fields.put("activation", Value.of(node.activation()));
            fields.put("approved", Value.of(approved));
            fields.put("by", Value.of(by));
            fields.put("comment", Value.of(comment));
            if (mail.withdraw(run, Handlers.APPROVE, node.node(), node.activation()) > 0) {
                console.err().line("note: An answer that was left before is taken back.");
            }
            return mail.send(run, Handlers.APPROVE, fields).tell(console, run.id(), json);
        });
    }

    private WaitingNode node(RunSummary run, String name) throws UsageException, IOException {
        List<WaitingNode> waiting = WaitingNode.of(history, run);
        List<WaitingNode> meant =
                waiting.stream().filter(one -> one.isCalled(name)).toList();
        if (meant.size() == 1) {
            return meant.get(0);
        }
        StringBuilder message = new StringBuilder(
                meant.isEmpty()
                        ? "No node '" + name + "' of the run " + run.id() + " waits for an answer."
                        : "'" + name + "' waits in " + meant.size() + " passes; say which.");
        List<WaitingNode> shown = meant.isEmpty() ? waiting : meant;
        message.append(shown.isEmpty() ? " Nothing of it does." : " These wait:");
        shown.stream().limit(MOST_LISTED).forEach(one -> message.append("\n  ").append(one.place()));
        throw new UsageException(message.toString());
    }

    /**
     * Cancels a run.
     *
     * @return the exit code
     */
    public int cancel(String id, String by) throws UsageException {
        return attempt(() -> {
            RunSummary run = going(id);
            return mail.send(run, Handlers.CANCEL, Map.of("by", Value.of(by))).tell(console, run.id(), json);
        });
    }

    /**
     * Stops a run that listens, or one of its continuous nodes.
     *
     * @param node null for all of the run
     * @return the exit code
     */
    public int stop(String id, @Nullable String node) throws UsageException {
        return tellLiving(id, Handlers.STOP, node == null ? "" : node);
    }

    /**
     * Starts a continuous node.
     *
     * @return the exit code
     */
    public int start(String id, String node) throws UsageException {
        return tellLiving(id, Handlers.START, node);
    }

    private int tellLiving(String id, String command, String node) throws UsageException {
        return attempt(() -> {
            RunSummary run = going(id);
            if (run.status() == Status.LOST) {
                throw new UsageException("The run " + id + " is not under way. Go on with it by 'sluice resume " + id
                        + "', or end it by 'sluice cancel " + id + "'.");
            }
            return mail.send(run, command, Map.of("node", Value.of(node))).tell(console, run.id(), json);
        });
    }

    /**
     * Has a run that is under way go on with a changed flow.
     *
     * @return the exit code
     */
    public int patch(String id, String file) throws UsageException {
        return attempt(() -> {
            RunSummary run = going(id);
            if (run.status() == Status.LOST) {
                throw new UsageException("The run " + id + " is not under way. Change its flow, " + run.file()
                        + ", and go on with 'sluice resume " + id + " --changed'.");
            }
            Path flow = file(file);
            return mail.send(run, FlowPatch.COMMAND, Map.of(FlowPatch.FILE, Value.of(flow.toString())))
                    .tell(console, run.id(), json);
        });
    }

    private Path file(String file) throws UsageException {
        try {
            Path flow = console.folder().resolve(file).toAbsolutePath().normalize();
            if (Files.isRegularFile(flow)) {
                return flow;
            }
        } catch (InvalidPathException e) {
            throw new UsageException("'" + file.replace('\0', '?') + "' is no path: " + e.getReason() + ".");
        }
        throw new UsageException("There is no file '" + file + "'. Give the flow as the run shall go on.");
    }

    private RunSummary going(String id) throws UsageException, IOException {
        RunSummary run = run(id);
        if (run.status() != Status.RUNNING && run.status() != Status.LOST) {
            throw new UsageException("The run " + id + " has ended (" + run.status() + ").");
        }
        return run;
    }

    private RunSummary run(String id) throws UsageException, IOException {
        return history.find(id).orElseThrow(() -> new UsageException("There is no run '" + id + "' in this project."));
    }

    private int attempt(Step step) throws UsageException {
        try {
            return step.take();
        } catch (IOException e) {
            console.err()
                    .line("error: The journal of the project cannot be read, or the command not be left: "
                            + e.getMessage() + ". Correct that, then try again.");
            return ExitCode.FAILED;
        }
    }

    @FunctionalInterface
    private interface Step {
        int take() throws UsageException, IOException;
    }
}
