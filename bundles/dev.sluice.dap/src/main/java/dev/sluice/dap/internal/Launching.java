package dev.sluice.dap.internal;

import dev.sluice.compiler.LoadedFlow;
import dev.sluice.compiler.Params;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Fork;
import dev.sluice.engine.Run;
import dev.sluice.engine.plan.Plan;
import dev.sluice.json.Json;
import dev.sluice.nodes.api.ProjectFolder;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.lsp4j.debug.OutputEventArguments;
import org.eclipse.lsp4j.debug.ProcessEventArguments;
import org.eclipse.lsp4j.debug.ProcessEventArgumentsStartMethod;
import org.eclipse.lsp4j.debug.TerminatedEventArguments;
import org.jspecify.annotations.Nullable;

/** How one client comes to its run: it launches one, or attaches to one. For the thread of its requests. */
final class Launching {
    private final Services services;
    private final Connection connection;
    private boolean authorised;
    private boolean toStart;
    private volatile boolean noDebug;
    /** What is to be said when the run begins. */
    private String note = "";
    /** The run that this client has opened to look at; null where it did not. */
    private @Nullable Reopening reopening;
    /** Params that this client gave when it attached. */
    private Map<String, String> params = Map.of();

    Launching(Services services, Connection connection) {
        this.services = services;
        this.connection = connection;
    }

    /** Whether this is the token. From then on the client counts as one who needs the adapter. */
    boolean authorises(@Nullable Object token) {
        if (!services.isToken(token)) {
            return false;
        }
        if (!authorised) {
            authorised = true;
            services.need.add();
        }
        return true;
    }

    /** The client has gone for good. */
    void over() {
        if (authorised) {
            authorised = false;
            services.need.remove();
        }
    }

    /** Whether the run is to stop nowhere for this client. Any thread. */
    boolean isNoDebug() {
        return noDebug;
    }

    /**
     * A run, ready to begin.
     *
     * @throws Refusal where the arguments do not fit
     */
    Debuggee launch(Map<String, Object> arguments) {
        LoadedFlow loaded = load(arguments).onThisMachine();
        Plan plan = loaded.plan();
        ProjectFolder project = loaded.project();
        if (plan == null || project == null) {
            throw new Refusal(Lines.problems(loaded));
        }
        note = Lines.sandbox(loaded);
        noDebug = Boolean.TRUE.equals(arguments.get("noDebug"));
        Debuggee made = made(loaded, plan, project, arguments);
        made.lanes.suspendAll(Boolean.TRUE.equals(arguments.get("suspendAll")));
        if (Boolean.TRUE.equals(arguments.get("stopOnEntry")) && !noDebug) {
            made.lanes.stopOnEntry();
        }
        services.add(made);
        toStart = true;
        return made;
    }

    /** A new run, or one that was interrupted and goes on. */
    private Debuggee made(LoadedFlow loaded, Plan plan, ProjectFolder project, Map<String, Object> arguments) {
        Map<String, String> given = texts(arguments.get("params"));
        String resumed = text(arguments, "resume");
        if (resumed != null) {
            boolean changed = Boolean.TRUE.equals(arguments.get("changed"));
            Resuming taken = Resuming.of(services, loaded, resumed, changed, given);
            Debuggee made = new Debuggee(plan, taken.params(), project, services);
            made.goOnWith(taken);
            return made;
        }
        Params params = Params.bind(plan, given, services.host.secrets());
        if (!params.problems().isEmpty()) {
            throw new Refusal(String.join("\n", params.problems()));
        }
        return new Debuggee(plan, params.values(), project, services);
    }

