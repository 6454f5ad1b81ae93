package dev.sluice.nodes.std.internal.file;

import dev.sluice.json.JsonWriter;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.FileSettings;
import dev.sluice.nodes.std.internal.ProjectFiles;
import dev.sluice.nodes.std.internal.StandardType;
import java.io.Writer;
import java.nio.file.Files;

/** {@code json.write}: a value as a JSON file. */
final class JsonWrite implements NodeExecutor {
    static NodeDefinition definition() {
        return StandardType.of("json.write", "Write JSON", "Writes a value as a JSON file.")
                .in(Port.required("value", PortType.ANY, "What to write."))
                .out(FileSettings.PATH)
                .with(
                        FileSettings.WRITE_PATH,
                        Setting.optional(
                                "pretty",
                                SettingKind.literal(PortType.BOOL),
                                Value.of(true),
                                "Whether to use many lines, indented by two spaces, instead of one."))
                .extraInputs()
                .needs(Capability.WRITE)
                .runs(Execution.BLOCKING)
                .hints(Hint.PARALLELIZABLE)
                .executedBy(new JsonWrite());
    }

    @Override
    public void execute(NodeContext context) throws Exception {
        Value value = context.input("value");
        JsonWriter writer = context.settings().flag("pretty", true) ? JsonWriter.PRETTY : JsonWriter.COMPACT;
        ProjectFiles file = ProjectFiles.of(context);
        file.write(path -> {
            try (Writer to = Files.newBufferedWriter(path)) {
                writer.write(value, to);
                to.write('\n');
            }
        });
        context.output("path", Value.of(file.path()));
    }
}
