package dev.sluice.lang.process.script;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import java.util.List;

/**
 * What a script's own text says that it takes and gives.
 *
 * @param inputs the inputs that it names
 * @param open whether it may be given others too
 * @param result the type of what it returns; any where it does not say
 * @param help what it says of its result; may be empty
 */
public record ScriptPorts(List<Port> inputs, boolean open, PortType result, String help) {
    public ScriptPorts {
        inputs = List.copyOf(inputs);
    }

    /** A result as a value of its type. */
    Value check(String script, Value value) throws NodeFailure {
        try {
            return Conversion.convert(value, result);
        } catch (ConversionException e) {
            throw NodeFailure.permanent("the result of " + script + " is not of the type that the script says, "
                    + result + ": " + e.getMessage() + "; correct the one or the other");
        }
    }
}
