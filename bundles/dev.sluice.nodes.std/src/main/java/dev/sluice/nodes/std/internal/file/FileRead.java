package dev.sluice.nodes.std.internal.file;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Fingerprint;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.FileSettings;
import dev.sluice.nodes.std.internal.ProjectFiles;
import dev.sluice.nodes.std.internal.StandardType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code file.read}: the bytes of a file, however many. */
final class FileRead implements NodeExecutor {
    static NodeDefinition definition() {
        return StandardType.of("file.read", "Read file", "Reads the bytes of a file of any size.")
                .out(Port.output("value", PortType.BYTES, "The bytes, as they are when the node runs."))
                .with(FileSettings.READ_PATH)
                .extraInputs()
                .needs(Capability.READ)
                .runs(Execution.BLOCKING)
                .hints(Hint.PARALLELIZABLE, Hint.STREAMABLE)
                .executedBy(new FileRead())
                .reading(Fingerprint.file("path"));
    }

    @Override
    public void execute(NodeContext context) throws Exception {
        context.output("value", ProjectFiles.of(context).read(Long.MAX_VALUE, file -> bytes(file, context)));
    }

    private static Value bytes(Path file, NodeContext context) throws IOException {
        try (InputStream from = Files.newInputStream(file)) {
            return context.files().read(from, context.cancellation());
        }
    }
}
