package dev.sluice.lang.python;

import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.util.Base64;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs a script that a {@code NAME.node.yaml} describes: declared settings join the inputs, and the result is an object
 * with a key per declared output.
 */
final class DescribedExecutor implements NodeExecutor {
    private final PythonScripts scripts;
    private final PythonScript script;
    private final NodeType described;

    DescribedExecutor(PythonScripts scripts, PythonScript script, NodeType described) {
        this.scripts = scripts;
        this.script = script;
        this.described = described;
    }

    @Override
    public void execute(NodeContext context) throws Exception {
        Value result = scripts.run(script, arguments(context), context);
        if (described.outputs().isEmpty()) {
            context.output(ScriptNode.OUT.name(), result);
            return;
        }
        if (!(result instanceof RecordValue record)) {
            throw NodeFailure.permanent(script.name() + " gave " + result.kind().words() + " (" + result
                    + "), but its description declares outputs: it must return a dict with the keys " + names());
        }
        for (Port port : described.outputs()) {
            context.output(port.name(), output(port, record));
        }
        for (String name : record.names()) {
            if (described.outputs().stream().noneMatch(port -> port.name().equals(name))) {
                context.log()
                        .warn(script.name() + " gave '" + name + "', which is not among its declared outputs: "
                                + names());
            }
        }
    }

    /**
     * The inputs, then each declared setting that has a value, unless an input has its name. Dashes become underscores,
     * because Python's names have none.
     */
    private RecordValue arguments(NodeContext context) throws NodeFailure {
        RecordValue arguments = context.inputs();
        for (Setting setting : described.settings()) {
            String name = setting.name().replace('-', '_');
            if (!arguments.has(name) && context.settings().has(setting.name())) {
                arguments = arguments.with(name, context.settings().value(setting.name()));
            }
        }
        return arguments;
    }

    private Value output(Port port, RecordValue record) throws NodeFailure {
        Value value = record.get(port.name());
        if (value == null && port.type() instanceof PortType.OptionOf) {
            return Value.NULL;
        }
        if (value == null) {
            throw NodeFailure.permanent(
                    script.name() + " gave no '" + port.name() + "'; its description declares the outputs " + names()
                            + ", and it gave the keys " + String.join(", ", record.names()));
        }
        try {
            return port.type() == PortType.BYTES && value instanceof StringValue text
                    ? BytesValue.copyOf(Base64.getDecoder().decode(text.value()))
                    : Conversion.convert(value, port.type());
        } catch (ConversionException e) {
            throw wrong(port, e.getMessage());
        } catch (IllegalArgumentException e) {
            throw wrong(port, "bytes are given as base64 text: " + e.getMessage());
        }
    }

    private NodeFailure wrong(Port port, @Nullable String why) {
        return NodeFailure.permanent("the output '" + port.name() + "' of " + script.name() + " is not of its type "
                + port.type() + ": " + why);
    }

    private String names() {
        return described.outputs().stream().map(Port::name).collect(Collectors.joining(", "));
    }
}
