package dev.sluice.nodes.std;

import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeProvider;
import dev.sluice.nodes.std.internal.Limits;
import dev.sluice.nodes.std.internal.container.ContainerNodes;
import dev.sluice.nodes.std.internal.control.ControlNodes;
import dev.sluice.nodes.std.internal.csv.CsvNodes;
import dev.sluice.nodes.std.internal.event.EventNodes;
import dev.sluice.nodes.std.internal.file.FileNodes;
import dev.sluice.nodes.std.internal.http.HttpNodes;
import dev.sluice.nodes.std.internal.items.ItemNodes;
import dev.sluice.nodes.std.internal.shell.ShellNodes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Contributes the standard node types. Their limits are set with {@code -Dsluice.limits.*}, see {@link Limits}. */
public final class StandardNodes implements NodeProvider {
    @Override
    public Collection<NodeDefinition> nodes() {
        Limits limits = Limits.of(System::getProperty);
        List<NodeDefinition> nodes = new ArrayList<>();
        nodes.addAll(ControlNodes.definitions());
        nodes.addAll(ItemNodes.definitions());
        nodes.addAll(ContainerNodes.definitions());
        nodes.addAll(EventNodes.definitions());
        nodes.addAll(CsvNodes.definitions(limits));
        nodes.addAll(FileNodes.definitions(limits));
        nodes.addAll(HttpNodes.definitions(limits));
        nodes.addAll(ShellNodes.definitions(limits));
        return nodes;
    }
}
