package dev.sluice.dap.internal;

import dev.sluice.engine.gate.HeldNode;
import dev.sluice.engine.gate.Pass;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.nodes.api.Bindings;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.validation.expr.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names that expressions see at a node: its inputs, after a success its outputs, what the containers around give
 * ({@code item}, {@code index}, values of a loop), and whole {@code inputs}, {@code outputs} and {@code params}.
 */
final class Names implements Bindings {
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, PortType> known = new LinkedHashMap<>();

    private Names() {}

    static Names of(HeldNode node) {
        Names names = around(node.pass());
        node.node().spec().inputs().forEach(input -> names.know(input.name()));
        RecordValue outputs = node.outputs();
        outputs.forEach(names::put);
        RecordValue inputs = node.inputs();
        inputs.forEach(names::put);
        names.put("inputs", inputs);
        names.put("outputs", outputs);
        return names;
    }

    /** The names at a container that is at work. */
    static Names of(Pass pass, RecordValue inputs) {
        Names names = around(pass);
        inputs.forEach(names::put);
        names.put("inputs", inputs);
        return names;
    }

    private static Names around(Pass pass) {
        Names names = new Names();
        names.put("params", pass.params());
        for (Pass at = pass; at != null; at = at.around()) {
            entries(at).forEach((name, value) -> {
                names.know(name);
                names.values.putIfAbsent(name, value);
            });
        }
        return names;
    }

    /** What a container gives a pass of its body, without what the body captures from around. */
    static RecordValue entries(Pass pass) {
        RecordValue.Builder record = RecordValue.builder();
        GraphPlan graph = pass.graph();
        for (int i = 0; i < graph.entries().size(); i++) {
            String name = graph.entries().get(i);
            Value value = pass.value(i);
            if (value != null && name.indexOf('.') < 0) {
                record.put(name, value);
            }
        }
        return record.build();
    }

    /** Lets expressions use a name, whether it has a value or not. */
    void know(String name) {
        known.put(name, PortType.ANY);
    }

    private void put(String name, Value value) {
        know(name);
        values.put(name, value);
    }

    Names with(String name, @Nullable Value value) {
        if (value != null) {
            put(name, value);
        }
        return this;
    }

    Scope scope() {
        return new Scope(known);
    }

    @Override
    public @Nullable Value get(String name) {
        return values.get(name);
    }
}
