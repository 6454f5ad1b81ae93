package dev.sluice.dap;

import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeProvider;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Reply;
import dev.sluice.nodes.api.SourceContext;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The continuous node type {@code test.tap}, whose events a test hands on. One of its nodes listens at a time. */
final class Tap implements NodeProvider {
    private final BlockingQueue<SourceContext> open = new LinkedBlockingQueue<>();

    @Override
    public Collection<NodeDefinition> nodes() {
        return List.of(NodeType.named("test.tap")
                .summary("Gives what a test hands on.")
                .out(Port.output("value", PortType.ANY, "What was handed on."))
                .listenedBy(context -> {
                    open.add(context);
                    return () -> open.remove(context);
                }));
    }

    /** Hands on an event, once the node listens. */
    void emit(Object value) throws InterruptedException {
        SourceContext context = open.poll(20, TimeUnit.SECONDS);
        if (context == null) {
            throw new AssertionError("no node listens");
        }
        open.add(context);
        if (!context.emit(Map.of("value", Value.from(value)), Reply.NONE)) {
            throw new AssertionError("the event was not taken");
        }
    }

    /** Says that no more events come. */
    void end() throws InterruptedException {
        SourceContext context = open.poll(20, TimeUnit.SECONDS);
        if (context != null) {
            context.end();
        }
    }

    boolean listens() {
        return !open.isEmpty();
    }
}