    /**
     * The run that is meant, of those under way; or where a project is said, of those in its journal.
     *
     * @throws Refusal where it is none of them, or is not said which
     */
    Debuggee attach(Map<String, Object> arguments) {
        List<Debuggee> live = services.live();
        Object wanted = arguments.get("run");
        List<Debuggee> fitting = live.stream()
                .filter(run -> wanted == null
                        || wanted.equals(Objects.requireNonNull(run.run()).id()))
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        String program = text(arguments, "program");
        String project = text(arguments, "project");
        if (wanted instanceof String id && (program != null || project != null)) {
            Reopening opened = Reopening.of(services, id, program, project);
            reopening = opened;
            params = texts(arguments.get("params"));
            return opened.run();
        }
        if (wanted != null) {
            throw new Refusal("No run '" + wanted + "' is under way in this adapter; there is "
                    + (live.isEmpty() ? "none" : Lines.ids(live))
                    + ". To look at one that has ended, give its project's folder as 'project'.");
        }
        throw new Refusal(
                live.isEmpty()
                        ? "No run is under way in this adapter; launch one."
                        : "Which run? Give one as 'run': " + Lines.ids(live) + ".");
    }

    private static @Nullable String text(Map<String, Object> arguments, String name) {
        return arguments.get(name) instanceof String text && !text.isBlank() ? text : null;
    }

    private LoadedFlow load(Map<String, Object> arguments) {
        if (!(arguments.get("program") instanceof String program) || program.isBlank()) {
            throw new Refusal("Which flow? Give its file as 'program'.");
        }
        try {
            return services.host.flows().apply(services.host.folder().resolve(Path.of(program)));
        } catch (InvalidPathException e) {
            throw new Refusal("'" + program.replace('\0', '?') + "' is no path: " + e.getReason() + ".");
        }
    }

    private static Map<String, String> texts(@Nullable Object params) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (params == null) {
            return texts;
        }
        if (!(params instanceof Map<?, ?> map)) {
            throw new Refusal("'params' must be an object of values by name.");
        }
        map.forEach((name, value) ->
                texts.put(String.valueOf(name), value instanceof String text ? text : Json.write(Lines.value(value))));
        return texts;
    }

    private static Map<String, Object> told(Debuggee begun, Run run) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("run", run.id());
        told.put("file", begun.plan.file());
        told.put("hash", begun.plan.hash());
        Fork fork = begun.fork();
        if (fork != null) {
            told.put("forkedFrom", Map.of("run", fork.run(), "event", fork.event()));
        }
        return told;
    }

    /**
     * A run that goes on from an instant, ready to begin in place of the one that this client looks at.
     *
     * @throws Refusal where it cannot be run
     */
    Debuggee fork(Debuggee looked, ForkPoint point) {
        Debuggee made = looked.rewind.isFinished()
                ? Forking.of(services, looked, looked.rewind.summary(), point, params)
                : looked.fork(point, services);
        services.add(made);
        toStart = true;
        return made;
    }

    /**
     * Begins the run where this client launched it and it has not begun, or shows the one that it has opened. Returns false
     * where it did so before, or another did.
     */
    boolean begin(Debuggee begun) {
        Reopening opened = reopening;
        if (opened != null) {
            reopening = null;
            opened.open(connection);
            return true;
        }
        if (!toStart) {
            return false;
        }
        toStart = false;
        try {
            Engine engine = services.engine(begun.project.root());
            if (!note.isEmpty()) {
                output("console", note);
            }
            Run run = begun.start(engine);
            ProcessEventArguments event = new ProcessEventArguments();
            event.setName(begun.plan.flow());
            event.setStartMethod(ProcessEventArgumentsStartMethod.LAUNCH);
            event.setIsLocalProcess(true);
            connection.tell("process", event);
            connection.tell("sluice/run", told(begun, run));
        } catch (IOException | IllegalStateException e) {
            output("stderr", "The run cannot begin: " + e.getMessage());
            connection.tell("terminated", new TerminatedEventArguments());
        }
        return true;
    }

    private void output(String category, String line) {
        OutputEventArguments event = new OutputEventArguments();
        event.setCategory(category);
        event.setOutput(line + "\n");
        connection.tell("output", event);
    }

    /** Tells a client that has come to a run under way which one it is. */
    void welcome(Debuggee joined) {
        Run run = joined.run();
        if (run != null) {
            connection.tell("sluice/run", told(joined, run));
        }
    }
}
