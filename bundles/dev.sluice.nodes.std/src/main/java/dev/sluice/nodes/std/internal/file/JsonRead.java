package dev.sluice.nodes.std.internal.file;

import dev.sluice.json.JsonException;
import dev.sluice.json.JsonLimits;
import dev.sluice.json.JsonReader;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Fingerprint;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.FileSettings;
import dev.sluice.nodes.std.internal.Limits;
import dev.sluice.nodes.std.internal.ProjectFiles;
import dev.sluice.nodes.std.internal.StandardType;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code json.read}: the value in a JSON file. */
final class JsonRead implements NodeExecutor {
    private final long limit;
    private final JsonReader reader;

    private JsonRead(long limit) {
        this.limit = limit;
        this.reader = new JsonReader(JsonLimits.DEFAULT.withSize(limit));
    }

    static NodeDefinition definition(Limits limits) {
        return StandardType.of("json.read", "Read JSON", "Reads the value in a JSON file.")
                .out(Port.output("value", PortType.ANY, "What the file holds."))
                .with(FileSettings.READ_PATH)
                .extraInputs()
                .needs(Capability.READ)
                .runs(Execution.BLOCKING)
                .hints(Hint.PARALLELIZABLE)
                .executedBy(new JsonRead(limits.read()))
                .reading(Fingerprint.file("path"));
    }

    @Override
    public void execute(NodeContext context) throws Exception {
        ProjectFiles file = ProjectFiles.of(context);
        context.output("value", file.read(limit, path -> parse(path, file.path())));
    }

    private Value parse(Path path, String name) throws Exception {
        try (InputStream in = Files.newInputStream(path)) {
            return reader.read(in);
        } catch (JsonException e) {
            throw NodeFailure.of(ErrorClass.USER, name + ", " + e.getMessage(), e);
        }
    }
}
