package dev.sluice.dap.internal;

import dev.sluice.dap.internal.Handles.Frame;
import dev.sluice.dap.internal.Handles.Kept;
import dev.sluice.dap.internal.Lane.Stop;
import dev.sluice.dap.internal.NodeMap.Place;
import dev.sluice.dap.internal.Shelf.Item;
import dev.sluice.engine.Failure;
import dev.sluice.engine.gate.HeldNode;
import dev.sluice.engine.gate.Pass;
import dev.sluice.engine.gate.Point;
import dev.sluice.engine.gate.RunControl;
import dev.sluice.engine.plan.ContainerSpec;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.engine.plan.Param;
import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.lsp4j.debug.DataBreakpointAccessType;
import org.eclipse.lsp4j.debug.DataBreakpointInfoArguments;
import org.eclipse.lsp4j.debug.DataBreakpointInfoResponse;
import org.eclipse.lsp4j.debug.EvaluateArguments;
import org.eclipse.lsp4j.debug.EvaluateResponse;
import org.eclipse.lsp4j.debug.ExceptionBreakMode;
import org.eclipse.lsp4j.debug.ExceptionDetails;
import org.eclipse.lsp4j.debug.ExceptionInfoResponse;
import org.eclipse.lsp4j.debug.Scope;
import org.eclipse.lsp4j.debug.ScopesResponse;
import org.eclipse.lsp4j.debug.SetVariableArguments;
import org.eclipse.lsp4j.debug.SetVariableResponse;
import org.eclipse.lsp4j.debug.StackFrame;
import org.eclipse.lsp4j.debug.StackTraceArguments;
import org.eclipse.lsp4j.debug.StackTraceResponse;
import org.eclipse.lsp4j.debug.Thread;
import org.eclipse.lsp4j.debug.ThreadsResponse;
import org.eclipse.lsp4j.debug.Variable;
import org.eclipse.lsp4j.debug.VariablesArguments;
import org.eclipse.lsp4j.debug.VariablesArgumentsFilter;
import org.eclipse.lsp4j.debug.VariablesResponse;
import org.jspecify.annotations.Nullable;

/** Looks at the stopped lanes of a run, and changes values there. For one request, on the run's thread. */
final class Looks {
    private static final int PAGE = 1_000;
    private static final int MOST_FRAMES = 500;
    private static final int MOST_THREADS = 500;
    private static final String MASK = "•••";

    private final Debuggee run;
    private final Expressions expressions;

    Looks(Debuggee run, Services services) {
        this.run = run;
        this.expressions = services.expressions;
    }

    ThreadsResponse threads() {
        List<Thread> threads = new ArrayList<>();
        run.threads().forEachLiving(lane -> {
            if (threads.size() < MOST_THREADS || lane.stop != null) {
                Thread thread = new Thread();
                thread.setId(lane.id);
                thread.setName(lane.name());
                threads.add(thread);
            }
        });
        ThreadsResponse response = new ThreadsResponse();
        response.setThreads(threads.toArray(new Thread[0]));
        return response;
    }

    StackTraceResponse stack(StackTraceArguments arguments) {
        Lane lane = run.threads().lane(arguments.getThreadId());
        if (lane == null) {
            throw new Refusal("There is no thread " + arguments.getThreadId() + ".");
        }
        List<Frame> frames = new ArrayList<>();
        Pass at = lane.stop == null ? null : lane.stop.held().pass();
        int node = lane.stop == null ? 0 : lane.stop.held().node().index();
        while (at != null && frames.size() < MOST_FRAMES) {
            frames.add(new Frame(lane, at, node, frames.size()));
            NodePlan container = at.container();
            node = container == null ? 0 : container.index();
            at = at.around();
        }
        int from = Math.min(frames.size(), number(arguments.getStartFrame()));
        int levels = number(arguments.getLevels());
        int to = levels == 0 ? frames.size() : (int) Math.min(frames.size(), (long) from + levels);
        StackTraceResponse response = new StackTraceResponse();
        response.setTotalFrames(frames.size());
        response.setStackFrames(
                frames.subList(from, to).stream().map(this::frame).toArray(StackFrame[]::new));
        return response;
    }

