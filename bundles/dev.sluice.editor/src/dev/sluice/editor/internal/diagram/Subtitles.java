package dev.sluice.editor.internal.diagram;

import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.NumberLiteral;
import dev.sluice.model.flow.Setting;
import dev.sluice.model.flow.TextLiteral;
import org.jspecify.annotations.Nullable;

/** The second line of a card, and what a frame's header says behind its title. */
final class Subtitles {
    private static final int LONGEST = 60;

    private Subtitles() {}

    static String of(Node node, NodeView.Shape shape) {
        String type = node.getType() == null ? "no type" : node.getType();
        if (shape != NodeView.Shape.FRAME) {
            return type.substring(type.lastIndexOf('/') + 1);
        }
        return switch (type) {
            case "core.foreach" -> {
                String parallel = setting(node, "parallel");
                yield parallel == null || parallel.equals("1")
                        ? "foreach item"
                        : "foreach item · " + parallel + " in parallel";
            }
            case "core.while" -> "while " + or(setting(node, "when"), "…");
            case "core.repeat" -> "repeat " + or(setting(node, "times"), "…") + " times";
            case "core.try" -> "try";
            default -> type;
        };
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private static @Nullable String setting(Node node, String name) {
        for (Setting setting : node.getSettings()) {
            if (name.equals(setting.getName())) {
                Literal value = setting.getValue();
                return value instanceof TextLiteral text
                        ? text.getValue()
                        : value instanceof NumberLiteral number ? number.getText() : null;
            }
        }
        return null;
    }
}
