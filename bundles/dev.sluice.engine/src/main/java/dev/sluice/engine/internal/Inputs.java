package dev.sluice.engine.internal;

import dev.sluice.engine.gate.Pass;
import dev.sluice.engine.plan.InputSpec;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.Bindings;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a node in one activation, and the names that its expressions see: {@code params} and the inputs. Not
 * changed once the body began.
 */
public final class Inputs implements Bindings {
    private static final String PARAMS = "params";

    private final NodePlan node;
    private final RecordValue params;
    private final @Nullable Value[] values;
    /** What a debugger gave in place of what arrived; made when first needed. */
    private @Nullable Value @Nullable [] given;

    /** What a debugger gave in place of settings. */
    private Map<String, SettingValue> givenSettings = Map.of();

    private Inputs(NodePlan node, RecordValue params) {
        this.node = node;
        this.params = params;
        this.values = new @Nullable Value[node.inputs()];
    }

    /**
     * What has arrived, as it is. What is given in the flow is not computed yet.
     *
     * @param firstSlot the slot of the value that a node starts on which waits for the first; -1 for every other
     */
    public static Inputs arrived(Pass pass, NodePlan node, int firstSlot) {
        Inputs inputs = new Inputs(node, pass.params());
        int[] slots = node.soleSlots();
        if (slots != null && firstSlot < 0) {
            for (int i = 0; i < slots.length; i++) {
                inputs.values[i] = pass.value(slots[i]);
            }
            return inputs;
        }
        for (int i = 0; i < inputs.values.length; i++) {
            inputs.values[i] = inputs.linked(pass, i, firstSlot);
        }
        return inputs;
    }

    private @Nullable Value linked(Pass pass, int input, int firstSlot) {
        int links = node.links(input);
        if (firstSlot >= 0) {
            return isLinked(input, firstSlot) ? pass.value(firstSlot) : null;
        }
        if (links == 1 && !node.takesMany(input)) {
            return pass.value(node.link(input, 0));
        }
        List<Value> present = new ArrayList<>(links);
        for (int i = 0; i < links; i++) {
            Value value = pass.value(node.link(input, i));
            if (value != null) {
                present.add(value);
            }
        }
        if (node.takesMany(input) && links > 0) {
            return ListValue.copyOf(present);
        }
        return present.isEmpty() ? null : present.get(0);
    }

    private boolean isLinked(int input, int slot) {
        for (int i = 0; i < node.links(input); i++) {
            if (node.link(input, i) == slot) {
                return true;
            }
        }
        return false;
    }

    /**
     * Computes what the flow gives for inputs, and converts what must be of a type.
     *
     * @throws NodeFailure of class user where a value cannot be computed or is of the wrong type
     */
    public void complete() throws NodeFailure {
        if (given == null && !node.isCompleted()) {
            return; // as for most
        }
        List<InputSpec> specs = node.spec().inputs();
        for (int i = 0; i < values.length; i++) {
            InputSpec spec = specs.get(i);
            SettingValue setting = spec.given();
            if (given != null && given[i] != null) {
                values[i] = given[i];
            } else if (setting != null) {
                values[i] = setting instanceof SettingValue.Plain plain
                        ? plain.value()
                        : new Settings(Map.of(spec.name(), setting), this).value(spec.name());
            }
            Value value = values[i];
            if (value != null && spec.check() != PortType.ANY) {
                values[i] = converted(spec, value);
            }
        }
    }

    private static Value converted(InputSpec spec, Value value) throws NodeFailure {
        try {
            return Conversion.convert(value, spec.check());
        } catch (ConversionException e) {
            String from =
                    spec.sources().isEmpty() ? "" : " from " + spec.sources().get(0);
            throw NodeFailure.user("the input '" + spec.name() + "' takes " + spec.check() + ", but " + e.getMessage()
                    + "; change what comes" + from + ", or convert it with core.expr");
        }
    }

    /** The same inputs for another attempt, or to look at. */
    public Inputs copy() {
        Inputs copy = new Inputs(node, params);
        System.arraycopy(values, 0, copy.values, 0, values.length);
        copy.given = given == null ? null : given.clone();
        copy.givenSettings = givenSettings;
        return copy;
    }

    /** Gives an input another value, whatever arrived. Returns false where there is no such input. */
    public boolean give(String name, Value value) throws ConversionException {
        for (int i = 0; i < values.length; i++) {
            if (name(i).equals(name)) {
                Value converted =
                        Conversion.convert(value, node.spec().inputs().get(i).check());
                given = given == null ? new @Nullable Value[values.length] : given;
                given[i] = converted;
                values[i] = converted;
                return true;
            }
        }
        return false;
    }

    /** Whether they are those that arrived, so that they can be had again from what has arrived. */
    boolean isAsArrived() {
        return given == null && givenSettings.isEmpty() && !node.startsOnFirst();
    }

    NodePlan node() {
        return node;
    }

    int size() {
        return values.length;
    }

    String name(int input) {
        return node.inputName(input);
    }

    @Nullable
    Value value(int input) {
        return values[input];
    }

    @Nullable
    Value find(String name) {
        for (int i = 0; i < values.length; i++) {
            if (name(i).equals(name)) {
                return values[i];
            }
        }
        return null;
    }

    @Override
    public @Nullable Value get(String name) {
        Value value = find(name);
        return value == null && name.equals(PARAMS) ? params : value;
    }

    /** The inputs that have a value, by name. */
    public RecordValue record() {
        RecordValue.Builder record = RecordValue.builder();
        for (int i = 0; i < values.length; i++) {
            Value value = values[i];
            if (value != null) {
                record.put(name(i), value);
            }
        }
        return record.build();
    }

    public Settings settings() {
        return new Settings(givenSettings.isEmpty() ? node.spec().settings() : setting(), this);
    }

    /** What is set, with what a debugger gave. */
    Map<String, SettingValue> setting() {
        Map<String, SettingValue> all = new LinkedHashMap<>(node.spec().settings());
        all.putAll(givenSettings);
        return all;
    }

    /** Sets a setting to something else, whatever the flow says. */
    void give(String name, SettingValue value) {
        Map<String, SettingValue> all = new LinkedHashMap<>(givenSettings);
        all.put(name, value);
        givenSettings = all;
    }
}
