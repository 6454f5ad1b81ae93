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
import dev.sluice.nodes.std.internal.Limits;
import dev.sluice.nodes.std.internal.ProjectFiles;
import dev.sluice.nodes.std.internal.StandardType;
import dev.sluice.nodes.std.internal.Utf8Reader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code text.read}: the text in a file. */
final class TextRead implements NodeExecutor {
    private final long limit;

    private TextRead(long limit) {
        this.limit = limit;
    }

    static NodeDefinition definition(Limits limits) {
        return StandardType.of("text.read", "Read text", "Reads a text file.")
                .out(Port.output("value", PortType.STRING, "The whole text, line breaks as they are in the file."))
                .with(FileSettings.READ_PATH)
                .extraInputs()
                .needs(Capability.READ)
                .runs(Execution.BLOCKING)
                .hints(Hint.PARALLELIZABLE)
                .executedBy(new TextRead(limits.read()))
                .reading(Fingerprint.file("path"));
    }

    @Override
    public void execute(NodeContext context) throws Exception {
        context.output("value", ProjectFiles.of(context).read(limit, TextRead::text));
    }

    private static Value text(Path file) throws IOException {
        try (Reader reader = new Utf8Reader(Files.newInputStream(file));
                StringWriter text = new StringWriter()) {
            reader.transferTo(text);
            return Value.of(text.toString());
        }
    }
}