    private static int number(@Nullable Integer given) {
        return given == null ? 0 : Math.max(0, given);
    }

    private StackFrame frame(Frame frame) {
        NodePlan node = frame.pass().graph().node(frame.node());
        Place place = run.nodes.of(node);
        StackFrame told = new StackFrame();
        told.setId(run.handles.frame(frame));
        told.setName(node.path());
        told.setLine(place.line());
        told.setColumn(place.line() > 0 ? 1 : 0);
        if (!place.file().isEmpty()) {
            told.setSource(Sources.source(run.project, place.file()));
        }
        told.setCanRestart(frame.depth() == 0);
        return told;
    }

    private Frame known(int id) {
        Frame frame = run.handles.frame(id);
        if (frame == null) {
            throw new Refusal("There is no frame " + id + " any more; ask for the stack again.");
        }
        return frame;
    }

    private static HeldNode held(Frame frame) {
        Stop stop = frame.lane().stop;
        if (stop == null) {
            throw new Refusal("The thread goes on; wait until it stops.");
        }
        return stop.held();
    }

    ScopesResponse scopes(int id) {
        Frame frame = known(id);
        HeldNode held = held(frame);
        List<Scope> scopes = new ArrayList<>();
        if (frame.depth() == 0) {
            scopes.add(scope(frame, "Inputs", new Shelf.Ports(held, false)));
            if (held.point() == Point.AFTER) {
                scopes.add(scope(frame, "Outputs", new Shelf.Ports(held, true)));
            }
            scopes.add(scope(frame, "Settings", new Shelf.Set(held)));
        } else {
            scopes.add(scope(frame, "Inputs", new Shelf.Fields(inner(frame).containerInputs())));
        }
        RecordValue loop = Names.entries(frame.pass());
        if (loop.size() > 0) {
            boolean event = frame.pass().isOfEvent();
            scopes.add(scope(frame, event ? "Event" : "Loop", new Shelf.Fields(loop)));
        }
        scopes.add(scope(frame, "Params", new Shelf.Fields(params(frame.pass()))));
        ScopesResponse response = new ScopesResponse();
        response.setScopes(scopes.toArray(new Scope[0]));
        return response;
    }

    /** The pass inside a container's frame that the stopped node is in. */
    private static Pass inner(Frame frame) {
        Pass at = held(frame).pass();
        while (at.around() != null && at.around() != frame.pass()) {
            at = Objects.requireNonNull(at.around());
        }
        return at;
    }

    private Scope scope(Frame frame, String name, Shelf shelf) {
        Scope scope = new Scope();
        scope.setName(name);
        scope.setVariablesReference(run.handles.shelf(frame.lane(), shelf));
        scope.setNamedVariables(shelf.size());
        scope.setExpensive(false);
        return scope;
    }

    /** The params that a pass sees, secret ones masked as a whole. */
    private RecordValue params(Pass pass) {
        List<Param> declared = run.plan.params();
        for (Pass at = pass; at != null; at = at.around()) {
            NodePlan container = at.container();
            ContainerSpec spec = container == null ? null : container.spec().container();
            if (spec != null && spec.params() != null) {
                declared = spec.params();
                break;
            }
        }
        RecordValue masked = pass.params();
        for (Param param : declared) {
            if (param.secret() && masked.has(param.name())) {
                masked = masked.with(param.name(), Value.of(MASK));
            }
        }
        return masked;
    }

