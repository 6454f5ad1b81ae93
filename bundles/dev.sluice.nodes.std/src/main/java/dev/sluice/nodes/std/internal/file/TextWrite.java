package dev.sluice.nodes.std.internal.file;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.NullValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.FileSettings;
import dev.sluice.nodes.std.internal.PlainText;
import dev.sluice.nodes.std.internal.ProjectFiles;
import dev.sluice.nodes.std.internal.StandardType;
import java.nio.charset.StandardCharsets;

/** {@code text.write}: a text as a file. */
final class TextWrite implements NodeExecutor {
    static NodeDefinition definition() {
        return StandardType.of("text.write", "Write text", "Writes a text file.")
                .in(Port.required(
                        "value",
                        PortType.ANY,
                        "The text, written as it is; a number or bool as text, bytes as they are."))
                .out(FileSettings.PATH)
                .with(FileSettings.WRITE_PATH)
                .extraInputs()
                .needs(Capability.WRITE)
                .runs(Execution.BLOCKING)
                .hints(Hint.PARALLELIZABLE)
                .executedBy(new TextWrite());
    }

    @Override
    public void execute(NodeContext context) throws Exception {
        BytesValue content = content(context.input("value"));
        ProjectFiles file = ProjectFiles.of(context);
        file.write(path -> FileWrite.write(content, path, context.cancellation()));
        context.output("path", Value.of(file.path()));
    }

    private static BytesValue content(Value value) throws NodeFailure {
        return switch (value) {
            case StringValue text -> utf8(text.value());
            case BytesValue bytes -> bytes;
            case ListValue list -> throw wrong(value);
            case RecordValue record -> throw wrong(value);
            case NullValue none -> throw wrong(value);
            default -> utf8(value.toString());
        };
    }

    private static BytesValue utf8(String text) {
        return BytesValue.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private static NodeFailure wrong(Value value) {
        return NodeFailure.user("the input 'value' is " + PlainText.excerpt(value)
                + ", which is no text; write it with json.write, or make text of it with core.expr");
    }
}
