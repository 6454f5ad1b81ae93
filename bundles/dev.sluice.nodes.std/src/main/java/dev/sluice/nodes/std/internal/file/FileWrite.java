package dev.sluice.nodes.std.internal.file;

import dev.sluice.nodes.api.Cancellation;
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
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.FileSettings;
import dev.sluice.nodes.std.internal.PlainText;
import dev.sluice.nodes.std.internal.ProjectFiles;
import dev.sluice.nodes.std.internal.StandardType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code file.write}: bytes as a file. */
final class FileWrite implements NodeExecutor {
    private static final int CHUNK = 1 << 17;

    static NodeDefinition definition() {
        return StandardType.of("file.write", "Write file", "Writes bytes, however many, as a file.")
                .in(Port.required("value", PortType.BYTES, "The bytes."))
                .out(FileSettings.PATH)
                .with(FileSettings.WRITE_PATH)
                .extraInputs()
                .needs(Capability.WRITE)
                .runs(Execution.BLOCKING)
                .hints(Hint.PARALLELIZABLE, Hint.STREAMABLE)
                .executedBy(new FileWrite());
    }

    @Override
    public void execute(NodeContext context) throws Exception {
        ProjectFiles file = ProjectFiles.of(context);
        Value value = context.input("value");
        if (!(value instanceof BytesValue bytes)) {
            throw NodeFailure.user("the input 'value' is " + PlainText.excerpt(value)
                    + ", not bytes; write it with text.write, json.write or csv.write");
        }
        file.write(path -> write(bytes, path, context.cancellation()));
        context.output("path", Value.of(file.path()));
    }

    /** Puts bytes into a file, piece by piece. */
    static void write(BytesValue bytes, Path file, Cancellation cancellation) throws IOException {
        try (InputStream from = bytes.open();
                OutputStream to = Files.newOutputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
                cancellation.check();
                to.write(chunk, 0, read);
            }
        }
    }
}
