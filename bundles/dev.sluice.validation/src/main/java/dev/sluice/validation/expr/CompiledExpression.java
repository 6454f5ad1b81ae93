package dev.sluice.validation.expr;

import dev.sluice.nodes.api.Bindings;
import dev.sluice.nodes.api.Expression;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An expression, or a text with expressions in it, that has been checked. Immutable, without side effects, for any
 * thread. A name of its scope that the bindings do not know is null.
 */
public final class CompiledExpression implements Expression {
    /** The most items that all macros of one evaluation may go over together. */
    static final int MOST_STEPS = 10_000_000;

    private static final int SHOWN = 120;

    private final String text;
    private final PortType type;
    private final Code code;
    private final int slots;
    private final Set<String> names;
    private final @Nullable Value constant;

    CompiledExpression(String text, Part part, int slots, Set<String> names) {
        this.text = text;
        this.type = part.type().port();
        this.code = part.code();
        this.slots = slots;
        this.names = Set.copyOf(names);
        this.constant = part.constant() == null ? null : TermCompiler.toValue(part.constant());
    }

    /** The text as it was given. */
    @Override
    public String text() {
        return text;
    }

    /** The type of the result as far as it is known; any where nothing is. */
    public PortType resultType() {
        return type;
    }

    /** The names of its scope that it uses. */
    public Set<String> names() {
        return names;
    }

    /** Its value, where that is the same for all names; null where it is not. */
    public @Nullable Value constant() {
        return constant;
    }

    @Override
    public Value evaluate(Bindings bindings) throws NodeFailure {
        if (constant != null) {
            return constant;
        }
        try {
            return TermCompiler.toValue(code.run(new Frame(bindings, slots, MOST_STEPS)));
        } catch (Stop e) {
            throw failure(e.reason());
        } catch (IllegalArgumentException e) {
            // a value of the value model cannot be as deep as the expression makes it
            throw failure(String.valueOf(e.getMessage()));
        }
    }

    private NodeFailure failure(String reason) {
        String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        return NodeFailure.user("the expression '" + shown.strip() + "' has no value: " + reason);
    }

    @Override
    public String toString() {
        return text;
    }
}
