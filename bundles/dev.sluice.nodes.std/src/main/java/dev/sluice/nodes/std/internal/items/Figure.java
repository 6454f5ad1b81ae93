package dev.sluice.nodes.std.internal.items;

import dev.sluice.nodes.api.Expression;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One column that is computed of the rows of a group.
 *
 * @param of gives a row's value
 */
record Figure(String name, Aggregation fn, Expression of) {
    /** What counts a row whatever stands in it. */
    private static final Expression EVERY_ROW = names -> Value.of(true);

    /**
     * The figures of a setting, in its order.
     *
     * @throws NodeFailure of class user where one has no known function, or no expression where it needs one
     */
    static List<Figure> of(Settings settings, String setting) throws NodeFailure {
        List<Figure> figures = new ArrayList<>();
        for (Map.Entry<String, Settings> entry : settings.groups(setting).entrySet()) {
            String place = "'" + setting + "." + entry.getKey() + "'";
            Settings group = entry.getValue();
            String word = group.has("fn") ? group.text("fn") : "";
            Aggregation fn = Aggregation.named(word);
            if (fn == null) {
                throw NodeFailure.user(
                        place + " has fn '" + word + "'; it must be one of " + String.join(", ", Aggregation.words()));
            }
            if (!group.has("of") && fn != Aggregation.COUNT) {
                throw NodeFailure.user(
                        place + " has no 'of'; " + word + " needs one, such as {fn: " + word + ", of: item.x}");
            }
            figures.add(new Figure(entry.getKey(), fn, group.has("of") ? group.formula("of") : EVERY_ROW));
        }
        return figures;
    }
}
