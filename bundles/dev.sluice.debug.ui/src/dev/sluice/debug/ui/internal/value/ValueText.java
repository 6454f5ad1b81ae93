package dev.sluice.debug.ui.internal.value;

import dev.sluice.debug.core.model.FlowValue;
import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.IVariable;

/**
 * A value at length, as far as it is fetched.
 *
 * @param text laid out in lines
 * @param note what was cut; empty for nothing
 */
record ValueText(String text, String note) {
    private static final String CUT = "Cut: of a value 16,000 characters are fetched at most.";

    /** Asks for a value; fails with what the runner said. Answers at once, completes later. */
    static CompletableFuture<ValueText> of(FlowValue value) {
        return value.type().isEmpty() && value.expression().isEmpty() && value.size() > 0
                ? value.page(0).thenApply(all -> scope(all, value.size()))
                : value.text().thenApply(text -> of(text, value.type()));
    }

    private static ValueText of(String json, String type) {
        String note = isWhole(json) ? "" : CUT + (type.startsWith("list") ? " The table has all items." : "");
        return new ValueText(PrettyJson.of(json), note);
    }

    /** A scope that no expression gives, such as the settings of a node: a line for each name. */
    private static ValueText scope(IVariable[] variables, int size) {
        StringJoiner lines = new StringJoiner("\n");
        for (IVariable variable : variables) {
            try {
                lines.add(variable.getName() + ": " + variable.getValue().getValueString());
            } catch (DebugException e) {
                lines.add(String.valueOf(e.getStatus().getMessage()));
            }
        }
        String note = size > variables.length ? "The first %,d of %,d.".formatted(variables.length, size) : "";
        return new ValueText(lines.toString(), note);
    }

    private static boolean isWhole(String json) {
        try {
            Json.read(json);
            return true;
        } catch (JsonException e) {
            return false;
        }
    }
}
