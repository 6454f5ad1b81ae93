package dev.sluice.engine.plan;

import dev.sluice.nodes.api.Expression;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.SettingValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** In what two nodes of the same id differ: what one sees of them in a file, not what is in a container. */
public final class SpecChange {
    private SpecChange() {}

    /** What is another, as the end of a sentence: {@code its type}, {@code its setting 'x'}; empty where nothing is. */
    public static List<String> between(NodeSpec before, NodeSpec now) {
        List<String> changes = new ArrayList<>();
        NodeType was = before.definition().type();
        NodeType is = now.definition().type();
        if (!was.id().equals(is.id()) || was.version() != is.version()) {
            changes.add("its type");
            return changes;
        }
        inputs(before, now, changes);
        settings("setting", before.settings(), now.settings(), changes);
        if (!before.outputs().equals(now.outputs())) {
            changes.add("its outputs");
        }
        if (!Objects.equals(before.grants(), now.grants())) {
            changes.add("its grants");
        }
        if (!Objects.equals(before.retry(), now.retry())
                || !Objects.equals(before.timeout(), now.timeout())
                || before.onFailure() != now.onFailure()) {
            changes.add("its retry, timeout or on-failure");
        }
        return changes;
    }

    private static void inputs(NodeSpec before, NodeSpec now, List<String> changes) {
        Map<String, InputSpec> was = byName(before);
        Map<String, InputSpec> is = byName(now);
        if (!List.copyOf(was.keySet()).equals(List.copyOf(is.keySet()))
                && was.keySet().equals(is.keySet())) {
            changes.add("the order of its inputs");
        }
        for (String name : all(was.keySet(), is.keySet())) {
            InputSpec one = was.get(name);
            InputSpec other = is.get(name);
            if (one == null || other == null || !isAlike(one, other)) {
                changes.add("its input '" + name + "'");
            }
        }
    }

    private static Map<String, InputSpec> byName(NodeSpec node) {
        Map<String, InputSpec> inputs = new LinkedHashMap<>();
        node.inputs().forEach(input -> inputs.put(input.name(), input));
        return inputs;
    }

    private static Set<String> all(Set<String> some, Set<String> others) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }

    private static boolean isAlike(InputSpec one, InputSpec other) {
        return one.sources().equals(other.sources())
                && one.required() == other.required()
                && one.many() == other.many()
                && isAlike(one.given(), other.given());
    }

    private static void settings(
            String what, Map<String, SettingValue> before, Map<String, SettingValue> now, List<String> changes) {
        for (String name : all(before.keySet(), now.keySet())) {
            if (!isAlike(before.get(name), now.get(name))) {
                changes.add("its " + what + " '" + name + "'");
            }
        }
    }

    private static boolean isAlike(@Nullable SettingValue one, @Nullable SettingValue other) {
        if (one == null || other == null) {
            return one == other;
        }
        return switch (one) {
            case SettingValue.Plain plain ->
                other instanceof SettingValue.Plain that && plain.value().equals(that.value());
            case SettingValue.Computed computed ->
                other instanceof SettingValue.Computed that && isAlike(computed.expression(), that.expression());
            case SettingValue.Formula formula ->
                other instanceof SettingValue.Formula that && isAlike(formula.expression(), that.expression());
            case SettingValue.Parts parts -> {
                List<String> changes = new ArrayList<>();
                if (other instanceof SettingValue.Parts that) {
                    settings("part", parts.parts(), that.parts(), changes);
                } else {
                    changes.add("its kind");
                }
                yield changes.isEmpty();
            }
            case SettingValue.Items items -> other instanceof SettingValue.Items that && isAlike(items, that);
        };
    }

    private static boolean isAlike(SettingValue.Items one, SettingValue.Items other) {
        boolean alike = one.items().size() == other.items().size();
        for (int i = 0; alike && i < one.items().size(); i++) {
            alike = isAlike(one.items().get(i), other.items().get(i));
        }
        return alike;
    }

    private static boolean isAlike(Expression one, Expression other) {
        String text = one.text();
        return one == other || text != null && text.equals(other.text());
    }
}
