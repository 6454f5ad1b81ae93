package dev.sluice.lang.process.script;

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
public final class DescribedExecutor implements NodeExecutor {
    private final String script;
    private final String objectWords;
    private final NodeType described;
    private final ScriptBody body;

    /**
     * An executor for one script.
     *
     * @param script its path, for messages
     * @param objectWords what the language calls an object with keys, such as {@code a dict}
     * @param described what the description says; without outputs the whole result is {@link ScriptLanguage#OUT}
     */
    public DescribedExecutor(String script, String objectWords, NodeType described, ScriptBody body) {
        this.script = script;
        this.objectWords = objectWords;
        this.described = described;
        this.body = body;
    }

    @Override
    public void execute(NodeContext context) throws Exception {
        Value result = body.run(arguments(context), context);
        if (described.outputs().isEmpty()) {
            context.output(ScriptLanguage.OUT.name(), result);
            return;
        }
        if (!(result instanceof RecordValue record)) {
            throw NodeFailure.permanent(script + " gave " + result.kind().words() + " (" + result
                    + "), but its description declares outputs: it must return " + objectWords + " with the keys "
                    + names());
        }
        for (Port port : described.outputs()) {
            context.output(port.name(), output(port, record));
        }
        for (String name : record.names()) {
            if (described.outputs().stream().noneMatch(port -> port.name().equals(name))) {
                context.log()
                        .warn(script + " gave '" + name + "', which is not among its declared outputs: " + names());
            }
        }
    }

    /**
     * The inputs, then each declared setting that has a value, unless an input has its name. Dashes become underscores,
     * because names in programs have none.
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
            throw NodeFailure.permanent(script + " gave no '" + port.name() + "'; its description declares the outputs "
                    + names() + ", and it gave the keys " + String.join(", ", record.names()));
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
        return NodeFailure.permanent(
                "the output '" + port.name() + "' of " + script + " is not of its type " + port.type() + ": " + why);
    }

    private String names() {
        return described.outputs().stream().map(Port::name).collect(Collectors.joining(", "));
    }
}
