package dev.sluice.nodes.events;

import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeProvider;
import dev.sluice.nodes.events.internal.file.FileEvents;
import dev.sluice.nodes.events.internal.http.HttpNodes;
import dev.sluice.nodes.events.internal.queue.QueueNodes;
import dev.sluice.nodes.events.internal.socket.SocketEvents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Contributes the node types that listen to something outside of the flow. Their libraries are loaded when the first of their
 * nodes starts. Servers and queues are shared by the runs of a process that have their nodes from one such provider.
 */
public final class EventNodes implements NodeProvider {
    @Override
    public Collection<NodeDefinition> nodes() {
        List<NodeDefinition> nodes = new ArrayList<>();
        nodes.addAll(HttpNodes.definitions());
        nodes.add(FileEvents.definition());
        nodes.add(SocketEvents.definition());
        nodes.addAll(QueueNodes.definitions());
        return nodes;
    }
}