    VariablesResponse variables(VariablesArguments arguments) {
        Kept kept = run.handles.shelf(arguments.getVariablesReference());
        if (kept == null) {
            throw new Refusal("There are no variables " + arguments.getVariablesReference()
                    + " any more; ask for the scopes again.");
        }
        Shelf shelf = kept.shelf();
        VariablesArgumentsFilter filter = arguments.getFilter();
        boolean none = filter != null && (filter == VariablesArgumentsFilter.INDEXED) != shelf.indexed();
        int size = none ? 0 : shelf.size();
        int from = Math.min(size, number(arguments.getStart()));
        int count = number(arguments.getCount());
        int to = (int) Math.min(size, (long) from + (count == 0 ? PAGE : Math.min(count, PAGE)));
        List<Variable> variables = new ArrayList<>();
        for (int i = from; i < to; i++) {
            variables.add(variable(kept.lane(), shelf.at(i)));
        }
        VariablesResponse response = new VariablesResponse();
        response.setVariables(variables.toArray(new Variable[0]));
        return response;
    }

    private Variable variable(Lane lane, Item item) {
        Variable variable = new Variable();
        variable.setName(item.name());
        Value value = item.value();
        if (value == null) {
            variable.setValue(run.masked(Objects.requireNonNullElse(item.text(), "")));
            return variable;
        }
        variable.setValue(text(value));
        variable.setType(ValueTexts.type(value));
        Shelf inside = Shelf.of(value);
        if (inside != null) {
            variable.setVariablesReference(run.handles.shelf(lane, inside));
            if (inside.indexed()) {
                variable.setIndexedVariables(inside.size());
            } else {
                variable.setNamedVariables(inside.size());
            }
        }
        return variable;
    }

    private String text(Value value) {
        return run.masked(ValueTexts.brief(masked(value)));
    }

    /** A number that is a secret is masked as a value, all else in its text. */
    private Value masked(Value value) {
        RunControl control = run.control();
        boolean small = value.depth() == 0 && !(value instanceof StringValue) && value.kind() != Value.Kind.BYTES;
        return control != null && small ? control.mask(value) : value;
    }

    SetVariableResponse set(SetVariableArguments arguments) {
        Kept kept = run.handles.shelf(arguments.getVariablesReference());
        RunControl control = run.control();
        Shelf.Ports ports = kept != null && kept.shelf() instanceof Shelf.Ports found ? found : null;
        if (run.threads() instanceof Past && (ports == null || ports.outputs())) {
            throw new Refusal("What was cannot be changed; only inputs can, for a run that goes on from here.");
        }
        if (kept != null && control != null && kept.shelf() instanceof Shelf.Set set) {
            return response(variable(kept.lane(), setting(control, set.node(), arguments)));
        }
        if (kept == null || ports == null || control == null && !(ports.node() instanceof PastNode)) {
            throw new Refusal("Only inputs, outputs and settings of a node that has stopped can be changed.");
        }
        HeldNode held = ports.node();
        Value value = read(arguments.getValue(), held);
        try {
            if (held instanceof PastNode past) {
                past.give(arguments.getName(), value);
            } else if (control != null && ports.outputs()) {
                control.setOutput(held, arguments.getName(), value);
            } else if (control != null) {
                control.setInput(held, arguments.getName(), value);
            }
        } catch (ConversionException | IllegalArgumentException e) {
            throw new Refusal("'" + arguments.getName() + "' cannot be changed: " + e.getMessage());
        }
        Value now = ports.record().get(arguments.getName());
        Variable shown = variable(kept.lane(), new Item(arguments.getName(), now == null ? value : now, null));
        return response(shown);
    }

    private static SetVariableResponse response(Variable shown) {
        SetVariableResponse response = new SetVariableResponse();
        response.setValue(shown.getValue());
        response.setType(shown.getType());
        response.setVariablesReference(shown.getVariablesReference());
        response.setNamedVariables(shown.getNamedVariables());
        response.setIndexedVariables(shown.getIndexedVariables());
        return response;
    }

    private Item setting(RunControl control, HeldNode held, SetVariableArguments arguments) {
        String name = arguments.getName();
        if (held.point() != Point.BEFORE) {
            throw new Refusal("Settings can be changed before the node runs; restart its frame first.");
        }
        SettingValue value = NodeSettings.read(held, name, arguments.getValue(), expressions);
        Value shown = value instanceof SettingValue.Plain plain ? plain.value() : Value.of(arguments.getValue());
        control.setSetting(held, name, value, shown);
        return NodeSettings.items(held).stream()
                .filter(item -> item.name().equals(name))
                .findFirst()
                .orElse(new Item(name, shown, null));
    }

