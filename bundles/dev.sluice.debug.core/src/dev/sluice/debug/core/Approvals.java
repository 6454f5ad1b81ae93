package dev.sluice.debug.core;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.sluice.debug.core.internal.launch.RunnerCall;
import dev.sluice.debug.core.model.NodeAnswer;
import dev.sluice.debug.core.state.NodeQuestion;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.jspecify.annotations.Nullable;

/**
 * What runs ask people that go on in any process of a project, or in none: {@code sluice approve}, which reads the journal
 * and leaves answers beside it. Each method waits for a process, so none is for the UI thread.
 */
public final class Approvals {
    private static final int REFUSED = 1;

    private Approvals() {}

    /**
     * A node that waits for a person.
     *
     * @param node its path
     * @param place the node in its pass, as people write it, such as {@code each[3]/ok}
     */
    public record Pending(String node, String place, NodeQuestion question) {}

    /**
     * Lists what a run asks people.
     *
     * @param project its folder
     * @throws CoreException where the journal cannot be read, or has no such run; the status says why
     */
    public static List<Pending> of(Path project, String run, IProgressMonitor monitor) throws CoreException {
        RunnerCall call = call(project, List.of("approve", run, "--json"), monitor);
        List<Pending> pending = new ArrayList<>();
        try {
            call.out()
                    .lines()
                    .forEach(line ->
                            pending.add(pending(JsonParser.parseString(line).getAsJsonObject())));
        } catch (JsonParseException | IllegalStateException e) {
            throw notUnderstood(call, e);
        }
        return pending;
    }

    private static Pending pending(JsonObject said) {
        JsonObject question = said.get("question") instanceof JsonObject asked ? asked : new JsonObject();
        Instant since = time(said, "since");
        return new Pending(
                text(said, "node"),
                text(said, "place"),
                new NodeQuestion(
                        1,
                        text(said, "activation"),
                        since == null ? Instant.EPOCH : since,
                        time(said, "until"),
                        text(question, "message"),
                        text(question, "who")));
    }

    /**
     * Answers a node.
     *
     * @param project the folder of the run's project
     * @param place as {@link Pending} has it
     * @return what is said of it, where the answer takes effect only later; empty where the run has taken it
     * @throws CoreException where it is refused, or cannot be left; the status says why
     */
    public static String answer(Path project, String run, String place, NodeAnswer answer, IProgressMonitor monitor)
            throws CoreException {
        List<String> words = new ArrayList<>(List.of("approve", run, place, "--json", "--by=" + answer.by()));
        if (!answer.comment().isEmpty()) {
            words.add("--comment=" + answer.comment());
        }
        if (!answer.approved()) {
            words.add("--reject");
        }
        RunnerCall call = call(project, words, monitor);
        try {
            JsonObject said = JsonParser.parseString(call.out()).getAsJsonObject();
            if (text(said, "reply").equals("REFUSED")) {
                throw DebugCore.failure(DebugCore.REFUSED, text(said, "message"), null);
            }
            return text(said, "reply").equals("DONE") ? "" : text(said, "message");
        } catch (JsonParseException | IllegalStateException e) {
            throw notUnderstood(call, e);
        }
    }

    private static RunnerCall call(Path project, List<String> words, IProgressMonitor monitor) throws CoreException {
        List<String> all = new ArrayList<>(words);
        all.add("--project=" + project);
        RunnerCall call = RunnerCall.of(project, all, monitor);
        if (call.exit() != 0 && (call.exit() != REFUSED || call.out().isBlank())) {
            String said = call.errors().strip().replaceFirst("^error: ", "");
            throw DebugCore.failure(
                    DebugCore.REFUSED, said.isEmpty() ? "Sluice ended with " + call.exit() + "." : said, null);
        }
        return call;
    }

    private static CoreException notUnderstood(RunnerCall call, RuntimeException cause) {
        return DebugCore.failure(DebugCore.REFUSED, "Sluice said what is not understood: " + call.out(), cause);
    }

    private static String text(JsonObject said, String name) {
        return said.get(name) instanceof JsonPrimitive text ? text.getAsString() : "";
    }

    private static @Nullable Instant time(JsonObject said, String name) {
        try {
            String text = text(said, name);
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            // what a later runner writes otherwise is not known
            return null;
        }
    }
}
