package dev.sluice.core.language.tests;

import dev.sluice.core.language.ProjectFiles;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.type.PortType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A project of files that are only named. */
record NamedFiles(List<String> files, List<String> scripts) implements ProjectFiles {
    static final NamedFiles NONE = new NamedFiles(List.of(), List.of());

    @Override
    public @Nullable NodeType script(String type) {
        return scripts.contains(type)
                ? NodeType.named(type)
                        .summary("Gives points.")
                        .in(Port.required("order", PortType.ANY, "What was bought."))
                        .build()
                : null;
    }
}
