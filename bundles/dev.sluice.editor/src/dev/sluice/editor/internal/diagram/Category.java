package dev.sluice.editor.internal.diagram;

import dev.sluice.nodes.api.Catalogue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a node is for, as its colour tells. */
public enum Category {
    /** Reads from or writes to the outside. */
    SOURCE_AND_SINK,
    /** Computes on values. */
    DATA,
    /** Decides what runs. */
    CONTROL,
    /** A script of the project. */
    SCRIPT,
    /** Starts by itself, or works on events. */
    EVENT,
    /** A type that is not known here. */
    UNKNOWN;

    private static final Set<String> CONTROL_TYPES = Set.of(
            "core.if",
            "core.switch",
            "core.merge",
            "core.foreach",
            "core.while",
            "core.repeat",
            "core.try",
            "core.flow",
            "core.wait",
            "core.approve",
            "core.fail",
            "core.assert");

    private static final Set<String> EVENT_TYPES =
            Set.of("http.listen", "http.respond", "core.combine-latest", "core.zip", "core.window", "core.throttle");

    /** The category of a type's id. */
    public static Category of(@Nullable String type) {
        if (type == null || type.isBlank()) {
            return UNKNOWN;
        }
        if (Catalogue.isPath(type) || type.equals("python.script")) {
            return SCRIPT;
        }
        if (type.startsWith("event.") || EVENT_TYPES.contains(type)) {
            return EVENT;
        }
        if (CONTROL_TYPES.contains(type)) {
            return CONTROL;
        }
        return type.startsWith("core.") && !type.equals("core.log") ? DATA : SOURCE_AND_SINK;
    }
}
