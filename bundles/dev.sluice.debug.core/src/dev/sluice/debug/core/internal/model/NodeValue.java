package dev.sluice.debug.core.internal.model;

import dev.sluice.debug.core.model.FlowValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.IVariable;
import org.eclipse.lsp4j.debug.EvaluateResponse;
import org.eclipse.lsp4j.debug.Scope;
import org.eclipse.lsp4j.debug.SetVariableResponse;
import org.eclipse.lsp4j.debug.Variable;
import org.eclipse.lsp4j.debug.VariablesArguments;
import org.jspecify.annotations.Nullable;

/** A value as the runner showed it at one stop; what is inside is read in pages, when it is asked for. */
final class NodeValue extends FlowElement implements FlowValue {
    /** So many pages are kept; of a long list that somebody scrolls through the others are read again. */
    private static final int KEPT = 50;
    /** So much is answered where all is asked for at once. */
    private static final int MOST = 1_000;

    private final NodeFrame frame;
    private final String key;
    private final String expression;
    private final String text;
    private final String type;
    private final int reference;
    private final int size;
    private final boolean indexed;
    private final boolean isScope;
    private final Object read;
    private final Map<Integer, CompletableFuture<IVariable[]>> pages = new LinkedHashMap<>(16, 0.75f, true);

    private NodeValue(NodeFrame frame, String key, String expression, boolean isScope, Shown shown, Object read) {
        super(frame.getDebugTarget(), frame.session());
        this.frame = frame;
        this.key = key;
        this.expression = expression;
        this.isScope = isScope;
        this.read = read;
        this.text = Objects.requireNonNullElse(shown.text, "");
        this.type = Objects.requireNonNullElse(shown.type, "");
        this.reference = number(shown.reference);
        this.indexed = number(shown.indexed) > 0;
        this.size = reference == 0 ? 0 : Math.max(number(shown.indexed), number(shown.named));
    }

    private static int number(@Nullable Integer told) {
        return told == null ? 0 : Math.max(0, told);
    }

    static NodeValue of(NodeFrame frame, String key, String expression, Scope told, Object read) {
        Shown shown =
                new Shown("", "", told.getVariablesReference(), told.getNamedVariables(), told.getIndexedVariables());
        return new NodeValue(frame, key, expression, true, shown, read);
    }

    static NodeValue of(NodeFrame frame, String key, String expression, Variable told, Object read) {
        Shown shown = new Shown(
                told.getValue(),
                told.getType(),
                told.getVariablesReference(),
                told.getNamedVariables(),
                told.getIndexedVariables());
        return new NodeValue(frame, key, expression, false, shown, read);
    }

    static NodeValue of(NodeFrame frame, String key, String expression, SetVariableResponse told, Object read) {
        Shown shown = new Shown(
                told.getValue(),
                told.getType(),
                told.getVariablesReference(),
                told.getNamedVariables(),
                told.getIndexedVariables());
        return new NodeValue(frame, key, expression, false, shown, read);
    }

    static NodeValue of(NodeFrame frame, String expression, EvaluateResponse told, Object read) {
        Shown shown = new Shown(
                told.getResult(),
                told.getType(),
                told.getVariablesReference(),
                told.getNamedVariables(),
                told.getIndexedVariables());
        return new NodeValue(frame, "= " + expression, expression, false, shown, read);
    }

    NodeFrame frame() {
        return frame;
    }

    String key() {
        return key;
    }

    /** When it was read, as the frame counts that. */
    Object read() {
        return read;
    }

    /** What is inside under a name; null where nothing is, or not among the first. */
    CompletableFuture<@Nullable NodeVariable> inside(String name) {
        if (size == 0) {
            return CompletableFuture.completedFuture(null);
        }
        int at = indexed && name.matches("\\[\\d{1,9}]") ? Integer.parseInt(name.substring(1, name.length() - 1)) : 0;
        return at >= size
                ? CompletableFuture.completedFuture(null)
                : page(at / PAGE).thenApply(page -> NodeVariable.named(page, name));
    }

    int reference() {
        return reference;
    }

    /** The scope that what is directly inside can be changed in; empty for none. */
    String scopeInside() {
        return isScope ? key.toLowerCase(Locale.ROOT) : "";
    }

    /** The expression that gives what is inside under a name; empty for none. */
    String expressionOf(String name) {
        if (name.matches("\\[\\d+]")) {
            return expression.isEmpty() ? "" : expression + name;
        }
        boolean plain = name.matches("[A-Za-z_][A-Za-z0-9_]*");
        if (isScope && expression.isEmpty()) {
            // what a container gives is seen by its own name; settings are not seen at all
            return key.equals("Loop") && plain ? name : "";
        }
        if (expression.isEmpty()) {
            return "";
        }
        return plain
                ? expression + "." + name
                : expression + "[\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
    }

    /** Asks for the first page. */
    void prefetch() {
        if (size > 0) {
            page(0);
        }
    }

    @Override
    public synchronized CompletableFuture<IVariable[]> page(int number) {
        CompletableFuture<IVariable[]> known = pages.get(number);
        if (known == null) {
            VariablesArguments arguments = new VariablesArguments();
            arguments.setVariablesReference(reference);
            arguments.setStart(number * PAGE);
            arguments.setCount(PAGE);
            known = session.ask(adapter -> adapter.variables(arguments))
                    .thenApply(told -> Arrays.stream(told.getVariables())
                            .map(one -> NodeVariable.inside(this, one))
                            .toArray(IVariable[]::new));
            pages.put(number, known);
            if (pages.size() > KEPT) {
                pages.remove(pages.keySet().iterator().next());
            }
        }
        return known;
    }

    @Override
    public boolean isIndexed() {
        return indexed;
    }

    @Override
    public String expression() {
        return expression;
    }

    @Override
    public CompletableFuture<String> text() {
        return expression.isEmpty() ? CompletableFuture.completedFuture(text) : frame.text(expression);
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String getReferenceTypeName() {
        return type;
    }

    @Override
    public String getValueString() {
        return text;
    }

    @Override
    public boolean isAllocated() {
        return true;
    }

    @Override
    public boolean hasVariables() {
        return size > 0;
    }

    @Override
    public IVariable[] getVariables() throws DebugException {
        return getVariables(0, Math.min(size, MOST));
    }

    @Override
    public IVariable getVariable(int offset) throws DebugException {
        IVariable[] one = getVariables(offset, 1);
        if (one.length == 0) {
            throw refusal("There is nothing at " + offset + ", or it is not known yet.");
        }
        return one[0];
    }

    @Override
    public IVariable[] getVariables(int offset, int length) throws DebugException {
        List<IVariable> found = new ArrayList<>();
        int end = Math.min(size, offset + length);
        for (int at = Math.max(0, offset); at < end && frame.isSuspended(); ) {
            IVariable[] page = Answers.read(page(at / PAGE), new IVariable[0], frame::more);
            int from = at % PAGE;
            int to = Math.min(page.length, from + end - at);
            for (int i = from; i < to; i++) {
                found.add(page[i]);
            }
            at += PAGE - from;
        }
        return found.toArray(IVariable[]::new);
    }

    @Override
    public int getSize() {
        return size;
    }

    @Override
    public int getInitialOffset() {
        return 0;
    }

    /** What messages of the protocol have in common that show a value. */
    private record Shown(
            @Nullable String text,
            @Nullable String type,
            @Nullable Integer reference,
            @Nullable Integer named,
            @Nullable Integer indexed) {}
}
