package dev.sluice.debug.ui.internal.model;

import dev.sluice.debug.core.model.FlowValue;
import dev.sluice.debug.ui.internal.Icons;
import java.util.Set;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.IVariable;
import org.eclipse.swt.graphics.Image;
import org.jspecify.annotations.Nullable;

/** The icons of variables, by the types of their values. Thread-safe, since labels are made in the background. */
final class ValueIcons {
    private static final Set<String> SCOPES = Set.of("Inputs", "Outputs", "Settings", "Loop", "Params");

    private final Icons icons = new Icons();

    /** The icon; null where the platform's own is to be shown. */
    synchronized @Nullable Image of(IVariable variable) throws DebugException {
        return variable.getValue() instanceof FlowValue value
                ? icons.of("value-" + name(variable.getName(), value))
                : null;
    }

    private static String name(String variable, FlowValue value) {
        String type = value.type();
        if (type.endsWith("bytes")) {
            return "bytes";
        }
        return switch (type.split(" ", 2)[0]) {
            case "list" -> "list";
            case "record" -> "record";
            case "string" -> "text";
            case "int", "unsigned", "float" -> "number";
            case "bool" -> "bool";
            case "null" -> "null";
            case "" -> SCOPES.contains(variable) ? "scope" : "text";
            default -> "text";
        };
    }

    synchronized void dispose() {
        icons.dispose();
    }
}
