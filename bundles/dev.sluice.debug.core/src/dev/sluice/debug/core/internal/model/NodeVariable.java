package dev.sluice.debug.core.internal.model;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.IValue;
import org.eclipse.debug.core.model.IVariable;
import org.eclipse.lsp4j.debug.Scope;
import org.eclipse.lsp4j.debug.SetVariableArguments;
import org.eclipse.lsp4j.debug.SetVariableResponse;
import org.eclipse.lsp4j.debug.Variable;
import org.jspecify.annotations.Nullable;

/** A variable: a scope, a value by name in it, or what is inside another. */
final class NodeVariable extends FlowElement implements IVariable {
    /** The scopes whose values can be changed. */
    private static final Set<String> CHANGEABLE = Set.of("inputs", "outputs", "settings");

    /** Between the names of a key. */
    static final String BELOW = "\n";

    private final NodeFrame frame;
    /** The runner's number of what this is in; 0 for a scope. */
    private final int around;

    private final String scope;
    private final String name;
    private final String key;
    private final boolean changed;
    private volatile NodeValue value;

    private NodeVariable(NodeFrame frame, int around, String scope, String name, String key, NodeValue value) {
        super(frame.getDebugTarget(), frame.session());
        this.frame = frame;
        this.around = around;
        this.scope = scope;
        this.name = name;
        this.key = key;
        this.value = value;
        String before = around == 0 ? null : frame.note(key, value.getValueString());
        this.changed = before != null && !before.equals(value.getValueString());
    }

    /** @param read when it was read, as the frame counts that */
    static NodeVariable scope(NodeFrame frame, Scope told, Object read) {
        String name = Objects.requireNonNullElse(told.getName(), "");
        String whole = switch (name) {
            case "Inputs" -> "inputs";
            case "Outputs" -> "outputs";
            case "Params" -> "params";
            default -> "";
        };
        NodeValue value = NodeValue.of(frame, name, whole, told, read);
        return new NodeVariable(frame, 0, "", name, name, value);
    }

    /** A variable that was read from inside a value. */
    static NodeVariable inside(NodeValue parent, Variable told) {
        String name = Objects.requireNonNullElse(told.getName(), "");
        String expression = parent.expressionOf(name);
        String key = parent.key() + BELOW + name;
        return new NodeVariable(
                parent.frame(),
                parent.reference(),
                parent.scopeInside(),
                name,
                key,
                NodeValue.of(parent.frame(), key, expression, told, parent.read()));
    }

    /** The one of that name; null where there is none. */
    static @Nullable NodeVariable named(IVariable[] all, String name) {
        for (IVariable one : all) {
            if (one instanceof NodeVariable variable && variable.name.equals(name)) {
                return variable;
            }
        }
        return null;
    }

    NodeValue value() {
        return value;
    }

    /** Its value now, also where this was read at a stop before: views keep what is equal, and ask it again. */
    @Override
    public IValue getValue() throws DebugException {
        NodeValue own = value;
        if (!frame.isSuspended() || frame.isLatest(own.read())) {
            return own;
        }
        NodeVariable latest = Answers.read(frame.latest(key), null, frame::more);
        return latest == null ? own : latest.value;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getReferenceTypeName() {
        return value.getReferenceTypeName();
    }

    @Override
    public boolean hasValueChanged() {
        return changed;
    }

    @Override
    public boolean supportsValueModification() {
        // inputs of the past are for a run that goes on from there
        return CHANGEABLE.contains(scope)
                && around != 0
                && frame.isTop()
                && frame.isSuspended()
                && (frame.target().isLive() || scope.equals("inputs"));
    }

    @Override
    public boolean verifyValue(String expression) {
        return !expression.isBlank();
    }

    @Override
    public boolean verifyValue(IValue other) {
        return other instanceof NodeValue given && !given.expression().isEmpty();
    }

    @Override
    public void setValue(IValue other) throws DebugException {
        if (!verifyValue(other)) {
            throw refusal("This value cannot be taken; type one.");
        }
        setValue(((NodeValue) other).expression());
    }

    /** Changes the input, output or setting. Where this thread may not wait, a failure is told as one that nobody waits for. */
    @Override
    public void setValue(String expression) throws DebugException {
        if (!supportsValueModification()) {
            throw refusal("Only inputs, outputs and settings of a node at which a lane has stopped can be changed.");
        }
        SetVariableArguments arguments = new SetVariableArguments();
        arguments.setVariablesReference(around);
        arguments.setName(name);
        arguments.setValue(expression);
        CompletableFuture<Void> answer =
                session.ask(adapter -> adapter.setVariable(arguments)).thenAccept(this::take);
        if (Answers.mayWait()) {
            Answers.change(answer);
        } else {
            answer.exceptionally(failure -> {
                session.failed(failure);
                return null;
            });
        }
    }

    private void take(SetVariableResponse told) {
        NodeValue now = NodeValue.of(frame, key, value.expression(), told, value.read());
        frame.note(key, now.getValueString());
        value = now;
        fireChangeEvent(DebugEvent.CONTENT);
        frame.reread();
    }

    /** Equal at the next stop too, so that views keep what is expanded. */
    @Override
    public boolean equals(Object other) {
        return other instanceof NodeVariable same && same.frame == frame && same.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