    /** A value as a person types it: JSON, or else an expression. */
    private Value read(String text, HeldNode held) {
        try {
            return Json.read(text);
        } catch (JsonException e) {
            try {
                return expressions.evaluate(text, Names.of(held));
            } catch (NodeFailure failure) {
                throw new Refusal("'" + text + "' is neither JSON nor an expression: " + failure.getMessage());
            }
        }
    }

    EvaluateResponse evaluate(EvaluateArguments arguments) {
        Integer id = arguments.getFrameId();
        Frame frame = id != null ? known(id) : top();
        HeldNode held = held(frame);
        Names names = frame.depth() == 0
                ? Names.of(held)
                : Names.of(frame.pass(), inner(frame).containerInputs());
        try {
            Value value = expressions.evaluate(arguments.getExpression(), names);
            Variable shown = variable(frame.lane(), new Item("", value, null));
            EvaluateResponse response = new EvaluateResponse();
            response.setResult(
                    switch (arguments.getContext()) {
                        case "clipboard" -> run.masked(ValueTexts.json(masked(value)));
                        case "repl" -> run.masked(ValueTexts.whole(masked(value)));
                        case null, default -> shown.getValue();
                    });
            response.setType(shown.getType());
            response.setVariablesReference(shown.getVariablesReference());
            response.setNamedVariables(shown.getNamedVariables());
            response.setIndexedVariables(shown.getIndexedVariables());
            return response;
        } catch (NodeFailure e) {
            throw new Refusal(run.masked(String.valueOf(e.getMessage())));
        }
    }

    private Frame top() {
        List<Lane> stopped = run.threads().stoppedLanes();
        if (stopped.isEmpty()) {
            throw new Refusal("No thread has stopped, so there is nothing to evaluate with.");
        }
        Lane lane = stopped.get(0);
        HeldNode held = Objects.requireNonNull(lane.stop).held();
        return new Frame(lane, held.pass(), held.node().index(), 0);
    }

    DataBreakpointInfoResponse link(DataBreakpointInfoArguments arguments) {
        DataBreakpointInfoResponse response = new DataBreakpointInfoResponse();
        Integer reference = arguments.getVariablesReference();
        Kept kept = reference == null ? null : run.handles.shelf(reference);
        String name = arguments.getName();
        String id = kept != null && kept.shelf() instanceof Shelf.Ports ports && ports.outputs()
                ? ports.node().node().path() + "." + name
                : name;
        int dot = id.lastIndexOf('.');
        Place place = dot < 0 ? null : run.nodes.at(id.substring(0, dot));
        if (place == null || place.node().outputSlot(id.substring(dot + 1)) < 0) {
            response.setDescription("Only a link can be watched: an output of a node, such as each/score.result.");
            return response;
        }
        response.setDataId(id);
        response.setDescription("the value at " + id);
        response.setAccessTypes(new DataBreakpointAccessType[] {DataBreakpointAccessType.WRITE});
        response.setCanPersist(true);
        return response;
    }

    ExceptionInfoResponse failure(Lane lane) {
        HeldNode held = Objects.requireNonNull(lane.stop).held();
        Failure failure = held.failure();
        if (failure == null) {
            throw new Refusal("Thread " + lane.id + " did not stop at a failure.");
        }
        ExceptionDetails details = new ExceptionDetails();
        details.setMessage(run.masked(failure.message()));
        details.setTypeName(failure.exceptionType());
        details.setStackTrace(failure.stack() == null ? null : run.masked(failure.stack()));
        ExceptionInfoResponse response = new ExceptionInfoResponse();
        response.setExceptionId(failure.errorClass().word());
        response.setDescription(run.masked(failure.message()));
        response.setBreakMode(held.triedAgain() ? ExceptionBreakMode.ALWAYS : ExceptionBreakMode.UNHANDLED);
        response.setDetails(details);
        return response;
    }
}
