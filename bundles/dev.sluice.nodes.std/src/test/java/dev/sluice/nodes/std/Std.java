package dev.sluice.nodes.std;

import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.Expression;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.BoolValue;
import dev.sluice.nodes.api.value.FloatValue;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The standard types in tests, and expressions for them. */
final class Std {
    static final Catalogue CATALOGUE = Catalogue.load(Std.class.getClassLoader());

    private Std() {}

    static NodeDefinition definition(String type) {
        NodeDefinition definition = CATALOGUE.find(type);
        if (definition == null) {
            throw new AssertionError("there is no " + type);
        }
        return definition;
    }

    static NodeTester node(String type) {
        return NodeTester.of(definition(type));
    }

    /** The value under a name. */
    static Expression name(String name) {
        return names -> {
            Value value = names.get(name);
            if (value == null) {
                throw NodeFailure.user("no such name: " + name);
            }
            return value;
        };
    }

    /** A field of the value under the name {@code item}; a failure where it is missing. */
    static Expression field(String field) {
        return names -> {
            Value value = names.get("item") instanceof RecordValue record ? record.get(field) : null;
            if (value == null) {
                throw NodeFailure.user("no such field: " + field);
            }
            return value;
        };
    }

    static Expression fieldOrNull(String field) {
        return names -> names.get("item") instanceof RecordValue record ? record.get(field, Value.NULL) : Value.NULL;
    }

    /** Whether a number under a name is greater than another. */
    static Expression greater(String name, double than) {
        return names -> Value.of(number(names.get(name)) > than);
    }

    static Expression holds(String name, Predicate<Value> test) {
        return names -> Value.of(test.test(names.get(name)));
    }

    static double number(Value value) throws NodeFailure {
        return switch (value) {
            case IntValue whole -> whole.value();
            case FloatValue number -> number.value();
            case BoolValue bool -> throw NodeFailure.user("a bool is no number");
            default -> throw NodeFailure.user(value + " is no number");
        };
    }

    /** A record of these names and values, in order. */
    static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }
}
