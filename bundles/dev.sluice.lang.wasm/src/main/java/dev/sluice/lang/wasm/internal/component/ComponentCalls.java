package dev.sluice.lang.wasm.internal.component;

import dev.sluice.lang.wasm.internal.engine.Guest;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Calls a component's function.
 *
 * @param name the component, for messages
 * @param limit bytes of a result at most
 */
public record ComponentCalls(String name, ComponentShape shape, int limit) {
    /** As many numbers are given as arguments; more lie in memory. */
    private static final int MOST_ARGUMENTS = 16;

    /**
     * The result for these inputs, as one of the declared type; the value null where the function gives nothing.
     *
     * @throws NodeFailure of class user where an input is missing or of another type; or where the component fails
     */
    public Value call(Guest guest, RecordValue inputs) throws NodeFailure, InterruptedException {
        List<Value> values = new ArrayList<>();
        for (Map.Entry<String, PortType> parameter : shape.parameters().entrySet()) {
            values.add(argument(inputs, parameter.getKey(), parameter.getValue()));
        }
        long[] results = guest.call(shape.lifted().function(), arguments(guest, values));
        PortType type = shape.result();
        if (type == null) {
            return Value.NULL;
        }
        Lift lift = new Lift(guest, name, limit);
        return Layout.flat(type) <= 1
                ? lift.flat(type, results.length == 0 ? 0 : results[0])
                : lift.at(type, (int) results[0]);
    }

    private static Value argument(RecordValue inputs, String parameter, PortType type) throws NodeFailure {
        Value value = inputs.get(parameter);
        if (value == null && !(type instanceof PortType.OptionOf)) {
            throw NodeFailure.user("the input '" + parameter + "' has no value; link it or give it under 'with'");
        }
        try {
            return Conversion.convert(value == null ? Value.NULL : value, type);
        } catch (ConversionException e) {
            throw NodeFailure.user("the input '" + parameter + "' is not of its type " + type + ": " + e.getMessage());
        }
    }

    private long[] arguments(Guest guest, List<Value> values) throws NodeFailure, InterruptedException {
        Lower lower = new Lower(guest, shape.lifted().allocate());
        List<PortType> types = List.copyOf(shape.parameters().values());
        if (types.stream().mapToInt(Layout::flat).sum() > MOST_ARGUMENTS) {
            return new long[] {lower.together(types, values)};
        }
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            lower.flat(types.get(i), values.get(i), numbers);
        }
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }
}
